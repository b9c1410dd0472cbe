// Changing the language stays at the clause: links to other languages take the fragment along.

// Material asks for a sitemap beside every alternate and takes over clicks that lead there. Languages and
// feeds are for search engines and readers: a space more hides them from Material, and from no one else.
for (const link of document.head.querySelectorAll("link[rel=alternate]")) link.rel = "alternate ";

const links = document.querySelectorAll("[data-languages] a");

function follow() {
  for (const link of links) link.hash = location.hash;
}

addEventListener("hashchange", follow);
follow();
