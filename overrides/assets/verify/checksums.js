// Checksums of files, and of what editors and mail programs make of a text.

/** Compute the SHA-256 of bytes in lower-case hex; only where the browser trusts the connection. */
export async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Give the same words in other bytes: other line ends, with and without a byte order mark, another end. */
export function* variants(bytes) {
  const text = decode(bytes);
  if (text === null) return;
  const plain = text.replace(/\r\n?/g, "\n");
  let length = plain.length;
  while (plain[length - 1] === "\n") length -= 1;
  const bare = plain.slice(0, length);
  const encoder = new TextEncoder();
  for (const end of new Set([plain.slice(length), "\n", ""])) {
    for (const line of ["\n", "\r\n"]) {
      for (const mark of ["", "\ufeff"]) yield encoder.encode(mark + (bare + end).replaceAll("\n", line));
    }
  }
}

/** Read text in UTF-8, or in UTF-16 if it begins with its mark; null for anything else. */
function decode(bytes) {
  const [first, second] = bytes;
  const encoding = { 0xfffe: "utf-16le", 0xfeff: "utf-16be" }[(first << 8) | second] ?? "utf-8";
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Read the lines of sha256sum: the paths of each checksum. Throws when there is none. */
export function readManifest(text) {
  const paths = new Map();
  for (const [, sum, path] of text.matchAll(/^([0-9a-f]{64}) {2}(.+)$/gm)) {
    paths.set(sum, [...(paths.get(sum) ?? []), path]);
  }
  if (!paths.size) throw new Error("there is no checksum in the manifest");
  return paths;
}
