"""What is laid out only when a page asks for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True)
class Later(Generic[_Made]):
    """A part of a page that takes time to make; `of` names all that it is made of, and stands for it."""

    of: object
    make: Callable[[], _Made] = field(repr=False, compare=False)

    def __call__(self) -> _Made:
        """Lay it out."""
        return self.make()
