"""What an approval holds is said as it is, whatever the order of the steps."""

from collections.abc import Mapping

import pytest

from holdgate.documents.catalog import Catalog
from holdgate.documents.render import render
from holdgate.model.process import Process
from holdgate.resources import bundled
from holdgate.views.layout import Layout
from holdgate.views.process import process_view
from support.house import gate, process, task

CHECKLIST = Catalog([bundled("renderers")]).renderer("checklist")


def written(found: Process, output: str) -> str:
    """The blank checklist."""
    return render(CHECKLIST, output, process_view(found)).decode()


def held(found: Process) -> Mapping[str, tuple[list[str], bool]]:
    """For each approval the steps that it holds, and whether everything below it waits."""
    layout = Layout(found)
    places = {step.id: layout.place(step) for step in found.steps if step.approval}
    return {
        step: ([other.id for other in place["holds"]], place["holds_rest"])
        for step, place in places.items()
    }


FREE = process(
    task("a"), gate("g", "a"), task("b"), task("c", "g"), task("d", "c"), task("e", "b", "d")
)
LISTED = process(task("a"), gate("g", "a"), task("b", "g"), task("c", "b"))
LAST = process(task("a"), task("b", "a"), gate("g", "b"))


def test_what_waits_for_it() -> None:
    """The nearest steps that wait, and whether everything below the line does."""
    assert held(LISTED) == {"g": (["b"], True)}
    assert held(FREE) == {"g": (["c"], False)}
    assert held(LAST) == {"g": ([], False)}


@pytest.mark.parametrize("output", ["html", "md"])
def test_the_line_says_so(output: str) -> None:
    """Only where everything waits is it said of everything; else the steps are named."""
    everything, named, nothing = "behind this line begins", "these do not begin", "no other step"
    listed, free, last = (written(found, output) for found in (LISTED, FREE, LAST))
    assert everything in listed
    assert everything not in free
    assert named in free
    assert everything not in last
    assert nothing in last.lower()


@pytest.mark.parametrize("output", ["html", "md"])
def test_when_a_step_begins(output: str) -> None:
    """A step that does not wait for the one above it says for what it waits."""
    text = written(FREE, output)
    assert text.count("begins at once") == 1
    assert text.count("begins after") == 2
    assert "begins" not in written(LISTED, output).replace("line begins", "")
