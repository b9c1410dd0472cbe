"""Changes on the page: marks, margin words, folds, and the summary in words."""

import pytest

from policysite.compare.redline import compare
from policysite.language import catalogue
from policysite.model import Redline
from policysite.site.comparison import Fold, lay_out_redline
from policysite.site.layout import Clause
from policysite.site.marking import mark_label, mark_passage
from policysite.site.summary import Summary, summarise
from policysite.text import parse

WORDS = catalogue("en")
SPOKEN = {'<span class="spoken">[added: </span>': "", '<span class="spoken">[removed: </span>': ""}


def redline(old: str, new: str) -> Redline:
    return compare(parse(old), parse(new), old_name="1", new_name="2", language="en")


def marked(old: str, new: str) -> list[str]:
    """Set all passages, without the words for the ear."""
    pieces = [" | ".join(mark_passage(passage, WORDS)) for passage in redline(old, new).passages]
    for start in SPOKEN:
        pieces = [piece.replace(start, "").replace('<span class="spoken">]</span>', "") for piece in pieces]
    return pieces


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "Keep it for one year.",
            "Keep it for two years.",
            "Keep it for <del>one year</del><ins>two years</ins>.",
        ),
        ("Keep it;", "Keep it.", "Keep it<del>;</del><ins>.</ins>"),
        ("Keep <b & it.", "Keep <b & it all.", "Keep &lt;b &amp; it <ins>all</ins>."),
        ("**Keep** it for one year.", "**Keep** it for two years.", "<strong>Keep</strong> it for"),
    ],
)
def test_changes_are_marked_in_place(old: str, new: str, expected: str) -> None:
    assert expected in marked(old, new)[0]


def test_a_space_that_comes_is_seen_and_said() -> None:
    piece = mark_passage(redline("third parties(all)", "third parties (all)").passages[0], WORDS)[0]
    assert piece == 'third parties<ins class="space"><span class="spoken">[space added]</span> </ins>(all)'


def test_marks_are_said_to_who_cannot_see_them() -> None:
    piece = mark_passage(redline("Keep it for one year.", "Keep it.").passages[0], WORDS)[0]
    assert (
        '<del><span class="spoken">[removed: </span>for one year<span class="spoken">]</span></del>' in piece
    )


def test_cells_of_a_table_row_stay_cells() -> None:
    head = "| term | days |\n|---|---|\n"
    row = marked(f"{head}| keeping | 30 |\n", f"{head}| keeping | 60 |\n")[1]
    assert row == "keeping | <del>30</del><ins>60</ins>"


@pytest.mark.parametrize(
    ("old", "new", "label"),
    [
        ("2.1. Words that stay.", "2.1. Words that stay.", "2.1"),
        ("2.1. Words that stay.", "2.2. Words that stay.", "ins"),
    ],
)
def test_an_old_number_is_struck(old: str, new: str, label: str) -> None:
    assert label in mark_label(redline(f"## 2. A\n\n{old}", f"## 2. A\n\n{new}").passages[1], WORDS)


def clauses(*texts: str) -> str:
    return "## 1. Terms\n\n" + "\n\n".join(
        f"1.{number}. {text}" for number, text in enumerate(texts, start=1)
    )


TEXTS = [
    f"The operator may do the thing that is called {name} here."
    for name in ("alpha", "beta", "gamma", "delta", "eta")
]


def parts(old: str, new: str) -> list[str]:
    """Name the parts of a laid out redline: numbers of clauses, and what folds hide."""
    named = []
    for part in lay_out_redline(redline(old, new), WORDS):
        match part:
            case Fold():
                named.append(f"fold {part.first}-{part.last} {part.count}")
            case Clause():
                named.append(str(part.label))
            case heading:
                named.append(f"# {heading.line.cells[0]}")
    return named


def test_what_did_not_change_is_folded_around_a_neighbour() -> None:
    old, new = clauses(*TEXTS), clauses(*TEXTS[:-1], TEXTS[-1].replace("thing", "other thing"))
    assert parts(old, new) == ["# Terms", "fold 1.1-1.3 3", "1.4", "1.5"]


def test_a_single_line_is_not_folded() -> None:
    changed = [TEXTS[0].replace("thing", "other thing"), *TEXTS[1:4], TEXTS[4].replace("thing", "deed")]
    assert parts(clauses(*TEXTS), clauses(*changed)) == ["# Terms", "1.1", "1.2", "1.3", "1.4", "1.5"]


def test_a_whole_text_that_did_not_change_is_one_fold() -> None:
    assert parts(clauses(*TEXTS), clauses(*TEXTS)) == ["fold 1.1-1.5 5"]


def test_new_numbers_alone_are_folded_and_said() -> None:
    fold = lay_out_redline(redline(clauses(*TEXTS), clauses(*TEXTS[1:])), WORDS)[-1]
    assert isinstance(fold, Fold)
    assert fold.renumbered


def mentions(summary: Summary) -> dict[str, list[str]]:
    return {kind: [each.text for each in places] for kind, places in summary.mentions.items()}


def test_the_summary_counts_and_names_by_number() -> None:
    changed = [TEXTS[0].replace("thing", "deed"), *TEXTS[2:], "A clause that nobody had written before now."]
    summary = summarise(redline(clauses(*TEXTS), clauses(*changed)))
    assert mentions(summary) == {
        "edited": ["1.1"],
        "added": ["1.5"],
        "removed": ["1.2"],
        "renumbered": ["1.3 → 1.2", "1.4 → 1.3", "1.5 → 1.4"],
    }
    assert (summary.changes, summary.clauses) == (3, 3)
    assert summary.mentions["removed"][0].anchor == "old-1.2"


def test_what_has_no_number_is_named_by_its_heading_or_its_words() -> None:
    old = (
        "# Title\n\nThe first words of the text stand here alone.\n\n## Sharing\n\nWe share it with anyone.\n"
    )
    new = old.replace("alone", "together").replace("anyone", "everyone")
    summary = summarise(redline(old, new))
    assert mentions(summary) == {"edited": ["The first words of the text stand here…", "Sharing"]}
    assert all(mention.quoted for mention in summary.mentions["edited"])
