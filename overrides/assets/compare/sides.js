// Side by side: each passage as it was, and as it is.

import { foldable, foldWords, setLines } from "./setting.js";
import { element } from "./marking.js";
import { DELETE, INSERT, KEEP } from "./segments.js";

/** Set stretches of a redline as pairs of passages, old and new. */
export function setSides(stretches, say) {
  const set = (lines) => lines.map((line) => setPair(line, say));
  return stretches.flatMap(({ fold, lines }) => (fold ? [foldable(foldWords(fold, say), () => set(lines))] : set(lines)));
}

function setPair(line, say) {
  const [old, now] = [half(line, DELETE), half(line, INSERT)];
  const sides = [[old, "old"], [now, "new"]];
  return element("div", { class: "pair" }, ...sides.map(([side, name]) => element("div", { class: `side ${name}` }, ...(side ? setLines([side], say) : []))));
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
  return {
    ...line,
    anchor: side === DELETE ? `old-${passage.old[0].anchor}` : line.anchor,
    numbered: places.some(({ label }) => label),
    state: side === DELETE && both ? "" : line.state,
    remarks: side === DELETE && both ? [] : line.remarks,
    passage: { ...passage, segments, change: side === DELETE ? "removed" : passage.change, ...sidePlaces(places, others, side) },
  };
}

/** A number that is the same on both sides is no change. */
function sidePlaces(places, others, side) {
  const labels = (some) => some.map(({ label }) => label).join();
  if (!others.length || labels(places) === labels(others)) return { old: places, new: places };
  return side === DELETE ? { old: places, new: [] } : { old: [], new: places };
}
