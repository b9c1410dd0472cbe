// A redline laid out: site/comparison.py. What changed with a line of context, and the rest folded.

import { indented } from "./layout.js";
import { anchorOf, isChanged, kinds, labelsOf } from "./summary.js";

/** Cut a redline into stretches {lines} to show and folds {fold, lines}, in the order of the newer text. */
export function layOutRedline({ passages }, say) {
  const visible = shown(passages);
  const found = [];
  indented(passages.map((passage) => lineOf(passage, say))).forEach((line, at) => {
    if (!at || visible[at] !== visible[at - 1]) found.push({ visible: visible[at], lines: [] });
    found.at(-1).lines.push(line);
  });
  return found.map(({ visible: open, lines }) => (open ? { lines } : { fold: foldOf(lines), lines }));
}

/** Keep the changed passages only, with what heads them. */
export function layOutChanges({ passages }, say) {
  const kept = chosen(passages, () => []);
  const lines = indented(passages.map((passage) => lineOf(passage, say)));
  return [{ lines: lines.filter((_, at) => kept[at]) }];
}

/** Choose the changed passages, their neighbours, and what heads them; a fold hides at least two lines. */
function shown(passages) {
  const around = chosen(passages, (index) => [index - 1, ...nextLine(passages, index)]);
  return around.map((here, at) => here || ((around[at - 1] ?? true) && (around[at + 1] ?? true)));
}

/** Choose the changed passages, those near them, and the heading, clause and table head above them. */
function chosen(passages, near) {
  const found = passages.map(() => false);
  let heads = {};
  passages.forEach((passage, index) => {
    heads = headsAt(heads, index, passage);
    if (!isChanged(passage)) return;
    for (const at of [index, ...near(index), ...Object.values(heads)]) found[Math.max(at, 0)] = true;
  });
  return found;
}

/** The line after a passage; a heading is no context for what stands above it. */
function nextLine(passages, index) {
  const after = passages[index + 1];
  return after && after.kind !== "heading" ? [index + 1] : [];
}

/** Keep the positions of the heading, the numbered paragraph and the table head that rule from here on. */
function headsAt(heads, index, passage) {
  const { table, ...kept } = heads;
  const above = passage.kind === "row" ? heads : kept;
  if (passage.kind === "heading") return { heading: index };
  if (passage.kind === "paragraph" && numberOf(passage)) return { ...above, clause: index };
  if (passage.kind === "row" && passage.level) return { ...above, table: index };
  return above;
}

function lineOf(passage, say) {
  return {
    kind: passage.kind,
    anchor: anchorOf(passage),
    numbered: [...passage.old, ...passage.new].some(({ label }) => label),
    level: passage.level,
    bullet: passage.bullet,
    indent: 0,
    state: isChanged(passage) ? passage.change : "",
    remarks: remarks(passage, say),
    passage,
  };
}

/** Say in the margin what marks cannot show. */
function remarks(passage, say) {
  const found = kinds(passage).filter((kind) => kind !== "edited");
  const beside = passage.renumbered && isChanged(passage) && !passage.moved ? ["renumbered"] : [];
  return [...found, ...beside].map((kind) => ({ kind, text: remark(kind, passage, say) }));
}

function remark(kind, passage, say) {
  const places = labelsOf(kind === "split" ? passage.new : passage.old);
  if (kind === "moved" && places) return say("remark.moved_from", { place: places });
  if ((kind === "split" || kind === "merged") && places) return say(`remark.${kind}_places`, { places });
  return say(`remark.${kind}`);
}

function foldOf(lines) {
  const passages = lines.map(({ passage }) => passage);
  const numbers = (wanted) => passages.filter(({ kind }) => kind === wanted).map(numberOf).filter(Boolean);
  const clauses = numbers("paragraph");
  const span = clauses.length ? clauses : numbers("heading");
  return {
    first: span[0] ?? "",
    last: span.at(-1) ?? "",
    count: clauses.length || lines.length,
    numbered: clauses.length > 0,
    renumbered: passages.some(({ renumbered }) => renumbered),
  };
}

function numberOf({ old, new: now }) {
  return labelsOf(now.length ? now : old);
}
