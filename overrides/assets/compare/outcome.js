// What the page says about a comparison: overrides/policysite/change.html, for any two editions.

import { layOutChanges, layOutRedline } from "./comparison.js";
import { element } from "./marking.js";
import { setRedline } from "./setting.js";
import { setSides } from "./sides.js";
import { summarise } from "./summary.js";

const MOST_MENTIONS = 24;
const CHUNK = 20;

/** Count the changes in a sentence, and list them kind by kind with links. */
export function setSummary(found, say) {
  const { changes, clauses, mentions } = summarise(found);
  const counted = say("summary.counts", {
    changes: say("summary.changes", { n: changes }),
    clauses: say("summary.clauses", { n: clauses }),
  });
  const none = found.old === found.new ? "compare.same" : "compare.no_difference";
  const sentence = changes ? counted : say(mentions.length ? "summary.only_numbers" : none);
  const items = mentions.map(([kind, places]) => {
    return element("li", {}, say(`summary.${kind}`), " ", ...setMentions(places, say));
  });
  const list = items.length ? [element("ul", {}, ...items)] : [];
  return { sentence, nodes: [element("p", {}, element("strong", {}, `${sentence}.`)), ...list] };
}

function setMentions(places, say) {
  const most = places[0].quoted ? Math.floor(MOST_MENTIONS / 3) : MOST_MENTIONS;
  const shown = setLinks(places.slice(0, most), say);
  if (places.length <= most) return shown;
  const summary = element("summary", {}, say("summary.more", { n: places.length - most }));
  return [...shown, " ", element("details", {}, summary, ...setLinks(places.slice(most), say))];
}

function setLinks(places, say) {
  return places.flatMap(({ text, anchor, quoted }, at) => [
    at ? ", " : "",
    element("a", { href: `#${anchor}` }, quoted ? say("summary.quoted", { text }) : text),
  ]);
}

/** Set a comparison in a view, chunk by chunk: a browser lays out only those that are on the screen. */
export function setComparison(found, view, say) {
  if (view === "changed") return chunked(setRedline(layOutChanges(found, say), say));
  const stretches = layOutRedline(found, say);
  return chunked(view === "side" ? setSides(stretches, say) : setRedline(stretches, say));
}

function* chunked(parts) {
  let chunk = element("div", { class: "chunk" });
  for (const part of parts) {
    const breaks = part.matches("h2, .fold, .pair:has(h2)");
    if (chunk.childElementCount >= (breaks ? CHUNK : 3 * CHUNK)) {
      yield chunk;
      chunk = element("div", { class: "chunk" });
    }
    chunk.append(part);
  }
  yield chunk;
}

/** Say that a version is not there, and offer comparisons that are. `pairs` are {old, new, address}. */
export function setProblem(sentence, pairs, say) {
  const link = ({ address, ...pair }) => element("a", { href: address }, say("compare.pair", pair));
  const choices = pairs.map((pair) => element("li", {}, link(pair)));
  return [element("strong", {}, sentence), " ", say("compare.choose"), element("ul", {}, ...choices)];
}
