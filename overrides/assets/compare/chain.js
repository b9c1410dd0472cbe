// The heaviest increasing chain: compare/chain.py.

/** Choose pairs {old, new, weight} that increase on both sides and weigh most together. */
export function heaviestChain(pairs) {
  const ordered = [...pairs].sort((a, b) => a.old - b.old || b.new - a.new || b.weight - a.weight);
  const lowest = [Infinity];
  for (const pair of [...ordered].reverse()) lowest.push(Math.min(lowest.at(-1), pair.new));
  lowest.reverse();
  const chain = [];
  let tangle = [];
  let highest = -1;
  ordered.forEach((pair, at) => {
    if (highest < pair.new && pair.new < lowest[at + 1] && alone(ordered, at)) {
      chain.push(...untangled(tangle), pair);
      tangle = [];
    } else {
      tangle.push(pair);
    }
    highest = Math.max(highest, pair.new);
  });
  return [...chain, ...untangled(tangle)];
}

/** Tell whether no neighbour has the same old position. */
function alone(ordered, at) {
  return ordered[at - 1]?.old !== ordered[at].old && ordered[at + 1]?.old !== ordered[at].old;
}

/** Choose from pairs that stand in each other's way. */
function untangled(ordered) {
  const columns = new Map();
  for (const column of [...new Set(ordered.map((pair) => pair.new))].sort((a, b) => a - b)) {
    columns.set(column, columns.size + 1);
  }
  const best = Array.from({ length: columns.size + 1 }, () => [0, -1]);
  const before = [];
  let top = [0, -1];
  ordered.forEach((pair, position) => {
    const [weight, previous] = heaviestBelow(best, columns.get(pair.new) - 1);
    before.push(previous);
    const total = [weight + pair.weight, position];
    raiseTo(best, columns.get(pair.new), total);
    if (total[0] > top[0]) top = total;
  });
  const chain = [];
  for (let position = top[1]; position >= 0; position = before[position]) chain.push(ordered[position]);
  return chain.reverse();
}

function heaviestBelow(tree, rank) {
  let found = [0, -1];
  for (let at = rank; at > 0; at &= at - 1) if (tree[at][0] > found[0]) found = tree[at];
  return found;
}

function raiseTo(tree, rank, total) {
  for (let at = rank; at < tree.length; at += at & -at) if (total[0] > tree[at][0]) tree[at] = total;
}
