"""The weave: words are found again, whoever had them, and the same on every machine."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from policysite.compare.redline import counts, redline
from policysite.compare.weave import Weave, build_weave
from policysite.model import Form
from policysite.text import parse

ROOT = Path(__file__).parents[2]
KEEPS = "The Operator keeps personal data for five years after the contract ends."
ASKS = "The User may ask for a copy of the personal data at any time."
OBJECTS = "The User may object to advertising by letter or e-mail."


def woven(*sources: str) -> Weave:
    return build_weave([(str(number), parse(source)) for number, source in enumerate(sources)], "en")


def size(*sources: str) -> int:
    return sum(len(block.words) for source in sources for block in parse(source).blocks)


def test_an_unchanged_text_adds_no_word() -> None:
    assert len(woven(KEEPS, KEEPS, KEEPS).words) == size(KEEPS)


def test_words_that_come_back_are_not_new() -> None:
    three = KEEPS.replace("five", "three")
    assert len(woven(KEEPS, three, KEEPS, three).words) == size(KEEPS) + 1


def test_a_block_that_was_away_is_not_new() -> None:
    weave = woven(f"{KEEPS}\n\n{ASKS}", ASKS, f"{KEEPS}\n\n{ASKS}")
    assert len(weave.words) == size(KEEPS, ASKS)
    assert counts(redline(weave, "0", "2"))["unchanged"] == 2


def test_split_and_merged_blocks_keep_their_words() -> None:
    weave = woven(
        f"{KEEPS} {ASKS}", f"{KEEPS}\n\n{ASKS}", f"{KEEPS} {ASKS}", f"{KEEPS}\n\n{OBJECTS}\n\n{ASKS}"
    )
    assert len(weave.words) == size(KEEPS, ASKS, OBJECTS)
    assert counts(redline(weave, "0", "1"))["split"] == 1
    assert counts(redline(weave, "1", "2"))["merged"] == 1
    assert counts(redline(weave, "1", "3")) == counts(redline(weave, "0", "0")) | {"unchanged": 2, "added": 1}


def test_short_lines_that_come_back_between_the_same_neighbours_are_unchanged() -> None:
    full = f"## Scope\n\nNone.\n\n## Fees\n\nNone.\n\n{KEEPS}"
    weave = woven(full, f"## Scope\n\n## Fees\n\nNone.\n\n{KEEPS}", full)
    assert counts(redline(weave, "0", "2"))["unchanged"] == 5


def test_forms_name_the_releases_that_have_the_words() -> None:
    weave = woven("We keep **your** data.", "We keep your data.", "We sell your data.")
    plain, strong = Form(), Form(strong=True)
    assert list(zip(weave.words, weave.forms(), strict=True)) == [
        ("We", {0b111: plain}),
        ("keep", {0b011: plain}),
        ("sell", {0b100: plain}),
        ("your", {0b001: strong, 0b110: plain}),
        ("data", {0b111: plain}),
        (".", {0b111: Form("")}),
    ]


def test_a_part_of_a_weave_is_silent_on_the_words_of_others() -> None:
    weave = woven("We keep your data.", "We sell your data.")
    part = replace(weave, editions=weave.editions[1:])
    assert [word for word, ways in zip(part.words, part.forms(), strict=True) if not ways] == ["keep"]
    assert all(ways.keys() <= {0b1} for ways in part.forms())


def test_any_direction_is_the_mirror_of_the_other() -> None:
    weave = woven(f"{KEEPS}\n\n{ASKS}", f"{ASKS}\n\n{OBJECTS}")
    there, back = counts(redline(weave, "0", "1")), counts(redline(weave, "1", "0"))
    assert (there["added"], there["removed"]) == (back["removed"], back["added"]) == (1, 1)


def test_the_same_redline_whatever_the_hash_seed() -> None:
    program = (
        "import json; from policysite.compare.redline import compare, redline_json;"
        "from policysite.text import parse;"
        f"old = {[KEEPS, ASKS, OBJECTS] * 3}; new = {[OBJECTS, ASKS, KEEPS + ASKS, KEEPS] * 3};"
        "print(json.dumps(redline_json(compare(*(parse('\\n\\n'.join(t)) for t in (old, new))))))"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "scripts")},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(found) == 1
