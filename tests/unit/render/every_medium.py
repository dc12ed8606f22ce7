"""What every medium shows of a process, and of a run of it at each point of its way."""

import re
from collections.abc import Callable, Mapping
from contextlib import redirect_stdout
from io import StringIO
from typing import Any

from holdgate.cli.text.process_outline import print_process, print_step
from holdgate.cli.text.step_details import StepDetails
from holdgate.documents.catalog import Catalog
from holdgate.documents.render import render
from holdgate.model import commands
from holdgate.model.people import Directory, Person
from holdgate.model.process import Process, Step
from holdgate.resources import bundled
from holdgate.views.process import process_view, staffed_process
from unit.render.render_story import Story

ROLES = ("worker", "boss", "extra", "marked")
PEOPLE = Directory(
    {name: Person(id=name, name=name, roles=ROLES) for name in ("ann", "bob", "eve", "max")}
)
CATALOG = Catalog([bundled("renderers")])
ANSWERS: Mapping[str, Any] = {
    "yes_no": "yes",
    "number": 5,
    "text": "Said",
    "date": "2026-03-03",
    "person": "max",
}


def told(process: Process) -> list[Any]:
    """The views of a run of it at each point of its way, until it is completed."""
    story = Story(PEOPLE, f"{process.run_prefix}-0001", process)
    story.tell("ann", commands.StartRun(answers=_answers(process.start)))
    views = [story.view()]
    while story.run.head.state.value == "active":
        _go_on(story)
        views.append(story.view())
    return views


def _answers(step: Step) -> dict[str, Any]:
    return {
        field.id: field.options[0].label if field.options else ANSWERS[field.type]
        for field in step.fields
        if field.type != "document"
    }


def _go_on(story: Story) -> None:
    """Give the first command that is accepted, of whoever may give it."""
    for step in story.process.steps:
        for command in _commands(step, story.run.nodes[step.id].round):
            for person in PEOPLE.people:
                try:
                    story.tell(person, command)
                except AssertionError:
                    continue
                return
    raise AssertionError(story.run.nodes)


def _commands(step: Step, round_: int) -> tuple[commands.Command, ...]:
    if step.approval:
        approve = commands.Approve(step=step.id, round=round_, answers=_answers(step))
        return (commands.Submit(step=step.id), approve)
    documents = {
        field.id: {"name": "d", "size": 1, "sha256": "sha256:1", "renderer": field.renderer,
                   "format": "html", "head": "sha256:2"}
        for field in step.fields if field.type == "document"
    }  # fmt: skip
    return (
        commands.Complete(
            step=step.id,
            answers=_answers(step),
            ticks=tuple(range(1, len(step.checks) + 1)),
            documents=documents,
        ),
    )


def rendered(process: Process) -> dict[str, str]:
    """What each medium shows of the process, and of a run of it at any point of its way."""
    staffed = staffed_process(process, None)

    def printed(act: Callable[[], None]) -> str:
        with redirect_stdout(StringIO()) as out:
            act()
        return _plain(out.getvalue())

    def in_full() -> None:
        for step in (staffed.start, *staffed.steps):
            print_step(staffed, step)

    runs = told(process)
    texts = {
        "show PROCESS": printed(lambda: print_process(staffed)),
        "show PROCESS STEP": printed(in_full),
        "next": "".join(printed(lambda view=view: _next(view)) for view in runs),
    }
    for name, views in (("form", [process_view(process)]), ("checklist", runs), ("report", runs)):
        renderer = CATALOG.renderer("report" if name == "report" else "checklist")
        for output in renderer.formats:
            texts[f"{name}.{output}"] = "".join(
                _plain(render(renderer, output, view).decode()) for view in views
            )
    return texts


def _next(view: Any) -> None:
    details = StepDetails(view)
    for step in view.steps:
        if step.state in {"ready", "in_progress", "pending"}:
            details.print_step(step.id)


def _plain(text: str) -> str:
    """The words, without marks of HTML and Markdown, on one line."""
    text = re.sub(r"<style>.*?</style>", "", text, flags=re.DOTALL)
    text = re.sub(r"<[^>]*>", "", text)
    return " ".join(re.sub(r"[\\*]", "", text).split()) + "\n"
