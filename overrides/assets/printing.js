// Paper cannot be unfolded: what is folded is opened for printing, and closed again afterwards.

let opened = [];

addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("details.fold:not([open])")];
  for (const fold of opened) fold.open = true;
});

addEventListener("afterprint", () => {
  for (const fold of opened) fold.open = false;
});
