// The page verify/: which edition a file is, found out in the browser. No file leaves it.

import { speaker } from "../compare/words.js";
import { readManifest, sha256, variants } from "./checksums.js";
import { placeOf } from "./places.js";

const MEGABYTE = 2 ** 20;
const MOST = 64 * MEGABYTE;       // a checksum needs the whole file in memory
const MOST_TEXT = 8 * MEGABYTE;   // so much is also read as text
const SHOWN_FOR = 2000;
const HOLE = "\0";

const root = document.querySelector(".drop");
const input = root.querySelector("input");
const outcomes = root.querySelector(".outcomes");
const status = root.querySelector("[role=status]");
const content = document.documentElement.lang;
const say = speaker(root.lang || content, JSON.parse(root.querySelector(".words").textContent), content);
const languages = root.dataset.languages.split(" ");
const texts = rows();
let listing = null;
let turn = 0;

if (globalThis.isSecureContext) welcome();
else refuse();

for (const button of document.querySelectorAll("button.copy")) button.addEventListener("click", () => copy(button));

function welcome() {
  root.querySelector(".choose").addEventListener("click", () => input.click());
  input.addEventListener("change", () => {
    check([...input.files]);
    input.value = "";
  });
  for (const kind of ["dragover", "dragleave", "drop"]) addEventListener(kind, drag);
}

function refuse() {
  for (const each of root.querySelectorAll(":scope > p:not(.spoken)")) each.hidden = !each.matches(".insecure");
}

/** Take files that are dropped anywhere on the page: the browser would leave it to open them. */
function drag(event) {
  if (!event.dataTransfer?.types.includes("Files")) return;
  event.preventDefault();
  root.classList.toggle("over", event.type === "dragover");
  if (event.type === "drop") check([...event.dataTransfer.files]);
}

/** Check files one after the other; those that come meanwhile take their place. */
async function check(files) {
  const mine = ++turn;
  outcomes.replaceChildren();
  status.textContent = say("verify.said.checking");
  root.scrollIntoView({ block: "nearest" });
  const told = [];
  for (const file of files) {
    const item = describe(file, await identify(file));
    if (mine !== turn) return;
    outcomes.append(item);
    told.push([...item.querySelectorAll("b, p")].map((each) => each.textContent).join(": "));
  }
  status.textContent = [say("verify.said.done", { n: files.length }), ...told].join("; ");
}

/** Find out what a file is: the state that styles the answer, what it says, and the checksum if there is one. */
async function identify(file) {
  if (file.size > MOST) return { state: "open", said: [[say("verify.outcome.large", { limit: MOST / MEGABYTE })]] };
  let bytes;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return { state: "open", said: [[say("verify.outcome.unreadable")]] };
  }
  if (!bytes.length) return { state: "open", said: [[say("verify.outcome.empty")]] };
  const sum = await sha256(bytes);
  return { sum, ...((await sameText(sum)) ?? (await sameFile(sum)) ?? (await sameWords(bytes)) ?? (await strange())) };
}

async function sameText(sum) {
  const found = texts.get(sum);
  return found && { state: "same", said: found.map((row) => edition("verify.outcome.text", row.dataset)) };
}

async function sameFile(sum) {
  const paths = (await listed())?.get(sum);
  return paths && { state: "same", said: paths.map(sayPath) };
}

async function sameWords(bytes) {
  if (bytes.length > MOST_TEXT) return null;
  for (const variant of variants(bytes)) {
    const found = texts.get(await sha256(variant));
    if (found) return { state: "near", said: found.map((row) => edition("verify.outcome.variant", row.dataset)) };
  }
  return null;
}

async function strange() {
  return { state: "other", said: [[say(`verify.outcome.${(await listed()) ? "unknown" : "unlisted"}`)]] };
}

/** Load the checksums of all files of the site when they are first needed; null while that fails. */
async function listed() {
  listing ??= fetch(root.dataset.files, { cache: "no-cache" })
    .then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error(answer.statusText))))
    .then(readManifest)
    .catch(() => (listing = null));
  return listing;
}

function sayPath(path) {
  const place = placeOf(path, languages);
  if (place) return edition(`verify.outcome.${place.kind}`, place);
  const link = document.createElement("a");
  link.href = root.dataset.root + "/" + path;
  link.textContent = path;
  return fill("verify.outcome.file", { path: link });
}

/** Say what is known of an edition, with a link to its page; the table has the link and the language's name. */
function edition(key, { version, language, form = "" }) {
  const row = [...texts.values()].flat()
    .find(({ dataset }) => dataset.version === version && dataset.language === language);
  const link = row?.querySelector("th a").cloneNode(true) ?? version;
  const name = row?.querySelector("th [lang]").cloneNode(true) ?? language;
  return fill(key, { edition: link, language: name, form });
}

/** Say a sentence with nodes in it. */
function fill(key, nodes) {
  const holes = Object.fromEntries(Object.keys(nodes).map((name) => [name, `${HOLE}${name}${HOLE}`]));
  return say(key, holes).split(HOLE).map((piece, index) => (index % 2 ? nodes[piece] : piece));
}

function describe(file, { state, said, sum }) {
  const item = document.createElement("li");
  item.className = state;
  item.append(element("b", file.name), ...said.map((sentence) => element("p", ...sentence)));
  if (sum) item.append(element("code", sum.slice(0, 32), document.createElement("wbr"), sum.slice(32)));
  return item;
}

function element(name, ...children) {
  const made = document.createElement(name);
  made.append(...children);
  return made;
}

/** Gather the rows of the table by checksum: a text may have come back in a later edition. */
function rows() {
  const found = new Map();
  for (const row of document.querySelectorAll("tr[data-sum]")) {
    found.set(row.dataset.sum, [...(found.get(row.dataset.sum) ?? []), row]);
  }
  return found;
}

async function copy(button) {
  const sum = button.closest("td, p").querySelector(".sum");
  try {
    await navigator.clipboard.writeText(sum.textContent);
    button.textContent = `✓ ${say("verify.said.copied")}`;
    status.textContent = `${say("verify.said.copied")}: ${sum.textContent}`;
    setTimeout(() => (button.textContent = say("verify.said.copy")), SHOWN_FOR);
  } catch {
    getSelection().selectAllChildren(sum);
    status.textContent = say("verify.said.selected");
  }
}
