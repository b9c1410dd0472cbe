// A redline laid out: site/comparison.py. What changed with a line of context, and the rest folded.

import { anchorOf, isChanged, kinds, labelsOf } from "./summary.js";

/** Cut a redline into stretches {lines} to show and folds {fold, lines}, in the order of the newer text. */
export function layOutRedline({ passages }, say) {
  return stretches(passages, shown(passages)).map(({ visible, run }) => {
    const lines = run.map((passage) => lineOf(passage, say));
    return visible || run.length === 1 ? { lines } : { fold: foldOf(run), lines };
  });
}

/** Keep the changed passages only, with what heads them. */
export function layOutChanges({ passages }, say) {
  const kept = shown(passages, 0);
  return [{ lines: passages.filter((_, at) => kept[at]).map((passage) => lineOf(passage, say)) }];
}

function stretches(passages, visible) {
  const found = [];
  passages.forEach((passage, at) => {
    if (found.at(-1)?.visible !== visible[at]) found.push({ visible: visible[at], run: [] });
    found.at(-1).run.push(passage);
  });
  return found;
}

/** Choose the changed passages, their neighbours, and the heading, clause and table head above them. */
function shown(passages, neighbours = 1) {
  const chosen = passages.map(() => false);
  let heads = {};
  passages.forEach((passage, index) => {
    heads = headsAt(heads, index, passage);
    if (!isChanged(passage)) return;
    for (const near of [index - neighbours, index, index + neighbours, ...Object.values(heads)]) {
      if (near >= 0 && near < passages.length) chosen[near] = true;
    }
  });
  return chosen;
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
    state: isChanged(passage) ? passage.change : "",
    remarks: [...remarks(passage, say)],
    passage,
  };
}

/** Say in the margin what marks cannot show. */
function* remarks(passage, say) {
  for (const kind of kinds(passage)) {
    const places = labelsOf(kind === "split" ? passage.new : passage.old);
    if (kind === "edited") continue;
    if (kind === "moved" && places) yield say("remark.moved_from", { place: places });
    else if ((kind === "split" || kind === "merged") && places) yield say(`remark.${kind}_places`, { places });
    else yield say(`remark.${kind}`);
  }
  if (passage.renumbered && isChanged(passage) && !passage.moved) yield say("remark.renumbered");
}

function foldOf(run) {
  const numbers = run.filter(({ kind }) => kind === "paragraph").map(numberOf).filter(Boolean);
  return {
    first: numbers[0] ?? "",
    last: numbers.at(-1) ?? "",
    count: numbers.length || run.length,
    numbered: numbers.length > 0,
    renumbered: run.some(({ renumbered }) => renumbered),
  };
}

function numberOf({ old, new: now }) {
  return labelsOf(now.length ? now : old);
}
