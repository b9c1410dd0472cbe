// The page compare/: any two editions of a text, compared by walking the weave.

import { layOutChanges, layOutRedline } from "./comparison.js";
import { element } from "./marking.js";
import { redline } from "./redline.js";
import { setRedline } from "./setting.js";
import { setSides } from "./sides.js";
import { inForce, readState, writeState } from "./state.js";
import { kinds, summarise } from "./summary.js";
import { bindKeys, walker } from "./walk.js";
import { decode } from "./weave.js";
import { speaker } from "./words.js";

const MOST_MENTIONS = 40;
const WIDE = matchMedia("(min-width: 62rem)");

const root = document.querySelector(".comparison");
const find = (selector) => root.querySelector(selector);
const say = speaker(root.closest("[lang]").lang, JSON.parse(find(".words").textContent));
const tool = find(".tool");
const region = find(".redline");
const field = (name) => find(`[name="${name}"]`);

const editions = [...field("to").options]
  .map(({ value, dataset, disabled }) => ({ version: value, effective: dataset.effective, text: !disabled }))
  .reverse();
const readable = editions.filter(({ text }) => text);
const title = document.title;
const walk = walker(region, announcePlace);

let weave = null;
let state = null;

start();

async function start() {
  try {
    weave = decode(await load(new URL(root.dataset.weave, document.baseURI)));
  } catch (error) {
    root.prepend(element("aside", { class: "banner", role: "alert" }, say("compare.unreachable")));
    root.dataset.state = "failed";
    throw error;
  }
  bind();
  tool.hidden = false;
  root.dataset.state = "ready";
  follow();
}

async function load(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

function bind() {
  field("time").max = readable.length - 1;
  find(".time").style.setProperty("--last", Math.max(readable.length - 1, 1));
  find(".time .first").textContent = readable[0].version;
  find(".time .last").textContent = readable.at(-1).version;
  field("accepted").value = readable[0].version;
  for (const side of ["from", "to"]) {
    field(side).addEventListener("change", ({ target }) => go({ [side]: target.value, anchor: "" }));
    field(`${side}-day`).addEventListener("change", ({ target }) => goToDay(side, target));
  }
  field("swap").addEventListener("click", () => go({ from: state.to, to: state.from, anchor: "" }));
  for (const choice of root.querySelectorAll('[name="view"]')) {
    choice.addEventListener("change", ({ target }) => go({ view: target.value }));
  }
  field("time").addEventListener("input", ({ target }) => go({ to: readable[target.value].version, anchor: "" }, "replaceState"));
  field("time").addEventListener("change", ({ target }) => go({ to: readable[target.value].version, anchor: "" }));
  field("previous").addEventListener("click", () => walk.step(-1, { focus: false }));
  field("next").addEventListener("click", () => walk.step(1, { focus: false }));
  bindKeys(region, (by) => walk.step(by, { focus: true }));
  find(".since").addEventListener("submit", showSince);
  field("accepted").addEventListener("change", () => { field("day").value = ""; });
  addEventListener("popstate", follow);
  addEventListener("beforeprint", () => region.querySelectorAll(".fold").forEach(fill));
  WIDE.addEventListener("change", () => show());
}

/** Follow the address: at the start, and when the reader goes back or forward, or to a place on the page. */
function follow() {
  const before = state;
  state = readState(location.href, editions, root.dataset.current);
  if (!before || ["from", "to", "view"].some((key) => before[key] !== state[key])) show();
  goToAnchor();
}

/** Take up a change of state, and write it into the address. */
function go(change, how = "pushState") {
  state = { ...state, ...change };
  const address = writeState(state, location.href);
  if (address !== location.href) history[how](null, "", address);
  keepPlace(show);
}

function show() {
  const { from, to } = state;
  field("from").value = from;
  field("to").value = to;
  root.querySelector(`[name="view"][value="${state.view}"]`).checked = true;
  for (const link of document.querySelectorAll("[data-languages] a")) link.search = new URL(writeState(state, location.href)).search;
  const unknown = [from, to].find((version) => !weave.has(version));
  showProblem(unknown);
  find(".outcome").hidden = find(".bar").hidden = unknown !== undefined;
  if (unknown !== undefined) return;
  document.title = `${say("compare.pair", { old: from, new: to })} · ${title}`;
  const found = redline(weave, from, to);
  showTime();
  showSummary(found);
  showBetween();
  region.replaceChildren(...set(found));
  walk.renew();
}

function set(found) {
  if (state.view === "changed") return setRedline(layOutChanges(found, say), say);
  const stretches = layOutRedline(found, say);
  return state.view === "side" && WIDE.matches ? setSides(stretches, say) : setRedline(stretches, say);
}

/** Say which version is not there, and offer those that are. */
function showProblem(unknown) {
  const problem = find(".problem");
  problem.hidden = unknown === undefined;
  problem.replaceChildren();
  if (unknown === undefined) return;
  const untranslated = editions.some(({ version }) => version === unknown);
  const choices = readable.toReversed().map(({ version }) => {
    const chosen = writeState({ ...readState(location.pathname ? location.href.split("?")[0] : "", editions, root.dataset.current), to: version, from: neighbour(version), anchor: "" }, location.href);
    return element("li", {}, element("a", { href: chosen }, say("compare.pair", { old: neighbour(version), new: version })));
  });
  const sentence = say(untranslated ? "compare.untranslated" : "compare.unknown", { version: unknown });
  problem.append(element("strong", {}, sentence), " ", say("compare.choose"), element("ul", {}, ...choices));
}

function neighbour(version) {
  const at = readable.findIndex((edition) => edition.version === version);
  return readable[at ? at - 1 : 1].version;
}

function showTime() {
  const slider = field("time");
  const position = (wanted) => readable.findIndex(({ version }) => version === wanted);
  slider.value = position(state.to);
  slider.setAttribute("aria-valuetext", field("to").selectedOptions[0].textContent);
  slider.style.setProperty("--from", position(state.from));
  slider.style.setProperty("--to", position(state.to));
}

function showSummary(found) {
  const { changes, clauses, mentions } = summarise(found);
  const counted = changes
    ? say("summary.counts", { changes: say("summary.changes", { n: changes }), clauses: say("summary.clauses", { n: clauses }) })
    : say(mentions.length ? "summary.only_numbers" : state.from === state.to ? "compare.same" : "compare.no_difference");
  const lines = mentions.map(([kind, places]) => {
    const links = places.slice(0, MOST_MENTIONS).flatMap(({ text, anchor, quoted }, at) => [
      at ? ", " : " ",
      element("a", { href: `#${anchor}` }, quoted ? say("summary.quoted", { text }) : text),
    ]);
    const more = places.length > MOST_MENTIONS ? [` ${say("summary.more", { n: places.length - MOST_MENTIONS })}`] : [];
    return element("li", {}, say(`summary.${kind}`), ...links, ...more);
  });
  const list = lines.length ? [element("ul", {}, ...lines)] : [];
  find(".summary").replaceChildren(element("p", {}, element("strong", {}, `${counted}.`)), ...list);
  find('[role="status"]').textContent = `${say("compare.pair", { old: state.from, new: state.to })}: ${counted}`;
}

/** List the editions on the way from one to the other, each with its ready-made redline. */
function showBetween() {
  const position = (wanted) => editions.findIndex(({ version }) => version === wanted);
  const [low, high] = [position(state.from), position(state.to)].sort((a, b) => a - b);
  const details = find(".between");
  const listed = [...root.querySelectorAll(".ready-made li")].filter(({ dataset }) => {
    const at = position(dataset.version);
    return at > low && at <= high;
  });
  details.hidden = !listed.length;
  details.querySelector("summary").textContent = say("compare.between", { n: listed.length });
  details.querySelector("ul")?.remove();
  details.append(element("ul", {}, ...listed.map((item) => item.cloneNode(true))));
}

function showSince(event) {
  event.preventDefault();
  const { value: day } = field("day");
  const edition = day ? inForce(day, editions) : editions.find(({ version }) => version === field("accepted").value);
  const refusal = find(".refusal");
  refusal.hidden = Boolean(edition);
  refusal.textContent = edition ? "" : say("compare.none_then");
  if (!edition) return;
  field("accepted").value = edition.version;
  const { to } = readState(`${location.origin}/?from=${encodeURIComponent(edition.version)}`, editions, root.dataset.current);
  go({ from: edition.version, to: edition.version === root.dataset.current ? edition.version : to, anchor: "" });
  find(".summary").scrollIntoView({ block: "nearest" });
}

function goToDay(side, { value: day }) {
  const edition = day && inForce(day, editions);
  if (edition) go({ [side]: edition.version, anchor: "" });
}

/** Go to the place that the address names, even inside of a fold. */
function goToAnchor() {
  if (!state.anchor || !weave.has(state.from)) return;
  const there = () => region.querySelector(`[id="${CSS.escape(state.anchor)}"]`);
  if (!there()) region.querySelectorAll(".fold").forEach(fill);
  const element = there();
  const fold = element?.closest(".fold");
  if (fold) fold.open = true;
  element?.scrollIntoView({ block: "center" });
  if (element) walk.standAt(element, { scroll: false });
}

function fill(fold) {
  fold.dispatchEvent(new Event("fill"));
}

/** Set the text anew and leave what one reads where it is on the screen. */
function keepPlace(render) {
  const top = ({ id }) => region.querySelector(`[id="${CSS.escape(id)}"]`)?.getBoundingClientRect().top;
  const seen = [...region.querySelectorAll("[id]")].find((each) => each.getBoundingClientRect().top > 0);
  const before = seen && scrollY > 0 ? top(seen) : undefined;
  render();
  const after = before === undefined ? undefined : top(seen);
  if (after !== undefined) scrollBy({ top: after - before, behavior: "instant" });
}

function announcePlace(at, count, stop) {
  find(".position").textContent = say("compare.position", { at: at < 0 ? "–" : at + 1, n: count });
  for (const name of ["previous", "next"]) field(name).disabled = !count;
  const anchor = stop && (stop.id || stop.closest("[id]")?.id);
  if (!anchor) return;
  state = { ...state, anchor };
  history.replaceState(null, "", writeState(state, location.href));
}
