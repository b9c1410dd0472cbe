// A redline in words: site/summary.py. How many changes, in which clauses, of which kind.

import { DELETE, INSERT, KEEP } from "./segments.js";
import { printWords } from "./weave.js";

const KINDS = ["edited", "added", "removed", "moved", "split", "merged", "link", "form", "renumbered"];
const SNIPPET_WORDS = 6;

/** Count the changes of a redline and list the places, kind by kind. */
export function summarise(redline) {
  const mentions = new Map();
  const clauses = new Set();
  let changes = 0;
  for (const [passage, clause] of withClause(redline.passages)) {
    const mention = mentionOf(passage, clause);
    for (const kind of kinds(passage)) {
      if (!mentions.has(kind)) mentions.set(kind, new Map());
      if (!mentions.get(kind).has(mention.text)) mentions.get(kind).set(mention.text, mention);
    }
    if (isChanged(passage)) {
      clauses.add(clause || anchorOf(passage));
      changes += count(passage);
    }
  }
  const listed = KINDS.filter((kind) => mentions.has(kind)).map((kind) => [kind, [...mentions.get(kind).values()]]);
  return { changes, clauses: clauses.size, mentions: listed };
}

/** Name what happened to a passage; a new number counts only where nothing else did. */
export function kinds(passage) {
  const found = [];
  if (passage.change === "edited") {
    if (passage.segments.some(({ op }) => op !== KEEP)) found.push("edited");
  } else if (passage.change !== "unchanged") {
    found.push(passage.change);
  }
  found.push(...["moved", "split", "merged", "link", "form"].filter((kind) => passage[kind]));
  if (passage.renumbered && !isChanged(passage)) found.push("renumbered");
  return found;
}

/** Tell whether more than the number of a passage is different. */
export function isChanged({ change, moved, split, merged, link, form }) {
  return change !== "unchanged" || moved || split || merged || link || form;
}

/** The anchor of a passage; what is gone must not take a living one's. */
export function anchorOf({ old, new: now }) {
  return now.length ? now[0].anchor : `old-${old[0].anchor}`;
}

/** The numbers of places, as one reads them. */
export function labelsOf(places) {
  return places.map(({ label }) => label).filter(Boolean).join(", ");
}

function count({ segments, moved, split, merged, link, form }) {
  const marked = segments.map(({ op }) => op !== KEEP);
  const words = marked.filter((now, at) => now && !marked[at - 1]).length;
  return words + [moved, split || merged, link, form].filter(Boolean).length;
}

function* withClause(passages) {
  let clause = "";
  for (const passage of passages) {
    const label = labelsOf(passage.new.length ? passage.new : passage.old);
    if (passage.kind === "heading" || (label && passage.kind === "paragraph")) clause = label;
    yield [passage, clause];
  }
}

function mentionOf(passage, clause) {
  const numbers = new Set([labelsOf(passage.old), labelsOf(passage.new)].filter(Boolean));
  const number = [...numbers].join(" → ") || clause;
  const anchor = anchorOf(passage);
  return number ? { text: number, anchor, quoted: false } : { text: snippet(passage), anchor, quoted: true };
}

function snippet(passage) {
  const side = passage.new.length ? INSERT : DELETE;
  const words = passage.segments.filter(({ op }) => op === KEEP || op === side).flatMap((segment) => segment.words);
  const start = printWords(words.slice(0, SNIPPET_WORDS));
  return words.length <= SNIPPET_WORDS ? start : `${start}…`;
}
