import pytest
from tests.checks.made import draft, placed

from policysite.checks.lists import find_list_ends


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("2.2. Цели:\n\n2.2.1 первая;\n\n2.2.2 вторая;\n\n2.2.3 третья.\n\n2.3. Далее.", []),
        (
            "2.2. Цели:\n\n2.2.1 первая;\n\n2.2.2 вторая;\n\n2.2.3 третья;\n\n2.3. Далее.",
            [("list-end", 7, "2.2.3")],
        ),
        (
            "2.2. Цели:\n\n2.2.1 первая;\n\n2.2.2 вторая\n\n2.2.3 третья;\n\n2.2.4 ещё.\n\n2.3. Далее.",
            [("list-item", 5, "2.2.2")],
        ),
        ("2.2. Цели:\n\n2.2.1 первая;\n\n2.2.2 вторая;", [("list-end", 5, "2.2.2")]),
        ("Data:\n\n- name;\n- address; and\n- phone.", []),
        ("Data:\n\n- name;\n- address;\n- phone", [("list-end", 5, "")]),
        ("Data:\n\n- name;\n- address;\n- phone;\n\nas far as the user gave them.", []),
        ("Data:\n\n- name\n- address\n- phone", []),
        ("Data:\n\n- Name.\n- Address.\n- Phone.", []),
        ("Data:\n\n- name;\n- address:\n    - street;\n    - town;\n- phone.", [("list-end", 6, "")]),
        ("Data;\n\n- name;\n- address;\n- phone", []),
        ("Data:\n\n1. name;\n2. address\n\n    of the user;\n3. phone.", []),
    ],
)
def test_ends_of_lists(source: str, found: list[tuple[str, int, str]]) -> None:
    assert placed(find_list_ends(draft(source))) == found
