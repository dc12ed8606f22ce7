"""A story with an event of every type, and short ways to write what they look like."""

import hashlib
import json
from typing import Any

from holdgate.model.commands import (
    Approve,
    Assign,
    AssignRole,
    Cancel,
    Complete,
    Note,
    Pause,
    Reopen,
    Resume,
    Save,
    Start,
    StartRun,
)
from holdgate.model.condition import Reference
from holdgate.model.ids import ANYONE, START
from holdgate.model.process import Field, NeedLine, Process, Role, Step
from support.house import Tale, gate, people, process, task, text, yes_no

DIGEST = "sha256:…"
FILE: dict[str, Any] = {"name": "x.txt", "sha256": "sha256:" + "0" * 64, "size": 1}
STAFF = people(ann="", bob="", eva="boss", max="boss", pam="boss")


def house() -> Process:
    """A and the optional O, covered by G (two bosses), B behind it; the start form names a cook."""
    who = Field(id="who", type="person", label="Who")
    form = Step(id=START, number=0, title="Start", roles=(ANYONE,), fields=(who,))
    two = NeedLine(role="boss", count=2)
    steps = (
        task("a", fields=(yes_no(), text("why", optional=True)), checks=("x", "y")),
        task("o", optional=True),
        gate("g", "a", "o", need=(two,), reopen=("o",)),
        task("b", "g"),
    )
    roles = {
        "boss": Role(id="boss", title="Boss"),
        "cook": Role(id="cook", title="Cook", filled_by=Reference(START, "who")),
    }
    return process(*steps, start=form, role_map=roles)


def story() -> Tale:
    """Every type of event once or more; the run is cancelled in the end."""
    story = Tale(house(), STAFF)
    story.ok(StartRun(answers={"who": "bob"}, corrects="H-0000", images=(FILE,)))
    story.ok(Start(step="a"))
    story.ok(Save(step="a", answers={"ok": "no", "why": None}, ticks=(1,)))
    story.ok(Assign(step="b", to="bob", because="on shift"))
    story.ok(AssignRole(role="cook", to="anyone", because="bob is ill"))
    story.ok(Note(step="a", text="as agreed", file=FILE))
    story.ok(Complete(step="a", answers={"ok": "yes"}, ticks=(2, 1)))
    story.waive("o").submit("g").withdraw("g").submit("g").reject("g", by="eva")
    story.do("o").submit("g")
    story.ok(Approve(step="g", round=3, because="fine"), "eva")
    story.approve("g", "max")
    story.ok(Reopen(steps=("o", "a"), because="wrong", downstream=True))
    story.ok(Pause(because="night"))
    story.ok(Resume())
    story.ok(Cancel(because="no longer needed"))
    return story


def shape(
    subject: str | list[str] | None,
    data: dict[str, Any],
    payload: dict[str, str],
    *changes: dict[str, Any],
) -> dict[str, Any]:
    """The members that differ from type to type."""
    where: Any = subject
    if isinstance(subject, str):
        where = {"step": subject, "item": None}
    elif subject is not None:
        where = [{"step": step, "item": None} for step in subject]
    return {"subject": where, "data": data, "payload": payload, "changes": list(changes)}


def change(step: str, trigger: str, state: str, why: str, number: int | None) -> dict[str, Any]:
    """One transition as it is hashed."""
    made = {"step": step, "item": None, "trigger": trigger, "state": state, "why": why}
    return made if number is None else {**made, "round": number}


def by_hand(value: dict[str, Any]) -> str:
    """The digest of an object whose keys are ASCII and whose numbers are small."""
    form = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return "sha256:" + hashlib.sha256(form.encode()).hexdigest()
