"""The picture of growth: time to build against number of releases, ours and mike's, as SVG.

Both axes are linear, so that a line twice as steep looks twice as steep. Every text is text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from tests.bench.row import Line, Point, duration

NAMES = {
    Line.MIKE: "mike",
    Line.FULL: "Policysite",
    Line.MORE: "+ 1 release",
    Line.SAME: "unchanged",
}
WIDTH, HEIGHT = 480, 420
LEFT, RIGHT, TOP, BOTTOM = 66, 350, 52, 330
"""The edges of the plot; the names of the lines stand beside it."""
PITCH, NEAR = 40, 26
"""How far names of lines, and numbers of releases, must be apart."""
STEPS = (1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200)
STYLE = """\
text { font: 16px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; fill: #1f2328 }
.title, .time { font-weight: 600 }
.scale, .note { font-size: 15px; fill: #59636e }
.ground { fill: #fff }
.grid { stroke: #d1d9e0 }
.lead { stroke: #818b98 }
.curve { fill: none; stroke: currentColor; stroke-width: 2.5 }
.beyond { stroke-dasharray: 6 5 }
.dot, .time { fill: currentColor }
.mike { color: #bc4c00 }
.full { color: #0550ae }
.more { color: #1a7f37 }
.same { color: #8250df }
@media (prefers-color-scheme: dark) {
  text { fill: #f0f6fc }
  .scale, .note { fill: #9198a1 }
  .ground { fill: #0d1117 }
  .grid { stroke: #3d444d }
  .mike { color: #f0883e }
  .full { color: #79c0ff }
  .more { color: #56d364 }
  .same { color: #d2a8ff }
}
"""


@dataclass(frozen=True, slots=True)
class Curve:
    """The points of a line, fewest releases first; `beyond` is where the last two lead if it ends early."""

    line: Line
    measured: tuple[Point, ...]
    beyond: Point | None

    @property
    def end(self) -> Point:
        return self.beyond or self.measured[-1]


def curves(points: Sequence[Point]) -> list[Curve]:
    """Sort points into lines that all reach the largest number of releases; a point alone is no line."""
    most = max((point.releases for point in points), default=0)
    found = []
    for line in Line:
        own = tuple(sorted((each for each in points if each.line == line), key=lambda each: each.releases))
        if len(own) > 1:
            found.append(Curve(line, own, None if own[-1].releases == most else _drawn_on(own, most)))
    return found


def _drawn_on(points: Sequence[Point], releases: int) -> Point:
    before, last = points[-2:]
    slope = (last.seconds - before.seconds) / (last.releases - before.releases)
    return Point(last.line, releases, last.seconds + slope * (releases - last.releases))


def in_words(found: Sequence[Curve]) -> str:
    """Say what the picture shows, for those who do not see it."""
    most = max(curve.end.releases for curve in found)
    said = (
        f"{NAMES[curve.line]} {duration(curve.end.seconds)}{' (drawn on)' if curve.beyond else ''}"
        for curve in found
    )
    return f"Time to build a site of {most} releases in three languages: {', '.join(said)}"


def picture(found: Sequence[Curve]) -> str:
    """Draw the lines."""
    most = max(curve.end.releases for curve in found)
    longest = max(curve.end.seconds for curve in found)
    frame = _Frame(most, longest)
    drawn = (
        f'<rect class="ground" width="{WIDTH}" height="{HEIGHT}"/>',
        _text(16, 30, "Time to build the site, in three languages", "title"),
        *_seconds(frame),
        *_releases(frame, sorted({point.releases for curve in found for point in curve.measured})),
        *(part for curve in found for part in _curve(frame, curve)),
        *_names(frame, found),
        *(_text(16, HEIGHT - 16, _note(each), "note") for each in found if each.beyond),
    )
    size = f'viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img">'
    title = f"<title>{escape(in_words(found))}</title>"
    return "\n".join((head, title, f"<style>\n{STYLE}</style>", *drawn, "</svg>\n"))


def _note(curve: Curve) -> str:
    return f"Dashed: drawn on; measured up to {curve.measured[-1].releases}."


@dataclass(frozen=True, slots=True)
class _Frame:
    """What the edges of the plot stand for."""

    releases: int
    seconds: float

    def across(self, releases: float) -> float:
        return LEFT + (RIGHT - LEFT) * releases / self.releases

    def down(self, seconds: float) -> float:
        return BOTTOM - (BOTTOM - TOP) * seconds / self.seconds

    def at(self, point: Point) -> str:
        return f"{self.across(point.releases):.1f},{self.down(point.seconds):.1f}"


def _seconds(frame: _Frame) -> Iterable[str]:
    """Draw at most five lines across, at round times."""
    step = next((each for each in STEPS if frame.seconds / each < 6), STEPS[-1])
    for count in range(int(frame.seconds / step) + 1):
        y = frame.down(count * step)
        yield f'<path class="grid" d="M{LEFT} {y:.1f}H{RIGHT}"/>'
        yield _text(LEFT - 8, y + 5, duration(count * step) if count else "0", "scale", "end")


def _releases(frame: _Frame, counts: Sequence[int]) -> Iterable[str]:
    """Name the numbers of releases, the largest first; those too near to another are left out."""
    free = float("inf")
    for count in reversed(counts):
        x = frame.across(count)
        if free - x >= NEAR:
            free = x
            yield f'<path class="grid" d="M{x:.1f} {BOTTOM}v6"/>'
            yield _text(x, BOTTOM + 22, str(count), "scale", "middle")
    yield _text((LEFT + RIGHT) / 2, BOTTOM + 44, "releases", "scale", "middle")


def _curve(frame: _Frame, curve: Curve) -> Iterable[str]:
    name = _kind(curve)
    places = " ".join(map(frame.at, curve.measured))
    yield f'<polyline class="curve {name}" points="{places}"/>'
    if curve.beyond:
        places = f"{frame.at(curve.measured[-1])} {frame.at(curve.beyond)}"
        yield f'<polyline class="curve beyond {name}" points="{places}"/>'
    for point in curve.measured:
        x, y = frame.at(point).split(",")
        yield f'<circle class="dot {name}" cx="{x}" cy="{y}" r="3.5"/>'


def _kind(curve: Curve) -> str:
    return curve.line.name.lower()


def _names(frame: _Frame, found: Sequence[Curve]) -> Iterable[str]:
    """Name each line beside its end, as near as the others leave room, and say how long it takes there."""
    ordered = sorted(found, key=lambda curve: -curve.end.seconds)
    ends = [frame.down(curve.end.seconds) for curve in ordered]
    for curve, end, y in zip(ordered, ends, apart(ends, TOP, BOTTOM), strict=True):
        yield f'<path class="lead" d="M{RIGHT + 5} {end:.1f}L{RIGHT + 17} {y:.1f}"/>'
        yield _text(RIGHT + 22, y - 2, NAMES[curve.line], "name")
        yield _text(RIGHT + 22, y + 16, duration(curve.end.seconds), f"time {_kind(curve)}")


def apart(places: Sequence[float], first: float, last: float) -> list[float]:
    """Move places, given from first to last, as little as it takes to be PITCH apart and within the two."""
    moved: list[float] = []
    for number, place in enumerate(reversed(places)):
        most = moved[-1] - PITCH if moved else last
        least = first + PITCH * (len(places) - number - 1)
        moved.append(max(min(place, most), min(least, most)))
    return moved[::-1]


def _text(x: float, y: float, said: str, kind: str, anchor: str = "start") -> str:
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(said)}</text>'
