// The strands of a file, as exports/weave_json.py writes them: every word of a lineage, and who has it.

import { readLatest, readSteps } from "./columns.js";

export const PLAIN = Object.freeze({});
const MARKS = new Map([["{}", PLAIN]]);

/** All strands of a file; what one says in a release is put together when it is asked for. */
export class Strands {
  #file;
  #starts;
  #nodes = [];
  #sets = [];
  #settings = new Map();
  #read = new Map();
  #present = new Map();

  constructor(file) {
    this.#file = file;
    this.#starts = readStarts(file.strands);
    const sets = readLatest([...file.runs[1], ...file.settings[2]]);
    this.#readRuns(file.runs[0], sets);
    this.#readSettings(file, sets.slice(file.runs[0].length));
  }

  /** Give the node of a word by its place in a strand. */
  node(strand, place) {
    return this.#nodes[this.#starts[strand] + place];
  }

  /** Walk a strand as a release has it. Releases that have the same words share one stretch. */
  walk(strand, release) {
    if (!this.#read.has(strand)) this.#read.set(strand, this.#strand(strand));
    const { words, sets, walks } = this.#read.get(strand);
    const present = this.#setsWith(release);
    const key = sets.map((set) => (present[set] ? 1 : 0)).join("");
    if (!walks.has(key)) walks.set(key, this.#said(words, this.#starts[strand], present));
    return walks.get(key);
  }

  #readRuns(counts, sets) {
    let node = 0;
    counts.forEach((count, at) => {
      const end = node + count;
      if (this.#file.sets[sets[at]].length) {
        for (let each = node; each < end; each += 1) {
          this.#nodes.push(each);
          this.#sets.push(sets[at]);
        }
      }
      node = end;
    });
  }

  #readSettings(file, sets) {
    const marks = file.marks.map(({ gap, ...mark }) => ({ gap, mark: shared(mark) }));
    const which = readLatest(file.settings[3]);
    readSteps(file.settings[0]).forEach((first, at) => {
      const setting = { set: sets[at], ...marks[which[at]] };
      for (let word = first; word < first + file.settings[1][at]; word += 1) {
        if (this.#settings.has(word)) this.#settings.get(word).push(setting);
        else this.#settings.set(word, [setting]);
      }
    });
  }

  #strand(strand) {
    const words = readWords(this.#file.strands[strand]);
    const sets = new Set();
    words.forEach((_, place) => {
      const at = this.#starts[strand] + place;
      sets.add(this.#sets[at]);
      for (const { set } of this.#settings.get(at) ?? []) sets.add(set);
    });
    return { words, sets: [...sets], walks: new Map() };
  }

  #said(all, start, present) {
    const words = [];
    const nodes = [];
    all.forEach((word, place) => {
      const at = start + place;
      if (!present[this.#sets[at]]) return;
      const setting = this.#settings.get(at)?.find(({ set }) => present[set]);
      words.push(setting ? { ...word, gap: setting.gap ?? word.gap, mark: setting.mark } : word);
      nodes.push(this.#nodes[at]);
    });
    return stretch(words, nodes);
  }

  /** Tell of each set of releases whether it has a release. */
  #setsWith(release) {
    if (!this.#present.has(release)) {
      this.#present.set(release, this.#file.sets.map((ranges) => within(ranges, release)));
    }
    return this.#present.get(release);
  }
}

/** Words, beside each its node, and all of them as one string. */
export function stretch(words, nodes) {
  let letters = "";
  for (const { text } of words) letters += `${text}\u2060`;
  return { words, nodes, letters };
}

/** Give the one object that stands for this mark, whatever file it is from. */
function shared(mark) {
  const key = JSON.stringify(mark);
  if (!MARKS.has(key)) MARKS.set(key, Object.freeze(mark));
  return MARKS.get(key);
}

function within(ranges, number) {
  for (let at = 0; at < ranges.length; at += 2) {
    if (ranges[at] <= number && number <= ranges[at + 1]) return true;
  }
  return false;
}

/** Number the first word of each strand. */
function readStarts(texts) {
  let start = 0;
  return texts.map((text) => {
    const here = start;
    start += countWords(text);
    return here;
  });
}

// A word stands after its gap: a space, a line break, tabs, any white space between two \u200b, or \u2060
// for no gap at all. A space inside of a word is \u00a0.
const TIGHT = 0x2060;
const OTHER = 0x200b;
const TAB = 0x09;

function readWords(text) {
  const words = [];
  for (let at = 0; at < text.length; ) {
    const start = afterGap(text, at);
    const end = afterWord(text, start);
    const word = text.slice(start, end).replaceAll("\u00a0", " ");
    words.push({ text: word, gap: gapOf(text, at, start), mark: PLAIN });
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
