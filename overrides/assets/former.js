/** A link to an anchor that the edition does not have: lead to where its clause is now, and say so. */

const PLAIN = /^[\d.]+$/;

export async function explain(hash, data, content) {
  const id = decoded(hash);
  if (document.getElementById(id)) return;
  const known = await former(data);
  const [version, since, now] = Object.hasOwn(known, id) ? known[id] : [];
  if (now) {
    location.replace(`#${now}`);
    const key = PLAIN.test(id) && PLAIN.test(now) ? "moved" : "elsewhere";
    const target = document.getElementById(now);
    note(target.closest(".clause") ?? target, "before", say(data, key, { version, old: id, since, now }));
  } else {
    const values = { version: version && editionLink(data, version, id), old: id };
    note(content.querySelector("h1"), "after", say(data, version ? "removed" : "unknown", values));
  }
}

/** Where former anchors lead; nothing is known on the page of an old edition, or without the file. */
async function former(data) {
  if (!data.anchors) return {};
  try {
    const answer = await fetch(data.anchors);
    return answer.ok ? (await answer.json()).anchors : {};
  } catch {
    return {};
  }
}

function decoded(hash) {
  try {
    return decodeURIComponent(hash);
  } catch {
    return hash;
  }
}

function editionLink(data, version, id) {
  const link = document.createElement("a");
  link.href = `${data.edition.replace("{version}", version)}#${id}`;
  link.textContent = version;
  return link;
}

/** Fill in a sentence; values may be elements. */
function say(data, key, values) {
  const pieces = data.words[`clause.${key}`].split(/\{(\w+)\}/);
  return pieces.map((piece, at) => (at % 2 ? values[piece] : piece));
}

/** Put a note beside an element, one on the page, and let screen readers say it. */
function note(element, where, pieces) {
  document.querySelector(".banner.led")?.remove();
  const banner = document.createElement("p");
  banner.className = "banner notice led";
  banner.setAttribute("role", "status");
  element[where](banner);
  banner.append(...pieces);
  if (where === "after") banner.scrollIntoView({ block: "nearest" });
}
