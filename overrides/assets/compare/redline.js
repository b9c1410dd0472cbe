// The redline of two releases: compare/redline.py. What became of every block, in the newer text's order.

import { pairEditions } from "./pairing.js";
import { joinedRuns, readable } from "./readable.js";
import { DELETE, INSERT, KEEP, printed, segments } from "./segments.js";
import { sameWords } from "./weave.js";

const CHANGES = ["unchanged", "edited", "added", "removed"];
const KINDS = ["moved", "renumbered", "split", "merged"];

/** Compare two editions of a weave, in any direction. */
export function redline(old, now, language) {
  const passages = pairEditions(old, now).map((match) => passage(old, now, match));
  return { old: old.version, new: now.version, language, passages };
}

function passage(old, now, match) {
  const was = match.old.map((i) => old.blocks[i]);
  const is = match.new.map((j) => now.blocks[j]);
  const words = [was, is].map((blocks) => joined(blocks.map((block) => block.words)));
  const [shown] = is.length ? is : was;
  const both = was.length > 0 && is.length > 0;
  const parts = cut(old, now, match, ...words);
  const [link, form] = resettings(parts);
  return {
    change: changeOf(match, parts, link),
    old: match.old.map((i) => old.places[i]),
    new: match.new.map((j) => now.places[j]),
    segments: parts,
    kind: shown.kind,
    level: shown.level,
    bullet: shown.bullet,
    moved: match.moved,
    renumbered: both && renumbered(was[0], is[0]),
    form: form || (both && restyled(was[0], is[0])),
    link,
    split: match.new.length > match.old.length && match.old.length > 0,
    merged: match.old.length > match.new.length && match.new.length > 0,
  };
}

function cut(old, now, match, was, is) {
  if (!match.new.length) return [{ op: DELETE, words: was, before: null }];
  if (!match.old.length) return [{ op: INSERT, words: is, before: null }];
  if (sameWords(was, is)) return [{ op: KEEP, words: is, before: null }];
  const nodes = [match.old.map((i) => old.nodes[i]), match.new.map((j) => now.nodes[j])];
  const runs = kept(...nodes.map(joined));
  const texts = [was, is].map((words) => words.map(({ text }) => text));
  return segments(was, is, readable(...texts, runs));
}

function joined(lists) {
  return lists.length === 1 ? lists[0] : lists.flat();
}

/** Find the nodes that two walks along a strand share. */
function kept(old, now) {
  const start = commonPrefix(old, now);
  const end = commonPrefix(old.slice(start).reverse(), now.slice(start).reverse());
  const atNew = new Map(now.slice(start, now.length - end).map((node, position) => [node, start + position]));
  const runs = [{ old: 0, new: 0, size: start }];
  for (let i = start; i < old.length - end; i += 1) {
    const j = atNew.get(old[i]) ?? -1;
    const before = runs.at(-1);
    if (i === before.old + before.size && j === before.new + before.size) before.size += 1;
    else if (j >= before.new + before.size) runs.push({ old: i, new: j, size: 1 });
  }
  runs.push({ old: old.length - end, new: now.length - end, size: end });
  return joinedRuns(runs.filter(({ size }) => size));
}

function commonPrefix(old, now) {
  const differs = old.findIndex((node, at) => node !== now[at]);
  return differs < 0 ? old.length : differs;
}

function changeOf(match, parts, link) {
  if (!match.old.length) return "added";
  if (!match.new.length) return "removed";
  return !link && parts.every(({ op }) => op === KEEP) ? "unchanged" : "edited";
}

/** Tell whether kept words lead elsewhere, and whether they are set another way. */
function resettings(parts) {
  let [link, form] = [false, false];
  for (const { words, before } of parts) {
    before?.forEach((was, at) => {
      const now = words[at];
      link ||= (now.mark.link ?? "") !== (was.mark.link ?? "");
      const gap = now.gap && was.gap ? now.gap : was.gap;
      form ||= gap !== was.gap || setting(now.mark) !== setting(was.mark);
    });
  }
  return [link, form];
}

function setting({ strong, emphasis, code, strike }) {
  return [strong, emphasis, code, strike].map(Boolean).join();
}

function renumbered(old, now) {
  return old.label !== now.label && old.label !== null && now.label !== null;
}

function restyled(old, now) {
  const numbered = (old.label === null) !== (now.label === null);
  return numbered || old.kind !== now.kind || old.level !== now.level || old.bullet !== now.bullet;
}

/** Give a redline in the shape of `policysite redline --format json`. */
export function redlineJson({ old, new: now, language, passages }) {
  const count = (wanted) => passages.filter(wanted).length;
  const counts = {};
  for (const change of CHANGES) counts[change] = count((each) => each.change === change);
  for (const kind of KINDS) counts[kind] = count((each) => each[kind]);
  const blocks = passages.map((each) => ({
    change: each.change,
    moved: each.moved,
    renumbered: each.renumbered,
    old: placesJson(each.old),
    new: placesJson(each.new),
    segments: printed(each.segments),
  }));
  return { old, new: now, language, counts, blocks };
}

function placesJson(places) {
  const named = places.map(({ index, label }) => ({ index, label }));
  return named.length > 1 ? named : (named[0] ?? null);
}
