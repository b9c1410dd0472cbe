"""How much is measured: all of it, or little of everything, to see that it works."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """Sizes of what is measured, and how often.

    `releases` of made-up histories (growth is told between the last two), `deployments` of mike,
    `policies` of one repository, `editions` of the text that is woven, `corpora`: real histories that are
    built, `pairs` of editions of each that are compared; `times` something short is done, `rounds` something
    that takes minutes; `load`: seconds under full load.
    """

    releases: tuple[int, ...]
    deployments: int
    policies: int
    editions: int
    corpora: int
    pairs: int
    times: int
    rounds: int
    load: int


FULL = Scale(
    releases=(10, 50, 200, 400),
    deployments=50,
    policies=20,
    editions=492,
    corpora=10,
    pairs=12,
    times=10,
    rounds=2,
    load=60,
)
SMALL = Scale(
    releases=(2, 3, 5),
    deployments=3,
    policies=3,
    editions=12,
    corpora=1,
    pairs=1,
    times=2,
    rounds=1,
    load=4,
)
