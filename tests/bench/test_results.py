"""Results survive being written; a section that is measured again replaces its own part only."""

from datetime import date
from pathlib import Path

from tests.bench import results
from tests.bench.row import Line, Point, Row

GOLDEN = Path(__file__).parent / "golden" / "results.json"


def test_what_is_written_is_read() -> None:
    text = GOLDEN.read_text("utf-8")
    found = results.loads(text)
    assert results.dumps(found) == text
    assert found["growth"].points[0] == Point(Line.FULL, 10, 5.5)
    assert found["growth"].rows[0].met is True


def test_a_section_replaces_its_own_part(tmp_path: Path) -> None:
    kept, found = tmp_path / "build" / "bench.json", results.read(GOLDEN)
    assert results.read(kept) == {}
    results.write(found, kept)
    shown: list[Row] = []
    row = Row(name="help", what="help", value=1 / 3, unit="s")
    section = results.measure([row, Point(Line.SAME, 10, 1)], date(2026, 11, 24), shown.append)
    results.write({**results.read(kept), "help": section}, kept)
    again = results.read(kept)
    assert shown == [row]
    assert again["help"].rows[0].value == 0.3333
    assert (again["help"].day, again["help"].points) == ("2026-11-24", [Point(Line.SAME, 10, 1)])
    assert 0 < again["help"].before[0] <= again["help"].before[1] <= again["help"].before[2]
    assert again["growth"] == found["growth"]
    assert [path.name for path in kept.parent.iterdir()] == ["bench.json"]
