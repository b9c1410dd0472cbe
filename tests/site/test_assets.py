"""One folder for own styles and browser code, named by what is in it."""

from pathlib import PurePosixPath

from policysite.site.assets import fingerprinted

ONE = {PurePosixPath("a.js"): b"1", PurePosixPath("b/c.css"): b"2"}


def test_the_name_follows_names_and_bytes() -> None:
    others = [
        {**ONE, PurePosixPath("a.js"): b"3"},
        {PurePosixPath("a.js"): b"1"},
        {PurePosixPath("A.js"): b"1", PurePosixPath("b/c.css"): b"2"},
        {PurePosixPath("a.js"): b"2", PurePosixPath("b/c.css"): b"1"},
    ]
    names = {fingerprinted(files) for files in (ONE, *others)}
    assert len(names) == 5
    assert all(name.startswith("assets/") and len(name) == 23 for name in names)


def test_the_order_of_files_does_not_matter() -> None:
    assert fingerprinted(dict(reversed(ONE.items()))) == fingerprinted(ONE)
