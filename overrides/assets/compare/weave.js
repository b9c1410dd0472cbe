// A weave, as exports/weave_json.py writes it: all releases of a text, from which any edition is read off.
// A word is {text, gap, mark}; marks are shared objects, so that words are set alike if these are the same.
// A node is the position of a word in its strand.

const FORMAT = "policysite-weave/1";
export const PLAIN = Object.freeze({});

/** Read a weave. Throws when the file is of another format. */
export function decode(file) {
  if (file.format !== FORMAT) throw new Error(`not a ${FORMAT}: ${file.format}`);
  const strands = new Strands(file);
  const editions = new Map();
  const position = new Map(file.releases.map(({ version }, at) => [version, at]));
  return {
    language: file.language,
    releases: file.releases,
    has: (version) => position.has(version),
    edition(version) {
      if (!editions.has(version)) editions.set(version, readEdition(file, strands, position.get(version)));
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

class Strands {
  #file;
  #marks;
  #read = new Map();
  #walks = new Map();
  #present = new Map();

  constructor(file) {
    this.#file = file;
    this.#marks = file.marks.map(Object.freeze);
  }

  /** Walk a strand as a release has it. Releases that have the same words share one stretch. */
  walk(strand, release) {
    const runs = this.#runs(strand);
    const present = this.#setsWith(release);
    const ways = runs.map((run) => run.findIndex(({ set }) => present[set]));
    const key = `${strand}:${ways}`;
    if (!this.#walks.has(key)) this.#walks.set(key, said(runs, ways));
    return this.#walks.get(key);
  }

  #runs(strand) {
    if (!this.#read.has(strand)) {
      const runs = this.#file.strands[strand].map((run) => {
        return (Array.isArray(run[0]) ? run : [run]).map(([set, text, mark]) => new Way(set, text, this.#mark(mark)));
      });
      this.#read.set(strand, runs);
    }
    return this.#read.get(strand);
  }

  #mark(mark) {
    return mark === undefined ? PLAIN : this.#marks[mark];
  }

  /** Tell of each set of releases whether it has a release. */
  #setsWith(release) {
    if (!this.#present.has(release)) {
      this.#present.set(release, this.#file.sets.map((ranges) => within(ranges, release)));
    }
    return this.#present.get(release);
  }
}

function within(ranges, number) {
  for (let at = 0; at < ranges.length; at += 2) {
    if (ranges[at] <= number && number <= ranges[at + 1]) return true;
  }
  return false;
}

/** One way in which some releases set a run of words; its words are read when they are asked for. */
class Way {
  #text;
  #mark;
  #words;

  constructor(set, text, mark) {
    this.set = set;
    this.#text = text;
    this.#mark = mark;
  }

  get words() {
    this.#words ??= readWords(this.#text, this.#mark);
    return this.#words;
  }

  /** Count the words, which are the same in every way of a run. */
  get size() {
    return this.#words?.length ?? countWords(this.#text);
  }
}

/** Take the words that the chosen ways of runs have, and their nodes; -1 is no way. */
function said(runs, ways) {
  const words = [];
  const nodes = [];
  let node = 0;
  runs.forEach((run, at) => {
    if (ways[at] < 0) {
      node += run[0].size;
      return;
    }
    for (const word of run[ways[at]].words) {
      words.push(word);
      nodes.push(node);
      node += 1;
    }
  });
  return stretch(words, nodes);
}

/** Words, beside each its node, and all of them as one string. */
function stretch(words, nodes) {
  let letters = "";
  for (const { text } of words) letters += `${text}\u2060`;
  return { words, nodes, letters };
}

// A word stands after its gap: a space, a line break, tabs, any white space between two \u200b, or \u2060
// for no gap at all. A space inside of a word is \u00a0.
const TIGHT = 0x2060;
const OTHER = 0x200b;
const TAB = 0x09;

function readWords(text, mark) {
  const words = [];
  for (let at = 0; at < text.length; ) {
    const start = afterGap(text, at);
    const end = afterWord(text, start);
    words.push({ text: text.slice(start, end).replaceAll("\u00a0", " "), gap: gapOf(text, at, start), mark });
    at = end;
  }
  return words;
}

function countWords(text) {
  let count = 0;
  for (let at = 0; at < text.length; count += 1) at = afterWord(text, afterGap(text, at));
  return count;
}

function gapOf(text, start, end) {
  switch (text.charCodeAt(start)) {
    case TIGHT: return "";
    case OTHER: return text.slice(start + 1, end - 1);
    default: return text.slice(start, end);
  }
}

function afterGap(text, start) {
  const code = text.charCodeAt(start);
  if (code === OTHER) return text.indexOf("\u200b", start + 1) + 1;
  let at = start + 1;
  if (code === TAB) while (text.charCodeAt(at) === TAB) at += 1;
  return at;
}

function afterWord(text, start) {
  let at = start;
  while (at < text.length && !startsGap(text.charCodeAt(at))) at += 1;
  return at;
}

function startsGap(code) {
  return code === 0x20 || code === TIGHT || code === 0x0a || code === TAB || code === OTHER;
}

function* unfold(ranges) {
  for (let at = 0; at < ranges.length; at += 2) {
    for (let number = ranges[at]; number <= ranges[at + 1]; number += 1) yield number;
  }
}

/** Read one release: its blocks, and beside each its strand, its nodes, and its words as one string. */
function readEdition(file, strands, release) {
  const placed = Array.from(unfold(file.editions[release]), (at) => file.blocks[at]);
  const walks = new Map();
  const edition = {
    version: file.releases[release].version,
    blocks: [],
    places: [],
    strands: placed.map(([strand]) => strand),
    nodes: [],
    letters: [],
    onStrand: new Map(),
    repeated: new Set(),
  };
  placed.forEach(([strand], index) => {
    const others = edition.onStrand.get(strand);
    if (others) others.push(index);
    else edition.onStrand.set(strand, [index]);
  });
  const start = (index) => placed[index][6] ?? 0;
  for (const blocks of edition.onStrand.values()) blocks.sort((one, other) => start(one) - start(other));
  placed.forEach(([strand, kind, level, bullet, label, anchor], index) => {
    if (!walks.has(strand)) walks.set(strand, strands.walk(strand, release));
    const said = cut(walks.get(strand), edition.onStrand.get(strand), index, start);
    edition.blocks.push({ kind, level, bullet: Boolean(bullet), label, words: said.words });
    edition.places.push({ index, label, anchor });
    edition.nodes.push(said.nodes);
    edition.letters.push(said.letters);
  });
  const seen = new Set();
  for (const text of edition.letters) (seen.has(text) ? edition.repeated : seen).add(text);
  return edition;
}

/** Cut the words of one block out of a strand that may hold several of a release. */
function cut(walk, blocks, index, start) {
  if (blocks.length === 1) return walk;
  const next = blocks[blocks.indexOf(index) + 1];
  const first = walk.nodes.indexOf(start(index));
  const last = next === undefined ? walk.nodes.length : walk.nodes.indexOf(start(next));
  return stretch(walk.words.slice(first, last), walk.nodes.slice(first, last));
}
