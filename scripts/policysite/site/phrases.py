"""Sentences of the interface with links and other markup in them."""

from __future__ import annotations

from markupsafe import Markup, escape

from policysite.language import Catalogue

_HOLE = "\0"


def phrase(words: Catalogue, key: str, /, **values: object) -> Markup:
    """Say a sentence; values that are markup stay markup, all else is escaped."""
    markup = {name: value for name, value in values.items() if isinstance(value, Markup)}
    holes = {name: f"{_HOLE}{name}{_HOLE}" for name in markup}
    pieces = words(key, **{**values, **holes}).split(_HOLE)
    return Markup().join(markup[piece] if index % 2 else escape(piece) for index, piece in enumerate(pieces))


def around(words: Catalogue, key: str, hole: str) -> tuple[Markup, Markup]:
    """Give the two parts of a sentence before and after a hole in it."""
    before, _, after = words(key, **{hole: _HOLE}).partition(_HOLE)
    return escape(before), escape(after)
