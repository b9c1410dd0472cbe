// The heaviest increasing chain: compare/chain.py, word for word.

/** Choose pairs {old, new, weight} that increase on both sides and weigh most together. */
export function heaviestChain(pairs) {
  if (pairs.every((pair, at) => !at || (pairs[at - 1].old < pair.old && pairs[at - 1].new < pair.new))) return [...pairs];
  const ordered = [...pairs].sort((a, b) => a.old - b.old || b.new - a.new || b.weight - a.weight);
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
