/** How a clause is cited: by its number, or by the heading it stands under. */

/** An anchor that was counted, and is no label. */
const COUNTED = /^h[\d.]+(~\d+)?$|-\d+$/;
const NUMBER = /^[\d.]+\p{L}?$|^\p{L}$|^\p{Lu}[\d.]+$/u;
const HEADING = "h2, h3, h4, h5, h6";

/** The address of a block in its edition, for ever. */
export function link(data, block) {
  return `${data.url}#${block.id}`;
}

/** The words that cite a block, and its address. */
export function citation(data, block, content) {
  const place = placeOf(data, block, content);
  return `${place ? data.part.replace("{place}", () => place) : data.whole}, ${link(data, block)}`;
}

function placeOf(data, block, content) {
  const say = (key, values) =>
    data.words[`clause.${key}`].replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const called = (kind, label) => (NUMBER.test(label) ? say(kind, { label }) : label);

  if (block.matches(HEADING)) {
    const label = labelOf(data, block);
    return label ? called("section", label) : say("titled", { title: words(block) });
  }
  const owner = block.closest(".clause");
  const li = block.closest("li");
  const item = numberOf(li);
  const clause = numberOf(owner);
  const above = headingAbove(owner ?? block, content);
  if (item && !item.includes(".")) {
    const outer = clause ?? (above && labelOf(data, above));
    return outer ? say("item", { label: item, clause: outer }) : called("clause", item);
  }
  if (item ?? clause) return called("clause", item ?? clause);
  return above ? placeOf(data, above, content) : "";
}

/** The label of a heading; empty if it has none. */
function labelOf(data, heading) {
  return qualified(data.labels[heading.id] ?? (COUNTED.test(heading.id) ? "" : heading.id), heading.id);
}

/** A label that counts anew under its parent is qualified by it: `D.3`. */
function qualified(label, id) {
  return label && /^[\w.]+$/.test(id) && id.endsWith(`.${label}`) ? id : label;
}

function numberOf(element) {
  const number = element?.querySelector(":scope > .number");
  return number ? qualified(number.textContent.trim().replace(/\.$/, ""), element.id) : null;
}

function headingAbove(element, content) {
  const headings = [...content.querySelectorAll(HEADING)].filter((each) => each.id);
  return headings.findLast((each) => each.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING);
}

/** The words of a heading without its link to itself. */
function words(heading) {
  const copy = heading.cloneNode(true);
  copy.querySelector(".permalink")?.remove();
  return copy.textContent.trim();
}
