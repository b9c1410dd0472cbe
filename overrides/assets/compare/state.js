// The address holds the whole state: ?from=1.0.0&to=1.0.1&view=changed#3.5
// Editions are {version, effective, text}, oldest first; `text` tells whether this language has one.

const VIEWS = ["inline", "side", "changed"];

/** Read the state from an address. What it does not say is chosen; a version that is not there is kept. */
export function readState(address, editions, current) {
  const { searchParams, hash } = new URL(address);
  const readable = editions.filter(({ text }) => text).map(({ version }) => version);
  const to = searchParams.get("to") ?? newer(searchParams.get("from"), readable, current);
  const from = searchParams.get("from") ?? older(to, readable);
  const view = searchParams.get("view");
  return { from, to, view: VIEWS.includes(view) ? view : VIEWS[0], anchor: hash.slice(1) };
}

/** Write the state as an address, the usual view left out. */
export function writeState({ from, to, view, anchor }, address) {
  const url = new URL(address);
  url.search = new URLSearchParams({ from, to, ...(view === VIEWS[0] ? {} : { view }) });
  url.hash = anchor;
  return url.href;
}

/** Find the edition in force on a day: the last in the ledger that is effective by then. */
export function inForce(day, editions) {
  return editions.findLast(({ effective }) => effective <= day);
}

/** Choose the edition in force; of the first one nothing can be said alone, so the next is chosen then. */
export function newer(from, readable, current) {
  if (!readable.includes(current)) return readable.at(-1);
  return from === null && readable[0] === current ? readable[1] : current;
}

/** Choose the edition before. */
export function older(version, readable) {
  return readable[Math.max(readable.indexOf(version) - 1, 0)];
}
