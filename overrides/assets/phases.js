// What holds for a time only: <span data-from="2026-06-01T00:00+05:00" data-until="2027-01-01T00:00+05:00" hidden>.

/** Show, of the dated elements in a part of the page, those that hold at an instant, and hide the others. */
export function showNow(root = document, now = Date.now()) {
  for (const each of root.querySelectorAll("[data-from], [data-until]")) {
    each.toggleAttribute("hidden", !holds(each.dataset, now));
  }
}

/** Tell whether an instant is in a phase: `from` belongs to it, `until` does not. */
function holds({ from, until }, now) {
  return (from === undefined || Date.parse(from) <= now) && (until === undefined || now < Date.parse(until));
}
