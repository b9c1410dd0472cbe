// From change to change, by button and by key.

const CHANGES = [".added", ".removed", ".edited", ".unchanged"].join();

/** Walk through the changes of a region; `announce` is told where one stands, and the element there. */
export function walker(region, announce) {
  let stops = [];
  let at = -1;

  function stand(position, { focus, scroll = true }) {
    stops[at]?.classList.remove("current");
    at = position;
    const stop = stops[at];
    stop.classList.add("current");
    if (scroll) {
      const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
      stop.scrollIntoView({ block: "center", behavior: still ? "instant" : "smooth" });
    }
    if (focus) {
      stop.tabIndex = -1;
      stop.focus({ preventScroll: true });
    }
    announce(at, stops.length, stop);
  }

  return {
    /** Find the changes anew, after the region was set. */
    renew() {
      stops = [...region.querySelectorAll(CHANGES)];
      at = -1;
      announce(at, stops.length);
    },
    /** Go a step on or back, round the ends; focus follows a key, and stays with a button. */
    step(by, options) {
      if (!stops.length) return;
      const first = by > 0 ? 0 : stops.length - 1;
      stand(at < 0 ? first : (at + by + stops.length) % stops.length, options);
    },
    /** Stand at the change that has, or holds, or stands in, an element. */
    standAt(element, options = {}) {
      const position = stops.findIndex((stop) => stop === element || element.contains(stop) || stop.contains(element));
      if (position >= 0) stand(position, { focus: false, ...options });
    },
  };
}

/** Bind the keys: Alt with an arrow anywhere, j and k where one reads. */
export function bindKeys(region, step) {
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const reading = !event.altKey && region.contains(document.activeElement);
    const by = event.altKey ? { ArrowDown: 1, ArrowUp: -1 }[event.key] : reading && { j: 1, k: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    step(by);
  });
}
