// From change to change, by button and by key.

const CHANGES = ":is(h2, p, li, tr, pre):is(.added, .removed, .edited, .unchanged)";

/** Walk through the changes of a region; `announce` is told where one stands: position, count, element. */
export function walker(region, announce) {
  let stops = [];
  let at = -1;

  function standAt(position) {
    stops[at]?.classList.remove("current");
    at = position;
    stops[at].classList.add("current");
    announce(at, stops.length, stops[at]);
  }

  return {
    /** Find the changes anew, after the region was set. */
    renew() {
      stops = [...region.querySelectorAll(CHANGES)];
      at = -1;
      announce(at, stops.length);
    },
    /** Go a step on or back, round the ends. Focus follows a key; it stays with a button. */
    step(by, { focus }) {
      if (!stops.length) return;
      standAt(at < 0 ? (by > 0 ? 0 : stops.length - 1) : (at + by + stops.length) % stops.length);
      const stop = stops[at];
      stop.scrollIntoView({ block: "center" });
      if (!focus) return;
      stop.tabIndex = -1;
      stop.focus({ preventScroll: true });
    },
    /** Stand at the change that is, holds, or stands in an element. */
    take(element) {
      const position = stops.findIndex((stop) => stop.contains(element) || element.contains(stop));
      if (position >= 0) standAt(position);
    },
  };
}

/** Bind the keys: Alt with an arrow anywhere, j and k where one reads. */
export function bindKeys(region, step) {
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const keys = event.altKey ? { ArrowDown: 1, ArrowUp: -1 } : { j: 1, k: -1 };
    const by = keys[event.key];
    if (!by || !(event.altKey || region.contains(document.activeElement))) return;
    event.preventDefault();
    step(by);
  });
}
