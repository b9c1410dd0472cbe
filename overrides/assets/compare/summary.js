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
  for (const [passage, section] of withSection(redline.passages)) {
    const mention = mentionOf(passage, section);
    for (const kind of kinds(passage)) {
      if (!mentions.has(kind)) mentions.set(kind, new Map());
      if (!mentions.get(kind).has(mention.text)) mentions.get(kind).set(mention.text, mention);
    }
    if (isChanged(passage)) {
      clauses.add(mention.text);
      changes += count(passage);
    }
  }
  const met = KINDS.filter((kind) => mentions.has(kind));
  const listed = met.map((kind) => [kind, [...mentions.get(kind).values()]]);
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

/** Pair each passage with the clause or heading it stands under; none below the title or at the top. */
function* withSection(passages) {
  let section = null;
  for (const [index, passage] of passages.entries()) {
    const label = labelsOf(passage.new.length ? passage.new : passage.old);
    if (label && (passage.kind === "heading" || passage.kind === "paragraph")) {
      section = { text: label, quoted: false };
    } else if (passage.kind === "heading") {
      section = index ? { text: snippet(passage), quoted: true } : null;
    }
    yield [passage, section];
  }
}

function mentionOf(passage, section) {
  const numbers = new Set([labelsOf(passage.old), labelsOf(passage.new)].filter(Boolean));
  const anchor = anchorOf(passage);
  if (numbers.size) return { text: [...numbers].join(" → "), anchor, quoted: false };
  return { ...(section ?? { text: snippet(passage), quoted: true }), anchor };
}

function snippet(passage) {
  const side = passage.new.length ? INSERT : DELETE;
  const said = passage.segments.filter(({ op }) => op === KEEP || op === side);
  const words = said.flatMap((segment) => segment.words);
  const start = printWords(words.slice(0, SNIPPET_WORDS));
  return words.length <= SNIPPET_WORDS ? start : `${start}…`;
}
