// Lines as a page sets them: overrides/policysite/parts.html. One style sheet serves both.

import { layOut } from "./layout.js";
import { element, markLabel, markPassage } from "./marking.js";

/** Set stretches of a redline one part after the other; what is folded is set when it is opened. */
export function* setRedline(stretches, say) {
  for (const { fold, lines } of stretches) {
    if (fold) yield foldable(fold, say, () => setLines(lines, say));
    else yield* setLines(lines, say);
  }
}

/** Set lines as headings and clauses. */
export function* setLines(lines, say) {
  for (const part of layOut(lines)) {
    yield part.heading ? setHeading(part.heading, say) : setClause(part, say);
  }
}

/** Make a fold; `fill` gives what is in it, once it is opened or printed. */
export function foldable(fold, say, fill) {
  const summary = element("summary", { lang: say.foreign }, ...foldWords(fold, say));
  const details = element("details", { class: "fold" }, summary);
  let filled = false;
  const open = () => {
    if (!filled) details.append(...fill());
    filled = true;
  };
  details.addEventListener("toggle", open);
  details.addEventListener("fill", open);
  return details;
}

/** Say what a fold hides. */
function foldWords({ first, last, count, numbered, renumbered }, say) {
  const what = say(renumbered ? "fold.renumbered" : "fold.unchanged");
  const many = say(numbered ? "fold.clauses" : "fold.paragraphs", { n: count });
  const span = element("span", { class: "span" }, last === first ? first : `${first}–${last}`);
  return first ? [span, ` ${what} · ${many}`] : [`${what} · ${many}`];
}

function setHeading(line, say) {
  const label = line.numbered ? [...markLabel(line.passage, say), " "] : [];
  return element("h2", attributes(line, line.anchor), ...label, ...words(line, say));
}

function setClause({ anchor, line, runs, indent }, say) {
  const indented = indent ? ` indent-${Math.min(indent, 4)}` : "";
  const made = element("div", { class: `clause${indented}`, id: anchor });
  if (line) made.append(setNumber(line, say));
  for (const run of runs) made.append(...setRun(run, anchor, say));
  return made;
}

function setNumber({ anchor, passage }, say) {
  return element("a", { class: "number", href: `#${anchor}` }, ...markLabel(passage, say));
}

function setRun({ kind, items }, owner, say) {
  const text = ([line]) => setText(line, line.anchor === owner ? "" : line.anchor, say);
  switch (kind) {
    case "list": return [element("ul", { role: "list" }, ...items.map((lines) => setItem(lines, say)))];
    case "table": return [setTable(items, say)];
    case "code": return items.map(([line]) => setCode(line, say));
    case "quote": return [element("blockquote", {}, ...items.map(text))];
    default: return items.map(text);
  }
}

function setText(line, id, say) {
  return element("p", attributes(line, id), ...words(line, say));
}

function setItem([first, ...rest], say) {
  const level = `level-${Math.min(first.level, 6)}`;
  const item = element("li", { ...attributes(first, first.anchor, level), "aria-level": first.level || 1 });
  if (first.numbered) item.append(setNumber(first, say));
  item.append(element("p", {}, ...words(first, say)), ...rest.map((line) => setText(line, line.anchor, say)));
  return item;
}

function setTable(items, say) {
  const rows = element("tbody", {}, ...items.map(([line]) => setRow(line, say)));
  return element("div", { class: "table", tabindex: "0" }, element("table", { class: "rows" }, rows));
}

function setRow(line, say) {
  const cells = markPassage(line.passage, say).map((cell) => element(line.level ? "th" : "td", {}, cell));
  cells.at(-1).append(...remarks(line, say));
  return element("tr", attributes(line, line.anchor), ...cells);
}

function setCode(line, say) {
  const code = element("code", {}, ...markPassage(line.passage, say));
  return element("pre", { ...attributes(line, line.anchor), tabindex: "0" }, code);
}

function words(line, say) {
  return [...markPassage(line.passage, say), ...remarks(line, say)];
}

function attributes({ state }, id, base = "") {
  return { id, class: [base, state].filter(Boolean).join(" ") };
}

function remarks({ remarks: said }, say) {
  if (!said.length) return [];
  const spans = said.map(({ kind, text }) => element("span", { class: kind }, text));
  return [" ", element("span", { class: "remarks", lang: say.foreign }, ...spans)];
}
