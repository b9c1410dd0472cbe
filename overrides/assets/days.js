// Days as they stand in addresses, 2026-11-23, and the edition in force on one of them.

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const BEHIND = /\/at\/(?!index\.html$)([^/]+)\/?$/;

/** Read what an address asks for: `at/2026-11-23`, `?day=2026-11-23`, `?2026-11-23`, `?today`; else "". */
export function askedDay(address) {
  const { pathname, searchParams } = new URL(address);
  const bare = [...searchParams].find(([name, value]) => name !== "day" && !value);
  return searchParams.get("day") || bare?.[0] || decoded(BEHIND.exec(pathname)?.[1] ?? "");
}

/** Decode a part of an address; what cannot be decoded stays as it is. */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Tell whether a text is a day of the calendar. */
export function isDay(text) {
  const instant = Date.parse(`${text}T00:00Z`);
  return DAY.test(text) && !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text);
}

/** Give the day that it is in a time zone. */
export function today(timeZone, now = Date.now()) {
  return new Intl.DateTimeFormat("sv", { timeZone, dateStyle: "short" }).format(now);
}

/** Find the edition in force on a day: of the editions, newest first, the first that is effective by then. */
export function inForce(day, editions) {
  return editions.find(({ effective }) => effective <= day);
}
