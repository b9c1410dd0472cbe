// The page compare/: any two editions of a text, compared by walking the weave.

import { showNow } from "../phases.js";
import { element } from "./marking.js";
import { setComparison, setProblem, setSummary } from "./outcome.js";
import { openWeave } from "./pages.js";
import { redline } from "./redline.js";
import { inForce, newer, older, readState, writeState } from "./state.js";
import { bindKeys, walker } from "./walk.js";
import { speaker } from "./words.js";

const WIDE = matchMedia("(min-width: 62rem)");

const root = document.querySelector(".comparison");
const find = (selector) => root.querySelector(selector);
const field = (name) => find(`[name="${name}"]`);
const content = document.documentElement.lang;
const say = speaker(root.lang || content, JSON.parse(find(".words").textContent), content);
const region = find(".redline");
const slider = field("time");
const title = document.title;

showNow(root);
for (const option of root.querySelectorAll("option[hidden]")) option.remove();

const editions = [...field("to").options]
  .map(({ value, dataset, disabled }) => ({ version: value, ...dataset, text: !disabled }))
  .reverse();
const current = editions.find(({ state }) => state === "in-force")?.version ?? "";
const readable = editions.filter(({ text }) => text).map(({ version }) => version);
const walk = walker(region, showPlace);

let weave;
let state;
let coming = null;

try {
  weave = await openWeave(new URL(root.dataset.weave, document.baseURI));
} catch (error) {
  fail(error);
}
bind();
root.dataset.state = "ready";
find(".tool").hidden = false;
follow();

/** Offer the ready-made redlines when a file did not come. */
function fail(error) {
  root.prepend(element("div", { class: "banner", role: "alert" }, say("compare.unreachable")));
  root.dataset.state = "failed";
  find(".tool").hidden = true;
  throw error;
}

function bind() {
  slider.max = readable.length - 1;
  slider.style.setProperty("--last", slider.max);
  find(".time .first").textContent = readable[0];
  find(".time .last").textContent = readable.at(-1);
  field("accepted").value = readable[0];
  for (const side of ["from", "to"]) {
    field(side).addEventListener("change", ({ target }) => go({ [side]: target.value }));
    field(`${side}-day`).addEventListener("change", ({ target }) => goToDay(side, target.value));
  }
  for (const choice of root.querySelectorAll('[name="view"]')) {
    choice.addEventListener("change", ({ target }) => go({ view: target.value, anchor: state.anchor }));
  }
  field("swap").addEventListener("click", () => go({ from: state.to, to: state.from }));
  slider.addEventListener("input", () => go({ to: readable[slider.value] }, "replaceState"));
  field("previous").addEventListener("click", () => step(-1, { focus: false }));
  field("next").addEventListener("click", () => step(1, { focus: false }));
  field("accepted").addEventListener("change", () => { field("day").value = ""; });
  find(".since").addEventListener("submit", showSince);
  bindKeys(region, (by) => step(by, { focus: true }));
  addEventListener("popstate", follow);
  addEventListener("beforeprint", fillFolds);
  WIDE.addEventListener("change", () => show());
}

/** Follow the address: at the start, when the reader goes back or forward, or to a place on the page. */
async function follow() {
  const before = state;
  state = readState(location.href, editions, current);
  if (!before || differ(before, state)) await show();
  goToAnchor();
}

function differ(one, other) {
  return ["from", "to", "view"].some((key) => one[key] !== other[key]);
}

/** Take up a change of state, and write it into the address. */
function go(change, how = "pushState") {
  state = { ...state, anchor: "", ...change };
  const address = writeState(state, location.href);
  if (address !== location.href) history[how](null, "", address);
  show(keepPlace);
}

/** Show what the state asks for as soon as its editions are there, unless it asks for others by then. */
async function show(how = (render) => render()) {
  const asked = state;
  const { from, to } = asked;
  const unknown = [from, to].find((version) => !weave.has(version));
  showControls();
  showProblem(unknown);
  find(".bar").hidden = find(".outcome").hidden = unknown !== undefined;
  if (unknown !== undefined) return;
  region.setAttribute("aria-busy", "true");
  try {
    const pair = await weave.editions(from, to);
    if (!differ(asked, state)) how(() => showRedline(redline(...pair, weave.language)));
  } catch (error) {
    fail(error);
  }
}

function showRedline(found) {
  const { from, to, view } = state;
  const pair = say("compare.pair", { old: from, new: to });
  const { sentence, nodes } = setSummary(found, say);
  document.title = `${pair} · ${title}`;
  find('[role="status"]').textContent = `${pair}: ${sentence}`;
  const compared = element("p", { class: "quiet" }, linkTo("from"), " → ", linkTo("to"));
  find(".summary").replaceChildren(...nodes, compared);
  root.dataset.view = view === "side" && !WIDE.matches ? "inline" : view;
  place(setComparison(found, root.dataset.view, say));
}

/** Place the first chunk; the others come once it is painted, or sooner when something asks for them. */
function place(chunks) {
  region.replaceChildren(chunks.next().value);
  region.setAttribute("aria-busy", "true");
  coming = chunks;
  requestAnimationFrame(() => setTimeout(placeAll));
}

function placeAll() {
  if (!coming) return;
  region.append(...coming);
  region.removeAttribute("aria-busy");
  coming = null;
  walk.renew();
}

function step(by, how) {
  placeAll();
  walk.step(by, how);
}

/** Link to the edition on a side, in the words in which it was chosen. */
function linkTo(side) {
  return element("a", { href: `../v/${state[side]}/` }, field(side).selectedOptions[0].textContent);
}

function showControls() {
  const { from, to, view } = state;
  field("from").value = from;
  field("to").value = to;
  find(`[name="view"][value="${view}"]`).checked = true;
  slider.value = readable.indexOf(to);
  slider.style.setProperty("--from", readable.indexOf(from));
  slider.setAttribute("aria-valuetext", field("to").selectedOptions[0]?.textContent ?? "");
  const { search } = new URL(writeState(state, location.href));
  for (const link of document.querySelectorAll("[data-languages] a")) link.search = search;
  showBetween(...[from, to].map((version) => editions.findIndex((edition) => edition.version === version)));
}

/** List the editions on the way from one to the other, each with its ready-made redline. */
function showBetween(...ends) {
  const [low, high] = ends.sort((a, b) => a - b);
  const way = new Set(editions.slice(low + 1, high + 1).map(({ version }) => version));
  const made = [...root.querySelectorAll(".ready-made li")];
  const listed = made.filter(({ dataset }) => way.has(dataset.version));
  const summary = element("summary", {}, say("compare.between", { n: listed.length }));
  find(".between").hidden = !listed.length;
  find(".between").replaceChildren(summary, element("ul", {}, ...listed.map((item) => item.cloneNode(true))));
}

/** Say which version is not there, and offer those that are. */
function showProblem(unknown) {
  const problem = find(".problem");
  problem.hidden = unknown === undefined;
  if (unknown === undefined) return;
  const untranslated = editions.some(({ version }) => version === unknown);
  const pairs = readable.slice(1).reverse().map((version) => {
    const pair = { from: older(version, readable), to: version, view: state.view, anchor: "" };
    return { old: pair.from, new: version, address: writeState(pair, location.href) };
  });
  const sentence = say(untranslated ? "compare.untranslated" : "compare.unknown", { version: unknown });
  problem.replaceChildren(...setProblem(sentence, pairs, say));
}

function showSince(event) {
  event.preventDefault();
  const day = field("day").value;
  const version = day ? inForce(day, editions)?.version : field("accepted").value;
  const refusal = find(".refusal");
  refusal.hidden = version !== undefined;
  refusal.textContent = version === undefined ? say("compare.none_then") : "";
  if (version === undefined) return;
  field("accepted").value = version;
  go({ from: version, to: newer(version, readable, current) });
}

function goToDay(side, day) {
  const edition = inForce(day, editions);
  if (edition) go({ [side]: edition.version });
}

/** Go to the place that the address names, even inside of a fold. */
function goToAnchor() {
  if (!state.anchor) return;
  placeAll();
  const there = () => region.querySelector(`#${CSS.escape(state.anchor)}`);
  if (!there()) fillFolds();
  const target = there();
  if (!target) return;
  for (let fold = target.closest(".fold"); fold; fold = fold.parentElement.closest(".fold")) fold.open = true;
  target.scrollIntoView({ block: "center" });
  walk.take(target);
}

function fillFolds() {
  placeAll();
  for (const fold of region.querySelectorAll(".fold")) fold.dispatchEvent(new Event("fill"));
}

/** Set the text anew and leave what one reads where it is on the screen. */
function keepPlace(render) {
  const top = (id) => region.querySelector(`#${CSS.escape(id)}`)?.getBoundingClientRect().top;
  const { left } = region.getBoundingClientRect();
  const seen = document.elementFromPoint(left + 30, innerHeight / 2)?.closest(".redline [id]")?.id;
  const before = seen && top(seen);
  render();
  if (scrollY > 0) placeAll();
  const after = seen && top(seen);
  if (after !== undefined && scrollY > 0) scrollBy({ top: after - before, behavior: "instant" });
}

function showPlace(at, count, stop) {
  const place = say("compare.position", { at: at < 0 ? "–" : at + 1, n: count });
  const number = stop?.closest(".clause")?.querySelector(".number")?.textContent ?? "";
  find(".position").replaceChildren(place, element("span", { class: "spoken" }, ` ${number}`));
  field("previous").disabled = field("next").disabled = !count;
  if (!stop) return;
  state = { ...state, anchor: stop.closest("[id]").id };
  history.replaceState(null, "", writeState(state, location.href));
}
