// The calendar of editions: one stop for the Tab key, arrows from edition to edition, and the day that was chosen.

const SVG = "http://www.w3.org/2000/svg";
const STEPS = { ArrowLeft: -1, ArrowRight: 1 };

const rows = [...document.querySelectorAll(".timeline svg")];
const links = rows.toReversed().flatMap((row) => [...row.querySelectorAll("a:not([tabindex])")]);

if (document.querySelector(".keys")) {
  for (const link of links.slice(0, -1)) link.setAttribute("tabindex", "-1");
  for (const row of rows) row.addEventListener("keydown", walk);
}

/** Go with an arrow to the edition before or after, in the order of time. */
function walk(event) {
  const here = links.indexOf(document.activeElement);
  const next = links[{ Home: 0, End: links.length - 1 }[event.key] ?? here + STEPS[event.key]];
  if (here < 0 || !next) return;
  event.preventDefault();
  links[here].setAttribute("tabindex", "-1");
  next.removeAttribute("tabindex");
  next.focus();
}

/** Mark a day on the calendar, in the row of its year; "" for none. */
export function markDay(day) {
  for (const mark of document.querySelectorAll(".timeline .chosen")) mark.remove();
  const year = Number(day.slice(0, 4));
  const row = rows.find(({ dataset }) => day && dataset.first <= year && year <= dataset.last);
  if (!row) return;
  const [start, end] = [Date.UTC(row.dataset.first, 0), Date.UTC(Number(row.dataset.last) + 1, 0)];
  const place = `${(100 * (Date.parse(day) - start)) / (end - start)}%`;
  const mark = document.createElementNS(SVG, "line");
  for (const [name, value] of Object.entries({ class: "chosen", x1: place, x2: place, y1: 0, y2: "100%" })) {
    mark.setAttribute(name, value);
  }
  row.append(mark);
}
