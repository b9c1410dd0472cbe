// Words and segments as elements: text/html.py and site/marking.py.
// What a policy says becomes text, never markup.

import { DELETE, INSERT, KEEP } from "./segments.js";

const SCHEMES = new Set(["http:", "https:", "mailto:", "tel:"]);
const TAGS = { [INSERT]: "ins", [DELETE]: "del" };

/** Make an element with attributes and children; empty attributes are left out. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== "") made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** Set a passage with its changes marked: the cells of a table row, or one piece for every other kind. */
export function markPassage(passage, say) {
  const [{ op, words }, ...more] = passage.segments;
  if (!more.length && op === KEEP) return setBlock(passage.kind, words);
  if (passage.kind === "row") {
    const gone = passage.change === "removed";
    return cellsOf(passage.segments, gone).map((cell) => mark(cell, say, false));
  }
  return [mark(passage.segments, say, passage.kind === "code")];
}

/** Set the number of a passage; an old number that is no more stands struck before the new one. */
export function markLabel(passage, say) {
  const [old, now] = [passage.old, passage.new].map((places) => numbers(places, passage.kind));
  if (old === now) return [now];
  const gone = old ? [enclose(DELETE, [old], say)] : [];
  const come = now ? [enclose(INSERT, [now], say)] : [];
  return old && now ? [...gone, " ", ...come] : [...gone, ...come];
}

function numbers(places, kind) {
  const labels = places.map(({ label }) => label).filter(Boolean);
  return (kind === "heading" ? labels.map(headingLabel) : labels).join(", ");
}

/** Print a label before a heading: a simple number gets its full stop. */
function headingLabel(label) {
  return /[.§]/.test(label) ? label : `${label}.`;
}

function mark(segments, say, code) {
  const piece = document.createDocumentFragment();
  segments.forEach(({ op, words }, at) => {
    const [first, ...rest] = words;
    if (op !== KEEP && !first.text && !rest.length) {
      piece.append(markSpace(op, say));
      return;
    }
    const lead = code ? first.gap : first.gap && first.gap !== "\n" ? " " : "";
    piece.append(at ? lead : lead.replace(/^ /, ""));
    if (!code && first.gap === "\n") piece.append(element("br"));
    const bare = [{ ...first, gap: "" }, ...rest];
    const body = code ? preformatted(bare) : inline(bare);
    piece.append(op === KEEP ? body : enclose(op, [body], say));
  });
  return piece;
}

/** Mark a piece; browsers say nothing of `ins` and `del`, so words for the ear stand around it. */
function enclose(op, body, say) {
  const [before, after] = say(op === INSERT ? "marks.added" : "marks.removed", { text: "\0" }).split("\0");
  const spoken = (text) => element("span", { class: "spoken" }, text);
  return element(TAGS[op], {}, spoken(before), ...body, spoken(after));
}

function markSpace(op, say) {
  const said = say(op === INSERT ? "marks.space_added" : "marks.space_removed");
  return element(TAGS[op], { class: "space" }, element("span", { class: "spoken" }, said), " ");
}

/** Cut the segments of a table row at the cells of the newer text, or of the older if it is gone. */
function cellsOf(segments, gone) {
  const cells = [[]];
  for (const { op, words } of segments) {
    let start = 0;
    words.forEach((word, at) => {
      const skipped = word.gap.split("\t").length - 1;
      if (!skipped || (op === DELETE && !gone)) return;
      if (start < at) cells.at(-1).push({ op, words: words.slice(start, at) });
      for (let cell = 0; cell < skipped; cell += 1) cells.push([]);
      start = at;
    });
    cells.at(-1).push({ op, words: words.slice(start) });
  }
  return cells;
}

function setBlock(kind, words) {
  if (kind === "row") return rowCells(words).map(inline);
  return [kind === "code" ? preformatted(words) : inline(words)];
}

function rowCells(words) {
  const row = [[]];
  for (const word of words) {
    const crossed = word.gap.split("\t").length - 1;
    for (let cell = 0; cell < crossed; cell += 1) row.push([]);
    row.at(-1).push(crossed ? { ...word, gap: " " } : word);
  }
  return row;
}

function preformatted(words) {
  const [first, ...rest] = words;
  if (!first) return "";
  const indent = first.gap === " " ? "" : first.gap;
  return indent + first.text + rest.map(({ gap, text }) => gap + text).join("");
}

/** Set words in a line: as few elements as their marks need, forced breaks as <br>, no leading gap. */
function inline(words) {
  const piece = document.createDocumentFragment();
  let open = [];
  let text = "";
  const write = () => {
    if (text) (open.at(-1)?.made ?? piece).append(text);
    text = "";
  };
  let mark = null;
  words.forEach((word, position) => {
    const gap = position && word.gap ? (/^[^\t]*\n/.test(word.gap) ? "\n" : " ") : "";
    if (word.mark === mark && gap !== "\n") {
      text += gap + word.text;
      return;
    }
    const wanted = tags(word.mark);
    const differs = open.findIndex(({ tag }, depth) => tag !== wanted[depth]);
    const depth = differs < 0 ? open.length : differs;
    if (depth < open.length) {
      write();
      open = open.slice(0, depth);
    }
    if (gap === "\n") {
      write();
      (open.at(-1)?.made ?? piece).append(element("br"));
    } else {
      text += gap;
    }
    for (const tag of wanted.slice(depth)) {
      write();
      const made = make(tag);
      (open.at(-1)?.made ?? piece).append(made);
      open.push({ tag, made });
    }
    mark = word.mark;
    text += word.text;
  });
  write();
  return piece;
}

/** List the elements around a word, outermost first, in an order that never changes. */
function tags({ link, strong, emphasis, strike, code }) {
  const target = link && isSafe(link) ? [`a ${link}`] : [];
  const set = [strong && "strong", emphasis && "em", strike && "s", code && "code"];
  return [...target, ...set.filter(Boolean)];
}

function make(tag) {
  if (!tag.startsWith("a ")) return element(tag);
  const target = tag.slice(2);
  return element("a", { href: target, rel: /^(?:https?:)?\/\//i.test(target) ? "noopener" : "" });
}

/** Only links that lead to a page, a letter, a call, or a place on this page. */
function isSafe(target) {
  return URL.canParse(target, document.baseURI) && SCHEMES.has(new URL(target, document.baseURI).protocol);
}
