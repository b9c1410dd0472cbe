// Columns of numbers, as exports/weave_json.py codes them.

/** Read ranges, each its first and last number. */
export function* unfold(ranges) {
  for (let at = 0; at < ranges.length; at += 2) {
    for (let number = ranges[at]; number <= ranges[at + 1]; number += 1) yield number;
  }
}

/** Read numbers of which each is what is added to the one before. */
export function readSteps(steps) {
  let number = 0;
  return steps.map((step) => (number += step));
}

/** Read move-to-front codes: 0 is the next number that has not been there, n the n-th latest. */
export function readLatest(codes) {
  const recent = [];
  let next = 0;
  return codes.map((code) => {
    const [number] = code ? recent.splice(code - 1, 1) : [next++];
    recent.unshift(number);
    return number;
  });
}
