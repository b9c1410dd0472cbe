"""No regular expression of the browser code takes for ever: as in patterns.py, in a worker of a browser."""

from __future__ import annotations

import re
from collections.abc import Iterator

from playwright.sync_api import Browser
from tests.hostile.patterns import HANGS, ROOT, texts

SHORT, LONG = 4_000, 400_000
"""Lengths in characters, as there; longer, since browsers are faster, and their clocks are coarse."""

_WRITTEN = re.compile(
    r"(?:[=(,:?&|!]|\breturn)\s*/((?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+)/([a-z]*)"
)

TRY = """({ patterns, short, long, hangs }) => {
  const tryAll = () => addEventListener("message", ({ data: { patterns, short, long } }) => {
    for (const { source, flags, texts } of patterns) {
      postMessage(source);
      const pattern = new RegExp(source, flags);
      const time = ([before, part, end], length) => {
        const text = before + part.repeat(length / part.length) + end;
        const start = performance.now();
        text.replace(pattern, "");
        return performance.now() - start;
      };
      const took = texts.map((text) => [time(text, short), text]).sort(([one], [other]) => other - one);
      for (const [, text] of took.slice(0, 3)) time(text, long);
    }
    postMessage("");
  });
  const worker = new Worker(URL.createObjectURL(new Blob([`(${tryAll})()`])));
  return new Promise((resolve) => {
    let waiting = 0;
    worker.addEventListener("message", ({ data }) => {
      clearTimeout(waiting);
      waiting = setTimeout(() => { worker.terminate(); resolve(data); }, hangs);
      if (!data) resolve("");
    });
    worker.postMessage({ patterns, short, long });
  });
}"""


def written() -> Iterator[tuple[str, str]]:
    """Find the regular expressions in the browser code: what is between the slashes, and the flags."""
    for path in sorted((ROOT / "overrides" / "assets").rglob("*.js")):
        yield from _WRITTEN.findall(path.read_text("utf-8"))


def test_every_pattern_is_found() -> None:
    found = {source for source, _ in written()}
    assert {r"\{(\w+)\}", r"^[\d.]+$", r"^(?:https?:)?\/\/", r"[.§]", r"\r\n?"} <= found


def test_no_pattern_takes_for_ever(browser: Browser) -> None:
    patterns = [
        {"source": source, "flags": f"{flags.replace('g', '')}g", "texts": [each.args for each in made]}
        for source, flags in dict.fromkeys(written())
        if (made := [*texts(source)])
    ]
    with browser.new_page() as page:
        page.goto("about:blank")
        asked = {"patterns": patterns, "short": SHORT, "long": LONG, "hangs": HANGS * 1000}
        assert not page.evaluate(TRY, asked), "takes for ever"
