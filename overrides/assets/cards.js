/** Show the clause that a link inside the text leads to, while the link is pointed at or has the focus.
 *
 * WCAG 2.2, 1.4.13: Escape takes the card away, the pointer can go onto it, and it stays until then.
 */

const LINKS = '.clause a[href^="#"]:not(.number)';
const BEFORE_SHOWN = 200;
const BEFORE_HIDDEN = 250;
const EDGE = 12;
const GAP = 6;
const MOST = 4;

const content = document.querySelector("script.citing").parentElement;
let card = null;
let origin = null;
let timer = 0;

const later = (act, delay) => {
  clearTimeout(timer);
  timer = setTimeout(act, delay);
};

function show(link) {
  hide();
  const target = document.getElementById(decoded(link.hash.slice(1)));
  if (!target || !link.isConnected) return;
  card = document.createElement("div");
  card.className = "card";
  card.id = "card";
  card.role = "tooltip";
  card.append(...piecesOf(target).map(copyOf));
  content.append(card);
  origin = link;
  link.setAttribute("aria-describedby", card.id);
  place([...link.getClientRects()]);
}

/** An anchor as it is named; an author's own link may hold what is no code of a character. */
function decoded(anchor) {
  try {
    return decodeURIComponent(anchor);
  } catch {
    return anchor;
  }
}

function hide() {
  clearTimeout(timer);
  card?.remove();
  origin?.removeAttribute("aria-describedby");
  card = origin = null;
}

/** What to show of a target: a block as it is, a heading with the beginning of what follows. */
function piecesOf(target) {
  if (!target.matches("h1, h2, h3, h4, h5, h6")) return [target];
  const pieces = [target];
  let next = target.nextElementSibling;
  while (next && pieces.length < MOST && !next.matches("h1, h2, h3, h4, h5, h6")) {
    if (next.matches(".clause")) pieces.push(next);
    next = next.nextElementSibling;
  }
  return pieces;
}

/** Copy a piece without what must not be there twice, and nothing that could be clicked. */
function copyOf(piece) {
  const box = document.createElement(piece.matches("li, tr, p") ? "p" : "div");
  box.className = piece.className;
  const copy = piece.cloneNode(true);
  for (const each of copy.querySelectorAll(".tools, .remarks, .permalink")) each.remove();
  for (const each of copy.querySelectorAll("[id], [tabindex]")) {
    each.removeAttribute("id");
    each.removeAttribute("tabindex");
  }
  for (const each of copy.querySelectorAll("a")) {
    const text = document.createElement("span");
    text.className = each.className;
    text.append(...each.childNodes);
    each.replaceWith(text);
  }
  if (piece.matches("h1, h2, h3, h4, h5, h6")) box.className = "title";
  box.append(...copy.childNodes);
  return box;
}

/** Put the card below the lines of a link, or above them where there is more room; always on the screen. */
function place(lines) {
  const first = lines[0];
  const last = lines.at(-1);
  const frame = card.offsetParent.getBoundingClientRect();
  const right = Math.min(document.documentElement.clientWidth - EDGE, frame.right);
  const below = innerHeight - last.bottom - EDGE;
  const above = first.top - EDGE;
  const under = card.offsetHeight + GAP <= below || below >= above;
  card.style.maxHeight = `${Math.max(under ? below : above, 0) - GAP}px`;
  const left = Math.max(EDGE, Math.min((under ? last : first).left, right - card.offsetWidth));
  const top = under ? last.bottom + GAP : first.top - GAP - card.offsetHeight;
  card.style.left = `${left - frame.left}px`;
  card.style.top = `${top - frame.top}px`;
}

content.addEventListener("pointerover", (event) => {
  if (event.pointerType !== "mouse") return;
  const link = event.target.closest(LINKS);
  if (card?.contains(event.target) || (link && link === origin)) clearTimeout(timer);
  else if (link) later(() => show(link), BEFORE_SHOWN);
  else later(hide, card ? BEFORE_HIDDEN : 0);
});

content.addEventListener("pointerleave", () => later(hide, BEFORE_HIDDEN));

content.addEventListener("focusin", (event) => {
  const link = event.target.closest(LINKS);
  if (link?.matches(":focus-visible")) show(link);
});

content.addEventListener("focusout", () => hide());

content.addEventListener("click", (event) => {
  if (event.target.closest(LINKS)) hide();
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") hide();
});

const pointed = matchMedia("(hover: hover)").matches ? `${LINKS}:hover, ` : "";
const waiting = content.querySelector(`${pointed}${LINKS}:focus-visible`);
if (waiting) show(waiting);
