// From the words that two wordings share to a redline that a careful person would write: compare/readable.py.
// Texts are lists of strings; a run is {old, new, size}.

const ENDS = new Set(".!?…。！？؟।");
const PAUSES = new Set(",;:、，；：،؛");
const OPENERS = new Set("([{«„“‘—–");
const SURVIVES = 3;
const PHRASE = 3;

/** Choose which of the words that two wordings share to show as kept. */
export function readable(old, now, runs) {
  return replaced(old, now, slid(old, now, absorbed(old, now, widened(old, now, runs))));
}

/** Keep the words with which the two sides of a change both begin or both end. */
function widened(old, now, runs) {
  const result = [];
  let [a, b] = [0, 0];
  for (const { old: i, new: j, size } of [...runs, run(old.length, now.length, 0)]) {
    let ahead = 0;
    while (a + ahead < i && b + ahead < j && old[a + ahead] === now[b + ahead]) ahead += 1;
    let back = 0;
    while (a + ahead < i - back && b + ahead < j - back && old[i - back - 1] === now[j - back - 1]) back += 1;
    result.push(run(a, b, ahead), run(i - back, j - back, back + size));
    [a, b] = [i + size, j + size];
  }
  return joinedRuns(result.filter(({ size }) => size));
}

/** Give up kept runs that only tear a change apart, until none is left. */
function absorbed(old, now, runs) {
  let kept = runs;
  let count = -1;
  while (count !== kept.length) {
    count = kept.length;
    kept = absorbedOnce(old, now, kept);
  }
  return kept;
}

function absorbedOnce(old, now, runs) {
  const kept = [];
  let [a, b] = [0, 0];
  runs.forEach((each, at) => {
    const after = runs[at + 1] ?? run(old.length, now.length, 0);
    const before = [each.old - a, each.new - b];
    const behind = [after.old - each.old - each.size, after.new - each.new - each.size];
    if (!lost(each.size, before, behind)) {
      kept.push(each);
      [a, b] = [each.old + each.size, each.new + each.size];
    }
  });
  return kept;
}

/** Tell whether a kept run is worth less than the marks that it costs. */
function lost(size, before, behind) {
  const smaller = Math.min(before[0] + before[1], behind[0] + behind[1]);
  const marksSaved = [...before, ...behind].filter((words) => words > 0).length - 2;
  return size <= marksSaved && size < smaller;
}

/** Move each mere insertion or deletion to where a sentence or a clause begins and ends. */
function slid(old, now, runs) {
  const result = [run(0, 0, 0), ...runs, run(old.length, now.length, 0)];
  for (let at = 1; at < result.length; at += 1) {
    const [left, right] = [result[at - 1], result[at]];
    const [endOld, endNew] = [left.old + left.size, left.new + left.size];
    if ((endOld === right.old) === (endNew === right.new)) continue;
    const [words, start, stop] = endOld === right.old ? [now, endNew, right.new] : [old, endOld, right.old];
    const starts = left.old === 0 && left.new === 0;
    const ends = right.old + right.size === old.length && right.new + right.size === now.length;
    const shift = bestShift(words, start, stop, left.size - Number(!starts), right.size - Number(!ends));
    if (!shift) continue;
    result[at - 1] = run(left.old, left.new, left.size + shift);
    result[at] = run(right.old + shift, right.new + shift, right.size - shift);
  }
  return result.filter(({ size }) => size);
}

/** Find how far to move a change: the best edges, the least way to the left in a tie. */
function bestShift(words, start, stop, left, right) {
  let low = 0;
  while (low < left && words[start - low - 1] === words[stop - low - 1]) low += 1;
  let high = 0;
  while (high < right && words[start + high] === words[stop + high]) high += 1;
  let best = [0, 0, 0];
  for (let shift = -low; shift <= high; shift += 1) {
    const found = [edge(words, start + shift) + edge(words, stop + shift), -Math.abs(shift), shift];
    if (shift === -low || exceeds(found, best)) best = found;
  }
  return best[2];
}

function exceeds(some, others) {
  const at = some.findIndex((value, position) => value !== others[position]);
  return at >= 0 && some[at] > others[at];
}

/** Rate the place before a word: the end of a block or a sentence, a pause, a word, anything else. */
function edge(words, at) {
  if (at === 0 || at === words.length) return 4;
  if (ENDS.has(words[at - 1])) return 3;
  if (PAUSES.has(words[at - 1]) || OPENERS.has(words[at])) return 2;
  return /^[\p{L}\p{N}]/u.test(words[at]) ? 1 : 0;
}

/** Keep nothing if little survives. */
function replaced(old, now, runs) {
  const kept = runs.reduce((sum, { size }) => sum + size, 0);
  const [shorter, longer] = [Math.min(old.length, now.length), Math.max(old.length, now.length)];
  const little = SURVIVES * kept < longer && 2 * kept < shorter;
  return little && runs.every(({ size }) => size < PHRASE) ? [] : runs;
}

/** Join runs that touch on both sides. */
export function joinedRuns(runs) {
  const result = [];
  for (const each of runs) {
    const last = result.at(-1);
    if (last && last.old + last.size === each.old && last.new + last.size === each.new) {
      result[result.length - 1] = run(last.old, last.new, last.size + each.size);
    } else {
      result.push(each);
    }
  }
  return result;
}

function run(old, now, size) {
  return { old, new: now, size };
}
