from dataclasses import replace

from tests.scratch import Scratch

from policysite.compare.naming import Names
from policysite.compare.redline import redline
from policysite.project import open_project
from policysite.tasks.publishing import weave_all


def test_a_redline_is_named_by_what_it_says(history: Scratch) -> None:
    with open_project(history.root) as project:
        weaves = weave_all(project)
    weave = next(iter(weaves.values()))
    versions = weave.versions
    made = [redline(weave, old, new) for old in versions for new in versions if old != new]
    again = [redline(weave, each.old, each.new) for each in made]
    names, others = Names(), Names()
    named = [names.of(each) for each in made]
    assert named == [others.of(each) for each in again]
    for name, one in zip(named, made, strict=True):
        for other_name, other in zip(named, made, strict=True):
            assert (name == other_name) == (one.passages == other.passages)
    changed = next(each for each in made if len(each.passages) > 1)
    less = replace(changed, passages=changed.passages[1:])
    moved = replace(changed, passages=changed.passages[::-1])
    assert len({names.of(each) for each in (changed, less, moved)}) == 3
