"""A run of twice the size takes twice the work, to look at and to print."""

from typing import Any

import pytest
from jinja2 import Environment, StrictUndefined
from msgspec.structs import replace

from holdgate.documents.catalog import Catalog
from holdgate.documents.environment import environment
from holdgate.documents.filters import LOOKUPS, Lookups
from holdgate.documents.media import MEDIA
from holdgate.documents.placeholders import shown_answers
from holdgate.documents.render import Rendering, render
from holdgate.documents.sandbox import check
from holdgate.model.process import Group, Process, Step
from holdgate.model.run import Run
from holdgate.resources import bundled
from holdgate.views.run import RunView, run_view
from holdgate.views.shared import member, member_names
from support.counting import counted
from support.house import Tale, gate, people, process, task

STAFF = people(ann="cook", eva="boss")
CATALOG = Catalog([bundled("renderers")])
SMALL, LARGE = 10, 20
MOST = 2.5
FEW, MANY = 4, 40  # of five steps each
MOST_A_STEP = 1.3
MOST_BESIDE_BARE = 1.5


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


@pytest.mark.parametrize("output", ["html", "md"])
@pytest.mark.parametrize("document", ["checklist", "report"])
def test_a_step_of_many(document: str, output: str) -> None:
    """In a run of ten times the steps, a step takes hardly more work: the view and the document."""
    renderer = CATALOG.renderer(document)
    small, large = told(FEW), told(MANY)
    render(renderer, output, view(small))
    _, few = counted(lambda: render(renderer, output, view(small)))
    _, many = counted(lambda: render(renderer, output, view(large)))
    assert many / MANY <= MOST_A_STEP * few / FEW


@pytest.mark.parametrize("document", ["checklist", "report"])
def test_beside_bare_templates(document: str) -> None:
    """The sandbox adds little to what the same templates take in Jinja2 as it comes."""
    renderer, shown = CATALOG.renderer(document), view(told(SMALL))
    ours = environment(renderer, MEDIA["html"])
    bare = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        loader=ours.loader,
    )
    bare.filters = dict(ours.filters)
    names = {name: member(shown, name) for name in member_names(type(shown))}

    def rendered() -> str:
        lookups = LOOKUPS.set(Lookups(shown_answers(shown)))
        try:
            return bare.get_template("template.html.j2").render(names)
        finally:
            LOOKUPS.reset(lookups)

    assert rendered() == render(renderer, "html", shown).decode()
    _, least = counted(rendered)
    _, calls = counted(lambda: render(renderer, "html", shown))
    assert calls <= MOST_BESIDE_BARE * least


def test_all_documents_of_a_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """What documents of one view have in common is checked and collected once for all of them."""
    done: list[str] = []

    def noted(what: Any) -> Any:
        return lambda *words: (done.append(what.__name__), what(*words))[1]

    for what in (check, shown_answers):
        monkeypatch.setattr(f"holdgate.documents.render.{what.__name__}", noted(what))
    rendering = Rendering(view(told(FEW)))
    for renderer in CATALOG.all():
        for output in (*renderer.formats, "json"):
            rendering.document(renderer, output)
    assert sorted(done) == ["check", "shown_answers"]
