// A weave, as exports/weave_json.py writes it: all releases of a text, from which any edition is read off.
// A word is {text, gap, mark}; marks are shared objects, so that words are set alike if these are the same.
// A node is the number of a word in the whole weave, also where the file is one page of it.

import { readSteps, unfold } from "./columns.js";
import { Strands, stretch } from "./strands.js";

/** Read a weave, or one page of it. */
export function decode(file) {
  const strands = new Strands(file);
  const editions = new Map();
  return {
    edition(version) {
      if (!editions.has(version)) editions.set(version, readEdition(file, strands, file.releases.indexOf(version)));
      return editions.get(version);
    },
  };
}

/** Tell whether two lists of words are the same words, set the same way. */
export function sameWords(some, others) {
  if (some === others) return true;
  return some.length === others.length && some.every((word, at) => sameWord(word, others[at]));
}

function sameWord(one, other) {
  return one === other || (one.text === other.text && one.gap === other.gap && one.mark === other.mark);
}

/** Join words as printed: a gap of any kind is one space, none before the first word. */
export function printWords(words) {
  const text = words.map((word) => (word.gap ? ` ${word.text}` : word.text)).join("");
  return text.startsWith(" ") ? text.slice(1) : text;
}

/** Read one release: its blocks, and beside each its strand, its nodes, and its words as one string. */
function readEdition(file, strands, release) {
  const placed = readBlocks(file, release);
  const edition = {
    version: file.releases[release],
    blocks: [],
    places: [],
    strands: placed.map(({ strand }) => strand),
    nodes: [],
    letters: [],
    onStrand: new Map(),
    repeated: new Set(),
  };
  placed.forEach(({ strand }, index) => {
    const others = edition.onStrand.get(strand);
    if (others) others.push(index);
    else edition.onStrand.set(strand, [index]);
  });
  for (const blocks of edition.onStrand.values()) blocks.sort((one, other) => placed[one].first - placed[other].first);
  const start = (index) => strands.node(placed[index].strand, placed[index].first);
  placed.forEach(({ strand, kind, level, bullet, label, anchor }, index) => {
    const said = cut(strands.walk(strand, release), edition.onStrand.get(strand), index, start);
    edition.blocks.push({ kind, level, bullet, label, words: said.words });
    edition.places.push({ index, label, anchor });
    edition.nodes.push(said.nodes);
    edition.letters.push(said.letters);
  });
  const seen = new Set();
  for (const text of edition.letters) (seen.has(text) ? edition.repeated : seen).add(text);
  return edition;
}

/** Read what and where the blocks of a release are. An anchor that is the one to be expected is not written. */
function readBlocks(file, release) {
  const [steps, shapes, labels, anchors, firsts] = file.blocks;
  const strands = readSteps(steps);
  const latest = new Map();
  let before = "";
  return Array.from(unfold(file.editions[release]), (at) => {
    const [kind, level, bullet] = file.shapes[shapes[at]];
    const label = labels[at];
    const anchor = anchors[at] ?? expected(label, kind, before, latest.get(shapes[at]));
    latest.set(shapes[at], anchor);
    before = anchor;
    return { strand: strands[at], kind, level, bullet, label, anchor, first: firsts[at] };
  });
}

/** Guess an anchor from that of the block before and the latest of the same shape. */
function expected(label, kind, before, latest) {
  if (label) return label;
  if (kind === "heading") return latest.replace(/[0-9]{1,9}$/, (number) => Number(number) + 1);
  return before.replace(/(?:-([0-9]{1,9}))?$/, (_, count = 1) => `-${Number(count) + 1}`);
}

/** Cut the words of one block out of a strand that may hold several of a release. */
function cut(walk, blocks, index, start) {
  if (blocks.length === 1) return walk;
  const next = blocks[blocks.indexOf(index) + 1];
  const first = walk.nodes.indexOf(start(index));
  const last = next === undefined ? walk.nodes.length : walk.nodes.indexOf(start(next));
  return stretch(walk.words.slice(first, last), walk.nodes.slice(first, last));
}
