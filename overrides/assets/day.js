// The pages history/ and at/: which edition was in force on a day, in words on the one, opened on the other.

import { speaker } from "./compare/words.js";
import { askedDay, inForce, isDay, today } from "./days.js";
import { markDay } from "./timeline.js";

const HOLE = "\0";

const root = document.querySelector(".day");
const field = root.querySelector("input");
const content = document.documentElement.lang;
const say = speaker(root.lang || content, JSON.parse(root.querySelector(".words").textContent), content);
const editions = [...document.querySelectorAll("[data-effective]")]
  .map((each) => ({ effective: each.dataset.effective, link: each.querySelector("a") }));

root.querySelector("form").addEventListener("submit", ask);
addEventListener("popstate", follow);
follow();

/** Take the day of the form into the address, and follow it. */
function ask(event) {
  event.preventDefault();
  history.pushState(null, "", `?day=${field.value}`);
  follow();
}

/** Answer for the day that the address asks for, or for today. */
function follow() {
  const now = today(root.dataset.timezone);
  const words = askedDay(location.href);
  const asked = words === "today" ? now : words;
  const edition = isDay(asked) && inForce(asked, editions);
  for (const link of document.querySelectorAll("[data-languages] a")) link.search = location.search;
  if (edition && asked <= now && "opens" in root.dataset) {
    location.replace(edition.link.href + location.hash);
  } else {
    show(asked || now, now);
  }
}

function show(day, now) {
  field.value = isDay(day) ? day : "";
  markDay(isDay(day) ? day : "");
  root.querySelector(".answer").replaceChildren(...answer(day, now));
}

/** Say what was, is or will be in force on a day. */
function answer(day, now) {
  if (!isDay(day)) return [say("day.answer.wrong", { text: day, example: editions[0].effective })];
  const found = inForce(day, editions);
  const first = editions.reduce((one, other) => (other.effective <= one.effective ? other : one));
  const { link } = found ?? first;
  const nodes = { day: time(day), first: time(first.effective), edition: clone(link) };
  return fill(`day.answer.${found ? tense(day, now) : day < now ? "none_then" : "none"}`, nodes);
}

function tense(day, now) {
  if (day === now) return "is";
  return day < now ? "was" : "will";
}

/** Say a sentence with nodes in it. */
function fill(key, nodes) {
  const holes = Object.fromEntries(Object.keys(nodes).map((name) => [name, `${HOLE}${name}${HOLE}`]));
  return say(key, holes).split(HOLE).map((piece, index) => (index % 2 ? nodes[piece] : piece));
}

/** Write a day in full, as documents in this language do. */
function time(day) {
  const [year, month, number] = day.split("-").map(Number);
  const name = say("date.months").split(" ")[month - 1];
  const element = document.createElement("time");
  element.dateTime = day;
  element.textContent = say("date.long", { day: number, month: name, year });
  return element;
}

function clone(link) {
  const copy = link.cloneNode(true);
  copy.href = link.href;
  return copy;
}
