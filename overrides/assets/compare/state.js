// The address holds the whole state: ?from=1.0.0&to=1.0.1&view=changed#3.5

export const VIEWS = ["inline", "side", "changed"];

/** Read the state from an address; versions that are not given are chosen, those that are unknown are kept. */
export function readState(address, editions, current) {
  const { searchParams, hash } = new URL(address);
  const view = searchParams.get("view");
  const to = searchParams.get("to") ?? chooseNew(searchParams.get("from"), editions, current);
  const from = searchParams.get("from") ?? before(to, editions);
  return { from, to, view: VIEWS.includes(view) ? view : VIEWS[0], anchor: decodeURIComponent(hash.slice(1)) };
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

/** The edition in force unless it is the old side itself or has nothing before it; then the latest. */
function chooseNew(from, editions, current) {
  const readable = editions.filter(({ text }) => text);
  const at = readable.findIndex(({ version }) => version === current);
  const chosen = at > 0 || (from && from !== current && at >= 0) ? at : readable.length - 1;
  return readable[chosen].version;
}

function before(version, editions) {
  const readable = editions.filter(({ text }) => text);
  const at = readable.findIndex((edition) => edition.version === version);
  return readable[Math.max(at - 1, 0)].version;
}
