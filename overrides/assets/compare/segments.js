// Kept runs of two wordings as segments: compare/segments.py. A segment is {op, words, before}.

import { PLAIN } from "./strands.js";
import { sameWords } from "./weave.js";

export const KEEP = "=";
export const DELETE = "-";
export const INSERT = "+";

/** Cut two wordings into segments, deletions first. A space apart from its word is a word without text. */
export function segments(old, now, runs) {
  const cut = new Cut();
  let [i, j] = [0, 0];
  for (const run of runs) {
    append(cut.deleted, old.slice(i, run.old));
    append(cut.inserted, now.slice(j, run.new));
    [i, j] = [run.old + run.size, run.new + run.size];
    const [was, is] = [old.slice(run.old, i), now.slice(run.new, j)];
    if (sameWords(was, is)) {
      cut.keep(was, is);
      continue;
    }
    was.forEach((before, at) => {
      const after = is[at];
      const apart = Boolean(before.gap) !== Boolean(after.gap) && (at || (run.old && run.new));
      if (cells(before) !== cells(after)) cut.replace(before, after);
      else if (apart) cut.keepWithoutSpace(before, after);
      else cut.keep([before], [after]);
    });
  }
  append(cut.deleted, old.slice(i));
  append(cut.inserted, now.slice(j));
  cut.close();
  return cut.done;
}

function cells({ gap }) {
  return gap.split("\t").length;
}

/** Add to a list; a spread would not hold a paragraph of 200,000 words. */
function append(list, more) {
  for (const each of more) list.push(each);
}

/** Segments so far, and the change that is still open. */
class Cut {
  done = [];
  deleted = [];
  inserted = [];
  #kept = [];
  #before = [];
  #same = true;

  keep(old, now) {
    const same = sameWords(old, now);
    const changed = this.deleted.length || this.inserted.length;
    if (changed || (this.#kept.length && same !== this.#same)) this.close();
    this.#same = same;
    append(this.#kept, now);
    append(this.#before, old);
  }

  /** A word that stands in another cell of its table says something else there. */
  replace(old, now) {
    this.deleted.push(old);
    this.inserted.push(now);
  }

  keepWithoutSpace(old, now) {
    if (old.gap) this.deleted.push({ ...old, text: "" });
    else this.inserted.push({ ...now, text: "" });
    this.keep([{ ...old, gap: "" }], [{ ...now, gap: "" }]);
  }

  #keepSpace(gap) {
    const space = { text: "", gap, mark: PLAIN };
    this.#kept.push(space);
    this.#before.push(space);
    for (const change of [this.deleted, this.inserted]) {
      const [first] = change;
      change.splice(0, 1, ...(first.text ? [{ ...first, gap: "" }] : []));
    }
  }

  close() {
    if (this.#kept.length && this.deleted.length && this.inserted.length) {
      const { gap } = this.deleted[0];
      if (gap && gap === this.inserted[0].gap) this.#keepSpace(gap);
    }
    if (this.#kept.length) {
      this.done.push({ op: KEEP, words: this.#kept, before: this.#same ? null : this.#before });
    }
    if (this.deleted.length) this.done.push({ op: DELETE, words: this.deleted, before: null });
    if (this.inserted.length) this.done.push({ op: INSERT, words: this.inserted, before: null });
    [this.#kept, this.#before, this.deleted, this.inserted] = [[], [], [], []];
  }
}

/** Print segments so that "=" with "-" is the old text and "=" with "+" the new one, exactly. */
export function printed(parts) {
  const result = [];
  const texts = { [KEEP]: "", [DELETE]: "", [INSERT]: "" };
  const begun = { [DELETE]: false, [INSERT]: false };
  const close = (...ops) => {
    for (const op of ops) {
      if (texts[op]) result.push([op, texts[op]]);
      texts[op] = "";
    }
  };
  for (const { op, words, before } of parts) {
    words.forEach((word, at) => {
      if (op !== KEEP) {
        texts[op] += (word.gap && begun[op] ? " " : "") + word.text;
        begun[op] = true;
        return;
      }
      const was = (before ?? words)[at];
      const oldGap = Boolean(was.gap) && begun[DELETE];
      const newGap = Boolean(word.gap) && begun[INSERT];
      begun[DELETE] = begun[INSERT] = true;
      if (oldGap !== newGap) texts[oldGap ? DELETE : INSERT] += " ";
      if (texts[DELETE] || texts[INSERT]) close(KEEP, DELETE, INSERT);
      texts[KEEP] += oldGap && newGap ? ` ${word.text}` : word.text;
    });
  }
  close(KEEP, DELETE, INSERT);
  return result;
}
