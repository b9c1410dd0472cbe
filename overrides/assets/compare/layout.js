// Lines, one for each block, gathered into what a page is made of: site/layout.py.
// A line is {kind, anchor, numbered, level, bullet, indent, state, remarks, passage}.

/** Gather lines into headings {heading} and clauses {anchor, line, runs, indent}, in order. */
export function layOut(lines) {
  const parts = [];
  let section = [];
  const close = () => {
    parts.push(...clauses(section).map(clause));
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

/** Indent the numbered paragraphs of each section: anchors name their ancestors by dots. */
export function indented(lines) {
  const highest = [];
  let section = 0;
  const sections = lines.map((line) => {
    if (line.kind === "heading") section += 1;
    else if (isClause(line)) highest[section] = Math.min(highest[section] ?? Infinity, steps(line));
    return section;
  });
  const indent = (line, at) => ({ ...line, indent: steps(line) - highest[sections[at]] });
  return lines.map((line, at) => (isClause(line) ? indent(line, at) : line));
}

function steps({ anchor }) {
  return anchor.split(".").length - 1;
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
  const numbered = isClause(first);
  return { anchor: numbered ? first.anchor : "", line: numbered ? first : null, runs, indent: first.indent };
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
