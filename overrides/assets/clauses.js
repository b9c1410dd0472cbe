/** Cite one clause: a toolbar comes to the clause that is pointed at, or whose number has the focus. */

const BLOCKS = "h2, h3, h4, h5, h6, .clause, li, p, pre, tr";
const ROOM = matchMedia("(min-width: 62rem) and (hover: hover)");
const SHOWN_FOR = 2000;
const BELOW_REMARKS = 6;

const tools = document.querySelector(".tools");
const content = tools.parentElement;
const said = content.querySelector(":scope > [role=status]");
const data = JSON.parse(content.querySelector("script.citing").textContent);
const field = tools.querySelector("input");
const propose = tools.querySelector(".propose");
let chosen = null;
let opener = null;
let citing = null;

/** Find the block with an anchor that an element stands in; null for what is no part of the text. */
function blockOf(element) {
  const block = element.closest?.(BLOCKS);
  if (!block || !content.contains(block)) return null;
  return block.id ? block : block.parentElement.closest("[id]:is(.clause, li)") ?? null;
}

/** Bring the toolbar to a block: after its number, so that it is the next stop of the keyboard. */
function show(block) {
  if (block === chosen && !tools.hidden) return;
  chosen = block;
  citing ??= import("./citing.js");
  settle();
  if (propose) leadToText(block);
  const clause = block.closest(".clause");
  const number = block.querySelector(":scope > .number");
  if (number) number.after(tools);
  else if (clause) clause.prepend(tools);
  else block.after(tools);
  tools.hidden = false;
  const top = block.getBoundingClientRect().top - tools.offsetParent.getBoundingClientRect().top;
  const remarks = ROOM.matches && block.querySelector(":scope > .remarks, :scope > p:first-of-type > .remarks");
  tools.style.top = `${top + (remarks ? remarks.offsetHeight + BELOW_REMARKS : 0)}px`;
}

/** Lead to the line of the working text where a block stands now, if it has not gone from there. */
function leadToText(block) {
  const line = data.lines[block.id];
  propose.hidden = !line;
  if (line) propose.hash = `L${line}`;
}

function hide() {
  tools.hidden = true;
  chosen = opener = null;
}

/** Whether the keyboard is at the toolbar or at the number that opened it. */
function held() {
  return tools.contains(document.activeElement) || Boolean(opener?.matches(":focus-visible"));
}

/** Put the buttons back as they were. */
function settle() {
  field.parentElement.hidden = true;
  for (const button of tools.querySelectorAll("button")) {
    if (button.dataset.text) button.textContent = button.dataset.text;
  }
}

async function copy(button) {
  const { citation, link } = await citing;
  const text = button.name === "link" ? link(data, chosen) : citation(data, chosen, content);
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    field.value = text;
    field.parentElement.hidden = false;
    field.select();
    tools.scrollIntoView({ block: "nearest" });
    return;
  }
  settle();
  button.dataset.text ??= button.textContent;
  button.textContent = `✓ ${data.words["clause.copied"]}`;
  said.textContent = `${data.words["clause.copied"]}: ${text}`;
  setTimeout(settle, SHOWN_FOR);
}

/** Give headings what numbered clauses have: a link to themselves. */
function linkHeadings() {
  for (const heading of content.querySelectorAll(":is(h2, h3, h4, h5, h6)[id]")) {
    const anchor = document.createElement("a");
    anchor.className = "permalink";
    anchor.href = `#${heading.id}`;
    anchor.textContent = "#";
    anchor.setAttribute("aria-label", data.words["clause.here"]);
    anchor.lang = tools.lang;
    heading.append(anchor);
  }
}

function explainUnknown() {
  const id = location.hash.slice(1);
  if (id) import("./former.js").then((former) => former.explain(id, data, content));
}

/** Cards are loaded when a mouse or the keyboard comes to the text for the first time. */
function awaitCards() {
  const load = (event) => {
    if (event.pointerType && event.pointerType !== "mouse") return;
    content.removeEventListener("pointerover", load);
    content.removeEventListener("focusin", load);
    import("./cards.js");
  };
  content.addEventListener("pointerover", load);
  content.addEventListener("focusin", load);
}

linkHeadings();
awaitCards();
explainUnknown();
addEventListener("hashchange", explainUnknown);

tools.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button) copy(button);
});

content.addEventListener("pointerover", (event) => {
  if (event.pointerType !== "mouse" || !ROOM.matches || tools.contains(event.target)) return;
  const block = blockOf(event.target);
  if (block && !held()) show(block);
});

content.addEventListener("pointerleave", () => {
  if (!held()) hide();
});

for (const kind of ["focusin", "click"]) {
  document.addEventListener(kind, (event) => {
    if (tools.contains(event.target)) {
      opener ??= chosen?.querySelector(".number, .permalink");
      return;
    }
    const number = event.target.closest?.(".number, .permalink");
    const block = number && blockOf(number);
    if (block) {
      opener = number;
      show(block);
    } else if (opener) {
      hide();
    }
  });
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || tools.hidden) return;
  if (tools.contains(document.activeElement)) opener?.focus();
  hide();
});
