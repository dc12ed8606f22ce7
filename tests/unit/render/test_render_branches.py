"""No state of a run breaks a bundled document: an undefined name in a branch would be an error."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import pytest
from msgspec.structs import replace

from holdgate.documents.catalog import Catalog
from holdgate.documents.render import render
from holdgate.model import commands
from holdgate.model.run import RunState, State
from holdgate.resources import bundled
from holdgate.views.fields import EvidenceView
from holdgate.views.run import RunView
from holdgate.views.shared import View
from unit.render.bridge import STAFF
from unit.render.render_story import SURVEY, Story, first_round, whole
from unit.render.told import views

CATALOG = Catalog([bundled("renderers")])
AT = "2026-03-02T09:00:00.000Z"
# Where a view says None, what it could say instead; of an answer nothing, as it has a type.
INSTEAD = {
    "on_behalf_of": "bo", "because": "words", "reopened_because": "words", "happened_at": AT,
    "due": AT, "at": AT, "ended_at": AT, "approved_at": AT, "submitted_at": AT, "by": "cy",
    "ended_by": "cy", "submitter": "cy", "assignee": "cy", "what": "words", "seat": "Board member",
    "said": "it was no", "why": "words", "clock": AT, "reopened_for": "bo", "started_for": "bo",
    "before": "bo", "after": "cy", "lasted": "1 h", "corrects": "BRG-0001",
    "outcome": "closed", "outcome_title": "Closed", "bound": "cy",
    "deadline": "within 4h", "guidance": "words", "warning": "words", "help": "words", "text": "t",
    "file": EvidenceView(name="f", size=1, sha256="sha256:0"),
}  # fmt: skip


def changed(view: Any, change: Callable[[str, Any], Any], key: str = "") -> Any:
    """The view with each value that is no view or list put through `change`, with its key."""
    if isinstance(view, View):
        is_field = "answer" in view.__struct_fields__
        return replace(view, **{
            name: getattr(view, name) if is_field and name == "text"
            else changed(getattr(view, name), change, name)
            for name in view.__struct_fields__
        })  # fmt: skip
    if isinstance(view, tuple):
        return tuple(changed(each, change, key) for each in view)
    return change(key, view)


@cache
def full() -> RunView:
    """A view in which nothing is missing that could be there."""
    found = changed(views()["over"], lambda k, v: INSTEAD.get(k) if v is None else v)
    log = tuple(replace(entry, erased=("text",)) for entry in found.log)
    return replace(found, log=log)


def draw(view: RunView) -> None:
    """Make every document of a view, in every format."""
    for renderer in CATALOG.all():
        for output in renderer.formats:
            if view.of in renderer.of:
                assert render(renderer, output, view)


@pytest.mark.parametrize("state", [*State, *RunState, "withdrawn", "void"])
@pytest.mark.parametrize("settled", [True, False])
def test_each_state(state: str, *, settled: bool) -> None:
    """Each state of a run, a step and a round can be told, settled or not."""

    def change(key: str, value: Any) -> Any:
        flag = key in {"settled", "ended"} and isinstance(value, bool)
        return str(state) if key == "state" else settled if flag else value

    draw(changed(full(), change))


FLAGS = ["late", "draft", "asked", "chosen", "ticked", "erased", "optional", "rehearsal", "frozen",
         "unbound", "moot", "unfinished", "context_changed", "after_end", "kept", "counts",
         "bound"]  # fmt: skip


@pytest.mark.parametrize("flag", FLAGS)
@pytest.mark.parametrize("said", [True, False])
def test_each_flag(flag: str, *, said: bool) -> None:
    """Whatever is marked or is not: there is a document."""
    draw(changed(full(), lambda k, v: said if k == flag and isinstance(v, bool) else v))


def erased(story: Story) -> Story:
    """A story of which every payload item was erased."""
    story.events = [replace(sealed, items={}) for sealed in story.events]
    return story


STORIES: Mapping[str, Callable[[], Story]] = {
    "begun": lambda: begin(Story()),
    "drafted": lambda: begin(Story()).tell("ann", commands.Save(step="survey", answers=SURVEY)),
    "cancelled": lambda: begin(Story()).tell("cy", commands.Cancel(because="No\nmoney.")),
    "withdrawn": lambda: first_round(Story()).tell("ann", commands.Withdraw(step="sign-off")),
    "erased": lambda: erased(whole(Story())),
}


def begin(story: Story) -> Story:
    """A run that was just started."""
    answers = {"bridge": "North Bridge", "opens": "2026-03-09"}
    return story.tell("ann", commands.StartRun(answers=answers))


@pytest.mark.parametrize("name", STORIES)
@pytest.mark.parametrize("frozen", [True, False])
def test_each_story(name: str, *, frozen: bool) -> None:
    """A run can be told at any time."""
    draw(STORIES[name]().view(frozen=frozen))


def test_erased_is_told() -> None:
    """A reason that was erased leaves its place."""
    report = CATALOG.renderer("report")
    for output in report.formats:
        words = render(report, output, erased(whole(Story())).view()).decode()
        assert "erased" in words
        assert "How deep is the crack" not in words


def test_no_people_file_of_one_name() -> None:
    """Two people of one name are told apart by their ids."""
    twins = {**STAFF.people, "bo": replace(STAFF.people["bo"], name="Ann Berg")}
    view = first_round(Story(directory=replace(STAFF, people=twins))).view()
    words = render(CATALOG.renderer("checklist"), "md", view).decode()
    assert "signed by Ann Berg (bo)" in words
