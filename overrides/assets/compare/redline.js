// The redline of two releases: compare/redline.py. What became of every block, in the newer text's order.

import { pairEditions } from "./pairing.js";
import { readable } from "./readable.js";
import { DELETE, INSERT, KEEP, printed, segments } from "./segments.js";
import { sameWords } from "./weave.js";

/** Compare two releases of a weave, in any direction; both must be in it. */
export function redline(weave, old, now) {
  const [before, after] = [weave.edition(old), weave.edition(now)];
  const passages = pairEditions(before, after).map((match) => passage(before, after, match));
  return { old, new: now, language: weave.language, passages };
}

function passage(old, now, match) {
  const was = match.old.map((i) => old.blocks[i]);
  const is = match.new.map((j) => now.blocks[j]);
  const [shown] = is.length ? is : was;
  const both = was.length > 0 && is.length > 0;
  const parts = cut(old, now, match, was.flatMap(({ words }) => words), is.flatMap(({ words }) => words));
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
  const runs = kept(match.old.flatMap((i) => old.nodes[i]), match.new.flatMap((j) => now.nodes[j]));
  const texts = [was, is].map((words) => words.map(({ text }) => text));
  return segments(was, is, readable(...texts, runs));
}

/** Find the nodes that two increasing walks share. */
function kept(old, now) {
  const atNew = new Map(now.map((node, position) => [node, position]));
  const runs = [];
  let run = null;
  let last = -1;
  old.forEach((node, i) => {
    const j = atNew.get(node);
    if (j === undefined || j <= last) return;
    if (run && run.old + run.size === i && run.new + run.size === j) {
      run.size += 1;
    } else {
      run = { old: i, new: j, size: 1 };
      runs.push(run);
    }
    last = j;
  });
  return runs;
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
  return old.kind !== now.kind || old.level !== now.level || old.bullet !== now.bullet;
}

/** Give a redline in the shape of `policysite redline --format json`. */
export function redlineJson({ old, new: now, language, passages }) {
  const count = (wanted) => passages.filter(wanted).length;
  const counts = {};
  for (const change of ["unchanged", "edited", "added", "removed"]) counts[change] = count((each) => each.change === change);
  for (const kind of ["moved", "renumbered", "split", "merged"]) counts[kind] = count((each) => each[kind]);
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
