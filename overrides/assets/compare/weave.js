// A weave, as exports/weave_json.py writes it: all releases of a text, from which any edition is read off.
// A word is {text, gap, mark}; marks are shared objects, so that words are set alike if these are the same.
// A node is the position of a word in its strand.

const FORMAT = "policysite-weave/1";
export const PLAIN = Object.freeze({});
const WORD = /(\u2060| |\n|\t+|\u200b[^\u200b]*\u200b)([^\u2060\u200b \n\t]+)/gu;

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
  #sets;
  #marks;
  #read = new Map();
  #walks = new Map();

  constructor(file) {
    this.#file = file;
    this.#sets = file.sets.map((ranges) => new Set(unfold(ranges)));
    this.#marks = file.marks.map(Object.freeze);
  }

  /** Walk a strand as a release has it. Releases that have the same words share one stretch. */
  walk(strand, release) {
    const runs = this.#runs(strand);
    const ways = runs.map((run) => run.ways.findIndex(({ releases }) => releases.has(release)));
    const key = `${strand}:${ways}`;
    if (!this.#walks.has(key)) this.#walks.set(key, stretch(...said(runs, ways)));
    return this.#walks.get(key);
  }

  #runs(strand) {
    if (!this.#read.has(strand)) {
      const runs = this.#file.strands[strand].map((run) => {
        const ways = (Array.isArray(run[0]) ? run : [run]).map((way) => this.#way(way));
        return { size: ways[0].words.length, ways };
      });
      this.#read.set(strand, runs);
    }
    return this.#read.get(strand);
  }

  #way([set, text, mark]) {
    const setting = mark === undefined ? PLAIN : this.#marks[mark];
    const words = Array.from(text.matchAll(WORD), ([, gap, word]) => readWord(gap, word, setting));
    return { releases: this.#sets[set], words };
  }
}

/** Take the words that the chosen ways of runs have, and their nodes; -1 is no way. */
function said(runs, ways) {
  const words = [];
  const nodes = [];
  let node = 0;
  runs.forEach((run, at) => {
    if (ways[at] >= 0) {
      for (const [place, word] of run.ways[ways[at]].words.entries()) {
        words.push(word);
        nodes.push(node + place);
      }
    }
    node += run.size;
  });
  return [words, nodes];
}

/** Words, beside each its node, and all of them as one string. */
function stretch(words, nodes) {
  return { words, nodes, letters: words.map(({ text }) => text).join("\u2060") };
}

function readWord(gap, word, mark) {
  const text = word.replaceAll("\u00a0", " ");
  if (gap === "\u2060") return { text, gap: "", mark };
  return { text, gap: gap.startsWith("\u200b") ? gap.slice(1, -1) : gap, mark };
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
