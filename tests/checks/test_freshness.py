import pytest
from tests.checks.made import draft, shown

from policysite.checks.freshness import find_stale
from policysite.compare.weave import build_weave
from policysite.model import ReleaseKind

RU = (
    "## 4. Защита\n\n4.1. Оператор хранит данные Пользователя один год.\n\n"
    "4.2. Оператор уведомляет Пользователя об изменениях.\n"
)
KK = (
    "## 4. Қорғау\n\n4.1. Оператор Пайдаланушының деректерін бір жыл сақтайды.\n\n"
    "4.2. Оператор Пайдаланушыға өзгерістер туралы хабарлайды.\n"
)
CHANGED = RU.replace("один год", "три года")
NUMBERED = (
    RU.replace("4.2.", "4.3.")
    .replace("4.1.", "4.2.")
    .replace("## 4. Защита\n\n", "## 4. Защита\n\n4.1. Меры.\n\n")
)


@pytest.mark.parametrize(
    ("original", "translation", "found"),
    [
        (RU, KK, []),
        (
            CHANGED,
            KK,
            [
                (
                    "translation-stale",
                    "ru.md",
                    "1",
                    "Оператор хранит данные Пользователя [-один год-]{+три года+}.",
                )
            ],
        ),
        (CHANGED, KK.replace("бір жыл", "үш жыл"), []),
        (NUMBERED, KK, [("translation-renumbered", "ru.md", "4.1 → 4.2, 4.2 → 4.3")]),
        (RU.partition("4.2.")[0], KK, []),  # a clause in excess, which another check tells
        (
            RU.replace("4.2. Оператор уведомляет Пользователя об изменениях.", "4.2. Споры решает суд."),
            KK,
            [("translation-removed", "ru.md", "1")],
        ),
        (RU, KK.replace("бір жыл", "үш жыл"), []),
    ],
)
def test_translations_that_do_not_follow(
    original: str, translation: str, found: list[tuple[str, ...]]
) -> None:
    kinds = {"1": ReleaseKind.ORIGINAL, "draft": ReleaseKind.MATERIAL}
    now = draft(translation, "kk")
    weaves = [
        build_weave([("1", draft(before).document), ("draft", after.document)], language)
        for language, before, after in (("ru", RU, draft(original)), ("kk", KK, now))
    ]
    assert shown(find_stale(*weaves, now, "ru.md", kinds)) == found


def test_only_what_is_material_is_shown() -> None:
    kinds = {"1": ReleaseKind.ORIGINAL, "2": ReleaseKind.EDITORIAL, "draft": ReleaseKind.MATERIAL}
    typo = RU.replace("хранит данные", "хранит все данные")
    last = typo.replace("один год", "три года")
    now = draft(KK, "kk")
    ours = build_weave(
        [(v, draft(text).document) for v, text in zip(kinds, (RU, typo, last), strict=True)], "ru"
    )
    theirs = build_weave([(version, now.document) for version in kinds], "kk")
    (finding,) = find_stale(ours, theirs, now, "ru.md", kinds)
    assert finding.values["redline"] == "Оператор хранит все данные Пользователя [-один год-]{+три года+}."
    assert (finding.line, finding.clause) == (3, "4.1")
