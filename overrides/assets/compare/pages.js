// The weave of a language: one file, or an index and a page for each year that is fetched when it is needed.

import { decode } from "./weave.js";

const FORMAT = "policysite-weave/2";

/** Open the weave at an address. Throws when it cannot be read, or is of another format. */
export async function openWeave(address) {
  const index = await read(address);
  const whole = { address: address.href, releases: index.releases };
  const pages = new Map(index.pages ? [] : [[whole.address, Promise.resolve(decode(index))]]);
  const homes = new Map();
  for (const page of index.pages ?? [whole]) {
    const { href } = new URL(page.address, address);
    for (const version of page.releases) homes.set(version, href);
  }
  const pageOf = (version) => {
    const home = homes.get(version);
    if (!pages.has(home)) pages.set(home, read(home).then(decode));
    return pages.get(home);
  };
  return {
    language: index.language,
    has: (version) => homes.has(version),
    /** Give editions, and fetch the pages on which they are. */
    editions: (...versions) => {
      return Promise.all(versions.map(async (version) => (await pageOf(version)).edition(version)));
    },
  };
}

async function read(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  const file = await answer.json();
  if (file.format !== FORMAT) throw new Error(`not a ${FORMAT}: ${file.format}`);
  return file;
}
