// What a static host does not find: an address of a day goes to the page that knows what was in force on it;
// for all else, the language of the address is shown. Without this module all languages are.

const DAY = /^at\/([^/]+)\/?$/;

const { pathname, hash } = location;
const sections = [...document.querySelectorAll(".not-found")];
const within = sections.filter(({ dataset }) => pathname.startsWith(dataset.home));
const shown = within.sort((one, other) => other.dataset.home.length - one.dataset.home.length)[0] ?? sections[0];
const { home } = shown.dataset;
const day = DAY.exec(pathname.slice(home.length))?.[1];

if (within.length && day) {
  location.replace(`${home}at/?day=${day}${hash}`);
} else {
  for (const section of sections) section.hidden = section !== shown;
  shown.dataset.state = "shown";
  document.documentElement.lang = shown.lang;
}
