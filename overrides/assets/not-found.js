// Shows the language of the address that was not found; without this module all languages are shown.

const sections = [...document.querySelectorAll(".not-found")];
const path = location.pathname;
const named = sections.find(({ dataset }) => dataset.location && path.includes(`/${dataset.location}`));
const shown = named ?? sections.find(({ dataset }) => !dataset.location);

for (const section of sections) section.hidden = section !== shown;
document.documentElement.lang = shown.lang;
