// The address holds the choice of the two languages: ?left=ru&right=kk. Style sheets show what is chosen.

const form = document.querySelector(".choice");
const usual = { left: form.elements.left.value, right: form.elements.right.value };
const languages = Array.from(form.elements.left, ({ value }) => value);
let chosen = usual;

/** Read the choice from the address: what it does not say, or says of no language, is chosen as usual. */
function read({ searchParams }) {
  const [left, right] = ["left", "right"].map((side) => {
    const named = searchParams.get(side);
    return languages.includes(named) ? named : usual[side];
  });
  return left === right ? usual : { left, right };
}

function show(choice) {
  chosen = choice;
  form.elements.left.value = choice.left;
  form.elements.right.value = choice.right;
}

/** Keep the row at the top of the window where it is, whatever the languages make of the rows above. */
function still(change) {
  const row = [...document.querySelectorAll(".row")].find((each) => each.getBoundingClientRect().bottom > 0);
  const before = row.getBoundingClientRect().top;
  change();
  if (scrollY > 0) scrollBy({ top: row.getBoundingClientRect().top - before, behavior: "instant" });
}

form.addEventListener("change", ({ target: { name, value } }) => {
  const other = name === "left" ? "right" : "left";
  const swapped = chosen[other] === value ? chosen[name] : chosen[other];
  still(() => show({ [name]: value, [other]: swapped }));
  const url = new URL(location);
  url.search = new URLSearchParams({ left: chosen.left, right: chosen.right });
  history.pushState(null, "", url);
});

addEventListener("popstate", () => show(read(new URL(location))));
show(read(new URL(location)));
