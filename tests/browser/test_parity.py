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
from policysite.exports.weave_json import weave_json
from policysite.model import Ledger, Release, ReleaseKind
from policysite.project import open_project
from policysite.text import parse

HISTORIES = histories() if FOLDER.is_dir() else []
COMPARE = """async ([file, pairs]) => {
    const { src } = document.querySelector("script[src$='/languages.js']");
    const from = (name) => import(new URL(`compare/${name}.js`, src));
    const [{ decode }, { redline, redlineJson }] = [await from("weave"), await from("redline")];
    const weave = decode(JSON.parse(file));
    const digest = async (text) => {
        const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
        return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
    };
    const compare = ([old, now]) => digest(JSON.stringify(redlineJson(redline(weave, old, now))));
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
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    return Ledger(
        tuple(
            Release(version, ReleaseKind.MATERIAL, moment, date(2026, 1, 1), {}, {}, {})
            for version in versions
        ),
        "",
    )


def pairs(weave: Weave, some: int) -> list[tuple[str, str]]:
    """All neighbours, and some pairs at random."""
    versions, chance = weave.versions, seeded("pairs")
    return [*pairwise(versions), *((chance.choice(versions), chance.choice(versions)) for _ in range(some))]


def differing(page: Page, weave: Weave, asked: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Name the pairs for which Python and the browser give different redlines."""
    found = page.evaluate(COMPARE, [weave_json(weave, ledger(weave.versions)).decode(), asked])
    expected = [
        json.dumps(redline_json(redline(weave, *pair)), ensure_ascii=False, separators=(",", ":"))
        for pair in asked
    ]
    return [
        pair
        for pair, digest, text in zip(asked, found, expected, strict=True)
        if digest != sha256(text.encode()).hexdigest()
    ]


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
            made = page.evaluate(CONTENT, ".md-content__inner > :is(.clause, .heading, .fold)")
            listed = page.evaluate(CONTENT, ".summary > ul")
        with browser.new_page() as page:
            page.goto(f"{rich_home}compare/?from={old}&to={new}")
            page.wait_for_selector('[data-state="ready"] .redline:not([aria-busy])')
            assert page.evaluate(CONTENT, ".chunk > *") == made
            assert page.evaluate(CONTENT, ".summary > ul") == listed
