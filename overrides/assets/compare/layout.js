// Lines, one for each block, gathered into what a page is made of: site/layout.py.
// A line is {kind, anchor, numbered, level, bullet, state, remarks, passage}.

/** Gather lines into headings {heading} and clauses {anchor, line, runs, indent}, in order. */
export function layOut(lines) {
  const parts = [];
  let section = [];
  const close = () => {
    parts.push(...indented(clauses(section).map(clause)));
    section = [];
  };
  for (const line of lines) {
    if (line.kind === "heading") {
      close();
      parts.push({ heading: line });
    } else {
      section.push(line);
    }
  }
  close();
  return parts;
}

/** Cut the lines of a section where a clause begins. */
function clauses(lines) {
  const groups = [];
  for (const line of lines) {
    if (groups.length && belongs(line, groups.at(-1))) groups.at(-1).push(line);
    else groups.push([line]);
  }
  return groups;
}

function belongs(line, group) {
  if (isClause(line)) return false;
  const kind = runKind(line);
  return isClause(group[0]) || (kind === runKind(group.at(-1)) && kind !== "text");
}

function isClause({ kind, numbered, level }) {
  return kind === "paragraph" && numbered && !level;
}

function clause(lines) {
  const runs = [];
  for (const line of lines) {
    const kind = runKind(line);
    if (runs.at(-1)?.kind !== kind) runs.push({ kind, items: [] });
    const { items } = runs.at(-1);
    if (kind === "list" && items.length && line.kind !== "item") items.at(-1).push(line);
    else items.push([line]);
  }
  const [first] = lines;
  return isClause(first)
    ? { anchor: first.anchor, line: first, runs, indent: 0 }
    : { anchor: "", line: null, runs, indent: 0 };
}

function runKind({ kind, level }) {
  switch (kind) {
    case "item": return "list";
    case "row": return "table";
    case "quote": return "quote";
    case "code": return "code";
    default: return level ? "list" : "text";
  }
}

/** Count each clause's steps below the highest of its section: anchors name their ancestors by dots. */
function indented(found) {
  const steps = ({ anchor }) => anchor.split(".").length - 1;
  const highest = Math.min(...found.filter(({ anchor }) => anchor).map(steps));
  return found.map((each) => (each.anchor ? { ...each, indent: steps(each) - highest } : each));
}
