// Side by side: each passage as it was, and as it is.

import { foldable, setLines } from "./setting.js";
import { element } from "./marking.js";
import { DELETE, INSERT, KEEP } from "./segments.js";

/** Set stretches of a redline as pairs of passages, old and new, one after the other. */
export function* setSides(stretches, say) {
  for (const { fold, lines } of stretches) {
    if (fold) yield foldable(fold, say, () => lines.map((line) => setPair(line, say)));
    else for (const line of lines) yield setPair(line, say);
  }
}

function setPair(line, say) {
  const sides = [[half(line, DELETE), "old"], [half(line, INSERT), "new"]];
  return element("div", { class: "pair" }, ...sides.map(([side, name]) => setSide(side, name, say)));
}

/** Set one side; a paragraph that goes on with an item gets no dash of its own. */
function setSide(line, name, say) {
  const made = element("div", { class: `side ${name}` }, ...(line ? setLines([line], say) : []));
  if (line?.kind === "paragraph") made.querySelector("ul")?.classList.add("continued");
  return made;
}

/** Keep what one side of a line says; nothing where that side has no block. */
function half(line, side) {
  const { passage } = line;
  const [places, others] = side === DELETE ? [passage.old, passage.new] : [passage.new, passage.old];
  if (!places.length) return null;
  const segments = passage.segments
    .filter(({ op }) => op === KEEP || op === side)
    .map(({ op, words, before }) => ({ op, words: (side === DELETE && before) || words, before: null }));
  const both = others.length > 0;
  const change = side === DELETE ? "removed" : passage.change;
  return {
    ...line,
    anchor: side === DELETE ? `old-${passage.old[0].anchor}` : line.anchor,
    numbered: places.some(({ label }) => label),
    state: side === DELETE && both ? "" : line.state,
    remarks: side === DELETE && both ? [] : line.remarks,
    passage: { ...passage, segments, change, ...sidePlaces(places, others, side) },
  };
}

/** A number that is the same on both sides is no change. */
function sidePlaces(places, others, side) {
  const labels = (some) => some.map(({ label }) => label).join();
  if (!others.length || labels(places) === labels(others)) return { old: places, new: places };
  return side === DELETE ? { old: places, new: [] } : { old: [], new: places };
}
