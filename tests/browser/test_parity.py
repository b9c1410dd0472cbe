"""The browser compares as Python does: the same redlines, the same page."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from hashlib import sha256
from itertools import pairwise, product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page
from tests.browser.conftest import ROOT
from tests.browser.history import EDITIONS
from tests.compare.golden import cases
from tests.compare.test_truth import MARKDOWN, document
from tests.quality.corpora import FOLDER, History, histories, seeded

from policysite.compare.redline import redline, redline_json
from policysite.compare.weave import Weave, build_weave
from policysite.exports.weave_files import LARGE, weave_files
from policysite.model import Ledger, Release, ReleaseKind
from policysite.project import open_project
from policysite.text import parse

HISTORIES = histories() if FOLDER.is_dir() else []
COMPARE = """async ([files, pairs]) => {
    const { src } = document.querySelector("script[src$='/languages.js']");
    const from = (name) => import(new URL(`compare/${name}.js`, src));
    const [{ decode }, { redline, redlineJson }] = [await from("weave"), await from("redline")];
    const parts = files.map((file) => JSON.parse(file)).filter(({ pages }) => !pages);
    const pages = new Map(parts.map((part) => [part, decode(part)]));
    const pageOf = (version) => pages.get(parts.find(({ releases }) => releases.includes(version)));
    const edition = (version) => pageOf(version).edition(version);
    const digest = async (text) => {
        const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
        return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
    };
    const between = (old, now) => redline(edition(old), edition(now), parts[0].language);
    const anchors = (version) => edition(version).places.map(({ anchor }) => anchor);
    const found = (old, now) => [redlineJson(between(old, now)), anchors(now)];
    const compare = ([old, now]) => digest(JSON.stringify(found(old, now)));
    return Promise.all(pairs.map(compare));
}"""
CONTENT = """(selector) => {
    const roots = [...document.querySelectorAll(selector)];
    for (const fold of document.querySelectorAll(".fold")) fold.dispatchEvent(new Event("fill"));
    const read = (node) => {
        if (node.nodeType === Node.TEXT_NODE) return node.data.replace(/\\s+/g, " ");
        if (node.nodeType !== Node.ELEMENT_NODE) return "";
        const names = node.getAttributeNames().filter((name) => name !== "data-search-exclude").sort();
        const set = names.map((name) => ` ${name}=${node.getAttribute(name)}`).join("");
        const inner = [...node.childNodes].map(read).join("");
        return `<${node.localName}${set}>${inner}</${node.localName}>`;
    };
    const space = / *(<\\/?(?:div|p|ul|li|tr|tbody|table|details|blockquote|pre|h2)\\b)/g;
    return roots.map(read).join("\\n").replaceAll(space, "$1").replaceAll("> ", ">");
}"""


def ledger(versions: Sequence[str]) -> Ledger:
    """Publish the versions in five years."""
    years = (2021 + 5 * at // len(versions) for at in range(len(versions)))
    return Ledger(
        tuple(
            Release(
                version, ReleaseKind.MATERIAL, datetime(year, 1, 1, tzinfo=UTC), date(year, 1, 1), {}, {}, {}
            )
            for version, year in zip(versions, years, strict=True)
        ),
        "",
    )


def pairs(weave: Weave, some: int) -> list[tuple[str, str]]:
    """All neighbours, and some pairs at random."""
    versions, chance = weave.versions, seeded("pairs")
    return [*pairwise(versions), *((chance.choice(versions), chance.choice(versions)) for _ in range(some))]


def differing(page: Page, weave: Weave, asked: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Name the pairs for which Python and the browser differ; the last ones also from pages of five years."""
    expected = [digest(weave, *pair) for pair in asked]
    wrong = []
    for most, some in (LARGE, len(asked)), (0, 12):
        files = weave_files(weave, ledger(weave.versions), most).values()
        found = page.evaluate(COMPARE, [[file.decode() for file in files], asked[-some:]])
        compared = zip(asked[-some:], found, expected[-some:], strict=True)
        wrong += [pair for pair, one, other in compared if one != other]
    return wrong


def digest(weave: Weave, old: str, new: str) -> str:
    """Hash a redline, and the anchors of the newer edition."""
    found = [redline_json(redline(weave, old, new)), weave.edition(new).document.anchors]
    return sha256(json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


@pytest.fixture
def page(browser: Browser, home: str) -> Iterator[Page]:
    with browser.new_page() as page:
        page.goto(home)
        yield page


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_redlines_of_the_real_policy(page: Page, language: str) -> None:
    with open_project(ROOT, "privacy") as project:
        weave = build_weave(project.editions(language), language)
    assert len(weave.versions) >= 2
    assert not differing(page, weave, pairs(weave, 100))


def test_redlines_with_every_kind_of_change(page: Page) -> None:
    weave = build_weave([(version, parse(text)) for version, text in EDITIONS.items()], "en")
    counts = [redline_json(redline(weave, *pair))["counts"] for pair in pairs(weave, 0)]
    assert all(any(count[kind] for count in counts) for kind in counts[0])
    assert not differing(page, weave, [(old, new) for old in EDITIONS for new in EDITIONS])


def test_redlines_of_the_golden_documents(page: Page) -> None:
    for case in cases():
        weave = build_weave([("old", parse(case.old)), ("new", parse(case.new))], "en")
        assert not differing(page, weave, pairs(weave, 0)), case.title


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sources=st.lists(MARKDOWN, min_size=2, max_size=4))
def test_redlines_of_any_history(page: Page, sources: list[str]) -> None:
    documents = [parsed for parsed in map(document, sources) if parsed is not None]
    weave = build_weave([(str(number), parsed) for number, parsed in enumerate(documents)], "en")
    assert not differing(page, weave, list(product(weave.versions, repeat=2)))


@pytest.mark.parametrize("history", HISTORIES, ids=[history.name for history in HISTORIES])
def test_redlines_of_real_histories(page: Page, history: History) -> None:
    assert not differing(page, history.weave, pairs(history.weave, 10))


def test_the_page_of_a_change_and_the_comparison_look_the_same(browser: Browser, rich_home: str) -> None:
    for old, new in pairwise(EDITIONS):
        with browser.new_page(java_script_enabled=False) as page:
            page.goto(f"{rich_home}changes/{new}/")
            made = page.evaluate(CONTENT, ".md-content__inner > :is(.clause, h2, .fold)")
            listed = page.evaluate(CONTENT, ".summary > ul")
        with browser.new_page() as page:
            page.goto(f"{rich_home}compare/?from={old}&to={new}")
            page.wait_for_selector('[data-state="ready"] .redline:not([aria-busy])')
            assert page.evaluate(CONTENT, ".chunk > *") == made
            assert page.evaluate(CONTENT, ".summary > ul") == listed
