// Which blocks of two editions belong together, and which of them have moved: compare/pairing.py.

import { heaviestChain } from "./chain.js";
import { printWords } from "./weave.js";

const LONG = 5;
const CHARACTERS = 25;
const SHORT = 16;
const HEADING = 4;
const APART = 3;

/** Pair the blocks of two editions in the order of the newer one, removed blocks at their place. */
export function pairEditions(old, now) {
  let matches = [...onStrands(old, now)];
  const chain = heaviestChain(matches.map((match) => pair(match.old[0], match.new[0], weight(old, match))));
  if (chain.length < matches.length) {
    const stayed = new Set(chain.map((each) => each.new));
    const left = matches.filter((match) => !stayed.has(match.new[0]));
    matches = [...matches.filter((match) => stayed.has(match.new[0])), ...moved(left, old, now)];
  }
  return inOrder([...matches, ...twins(matches, old, now)], old, now);
}

function pair(old, now, won) {
  return { old, new: now, weight: won };
}

function match(old, now, left = false) {
  return { old, new: now, moved: left };
}

function* onStrands(old, now) {
  for (const [strand, blocks] of now.onStrand) {
    const others = old.onStrand.get(strand);
    if (!others) continue;
    if (blocks.length === 1 && others.length === 1) yield match(others, blocks);
    else yield* onStrand(old, others, now, blocks);
  }
}

/** Pair several blocks of one strand: those that share most, then pieces with their neighbours. */
function onStrand(old, others, now, blocks) {
  const shares = [];
  for (const i of others) {
    for (const j of blocks) {
      const share = common(old.nodes[i], now.nodes[j]);
      if (share) shares.push([share, i, j]);
    }
  }
  shares.sort((a, b) => b[0] - a[0] || a[1] - b[1] || a[2] - b[2]);
  const matches = [];
  const freeOld = new Set(others);
  const freeNew = new Set(blocks);
  for (const [, i, j] of shares) {
    if (freeOld.has(i) && freeNew.has(j)) {
      matches.push(match([i], [j]));
      freeOld.delete(i);
      freeNew.delete(j);
    }
  }
  for (let grown = true; grown && (freeOld.size || freeNew.size); ) {
    grown = false;
    for (const [share, i, j] of shares) {
      matches.forEach(({ old: olds, new: news }, at) => {
        if (freeOld.has(i) && only(news, j) && beside(i, olds) && 2 * share >= old.nodes[i].length) {
          matches[at] = match([...olds, i].sort(ascending), news);
          grown = freeOld.delete(i);
        } else if (freeNew.has(j) && only(olds, i) && beside(j, news) && 2 * share >= now.nodes[j].length) {
          matches[at] = match(olds, [...news, j].sort(ascending));
          grown = freeNew.delete(j);
        }
      });
    }
  }
  return matches;
}

function common(some, others) {
  const there = new Set(others);
  return some.filter((node) => there.has(node)).length;
}

function only(blocks, block) {
  return blocks.length === 1 && blocks[0] === block;
}

function beside(block, blocks) {
  return blocks[0] - APART <= block && block <= blocks.at(-1) + APART;
}

function ascending(one, other) {
  return one - other;
}

/** Weigh a match for staying in place: a long one makes way for a short one, two long ones do not. */
function weight(old, { old: [block] }) {
  if (old.repeated.has(old.letters[block])) return 1;
  const { kind, words } = old.blocks[block];
  if (words.length < LONG) return SHORT;
  return 4 + bitLength(words.length + (kind === "heading" ? HEADING : 0));
}

function bitLength(number) {
  return 32 - Math.clz32(number);
}

/** Choose those that may be called moved, and short ones that went along with them. */
function moved(left, old, now) {
  const chosen = new Set(left.filter((each) => mayMove(each, old, now)));
  const result = [...chosen].map((each) => match(each.old, each.new, true));
  const gone = new Set(result.map((each) => `${each.old[0]} ${each.new[0]}`));
  for (const each of left.filter((one) => !chosen.has(one)).sort(inTheirOrder)) {
    const [i, j] = [each.old[0], each.new[0]];
    const text = old.letters[i];
    const unique = text === now.letters[j] && !old.repeated.has(text) && !now.repeated.has(text);
    if (unique && (gone.has(`${i + 1} ${j + 1}`) || gone.has(`${i - 1} ${j - 1}`))) {
      result.push(match(each.old, each.new, true));
      gone.add(`${i} ${j}`);
    }
  }
  return result;
}

function inTheirOrder(one, other) {
  return one.old[0] - other.old[0] || one.new[0] - other.new[0];
}

/** Tell whether blocks are long, unrepeated, and still half the same. */
function mayMove(each, old, now) {
  if (each.old.some((i) => old.repeated.has(old.letters[i]))) return false;
  if (each.new.some((j) => now.repeated.has(now.letters[j]))) return false;
  const before = each.old.flatMap((i) => old.nodes[i]);
  const after = each.new.flatMap((j) => now.nodes[j]);
  const shorter = Math.min(before.length, after.length);
  const characters = Math.min(length(old.blocks[each.old[0]]), length(now.blocks[each.new[0]]));
  return shorter >= LONG && characters >= CHARACTERS && 2 * common(before, after) >= shorter;
}

function length(block) {
  return [...printWords(block.words)].length;
}

/** Pair removed and added blocks that say the same between the same neighbours. */
function twins(matches, old, now) {
  const takenOld = new Set(matches.flatMap((each) => each.old));
  const takenNew = new Set(matches.flatMap((each) => each.new));
  const free = new Map();
  old.letters.forEach((text, i) => {
    if (takenOld.has(i)) return;
    if (free.has(text)) free.get(text).push(i);
    else free.set(text, [i]);
  });
  const candidates = [...now.letters.keys()].filter((j) => !takenNew.has(j) && free.has(now.letters[j]));
  if (!candidates.length) return [];
  const placed = matches.filter((each) => !each.moved).map((each) => [each.new[0], each.old[0]]);
  placed.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const newEdges = placed.map(([j]) => j);
  const oldEdges = placed.map(([, i]) => i);
  const pairs = [];
  for (const j of candidates) {
    for (const i of free.get(now.letters[j])) {
      if (rank(oldEdges, i) === rank(newEdges, j)) pairs.push(pair(i, j, 1 + now.blocks[j].words.length));
    }
  }
  return heaviestChain(pairs).map((each) => match([each.old], [each.new]));
}

/** Find by halving where a number would stand in an increasing list, as Python's bisect_left does. */
function rank(numbers, number) {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle] < number) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Put matches, removed and added blocks in the order of the newer text, removed before added. */
function inOrder(matches, old, now) {
  const taken = new Set(matches.flatMap((each) => each.old));
  const at = new Map(matches.flatMap((each) => each.new.map((j) => [j, each])));
  const result = [];
  let added = [];
  let due = 0;
  const removed = (until) => {
    for (let i = due; i < until; i += 1) if (!taken.has(i)) result.push(match([i], []));
  };
  for (const j of now.letters.keys()) {
    const each = at.get(j);
    if (!each) {
      added.push(match([], [j]));
    } else if (each.new[0] === j) {
      if (!each.moved) {
        removed(each.old[0]);
        due = Math.max(due, each.old[0]);
      }
      result.push(...added, each);
      added = [];
    }
  }
  removed(old.letters.length);
  return [...result, ...added];
}
