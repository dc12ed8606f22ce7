"""A run of twice the size takes twice the work, to look at and to print."""

import pytest
from msgspec.structs import replace

from holdgate.documents.catalog import Catalog
from holdgate.documents.render import render
from holdgate.model.process import Group, Process, Step
from holdgate.model.run import Run
from holdgate.resources import bundled
from holdgate.views.run import RunView, run_view
from support.counting import counted
from support.house import Tale, gate, people, process, task

STAFF = people(ann="cook", eva="boss")
CATALOG = Catalog([bundled("renderers")])
SMALL, LARGE = 10, 20
MOST = 2.5


def grouped(count: int) -> Process:
    """So many groups one after the other, each of four tasks and an approval."""
    steps: list[Step] = []
    groups: dict[str, Group] = {}
    for number in range(count):
        group = f"g{number}"
        groups[group] = Group(id=group, title=group)
        before = [steps[-1].id] if steps else []
        tasks = [
            replace(task(f"t{number}-{n}", *before), group=group, guidance="For {{ start.x }}.")
            for n in range(4)
        ]
        approval = replace(gate(f"a{number}", *(each.id for each in tasks)), group=group)
        steps += [*tasks, approval]
    return process(*steps, task("last", steps[-1].id), groups=groups)


def told(count: int) -> Tale:
    """A run in which all is approved, and the first step was opened again."""
    tale = Tale(grouped(count), STAFF).begin()
    for number in range(count):
        for n in range(4):
            tale.do(f"t{number}-{n}")
        tale.submit(f"a{number}").approve(f"a{number}", "eva")
    tale.reopen("t0-0")
    assert tale.run is not None
    nodes = {step: tale.run.nodes[step] for step in tale.run.nodes}
    tale.run = Run(head=tale.run.head, nodes=nodes)
    return tale


def view(tale: Tale) -> RunView:
    """The view of it."""
    assert tale.run is not None
    return run_view(tale.process, tale.run, tale.events, now=tale.now, directory=STAFF)


@pytest.mark.parametrize("output", ["html", "md", "json"])
@pytest.mark.parametrize("document", ["checklist", "report"])
def test_documents(document: str, output: str) -> None:
    """What is looked up for each step (groups, people, answers) is sorted once."""
    renderer = CATALOG.renderer(document)
    small, large = view(told(SMALL)), view(told(LARGE))
    render(renderer, output, small)  # compiles the templates
    _, few = counted(lambda: render(renderer, output, small))
    _, many = counted(lambda: render(renderer, output, large))
    assert many <= MOST * few


def test_view() -> None:
    """Each event is told once, whatever else is said of its steps."""
    small, large = told(SMALL), told(LARGE)
    _, few = counted(lambda: view(small))
    _, many = counted(lambda: view(large))
    assert many <= MOST * few
