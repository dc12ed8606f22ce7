"""A random run of a process: every command is accepted or refused, and the run is rendered."""

from random import Random
from typing import Any

from holdgate.core.next_actions import next_actions
from holdgate.core.roles import Roles
from holdgate.model import commands
from holdgate.model.jsons import Json
from holdgate.model.people import Directory, Person
from holdgate.model.process import Field, Process, Step
from holdgate.model.run import State
from support.answers import FILE
from support.house import Tale

_STEPS = 14
_ANSWERS: dict[str, tuple[Any, ...]] = {
    "text": ("words", "{{ 7*7 }}"),
    "long_text": ("two\nlines",),
    "number": (1, 5, -3.5),
    "date": ("2026-03-02", "9999-12-31", "0001-01-01"),
    "datetime": ("2026-03-02T09:00:00Z", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z"),
    "yes_no": ("yes", "no"),
    "person": ("p1", "p2"),
    "people": (["p1"], ["p1", "p3"]),
    "url": ("https://example.org/",),
    "files": ([FILE],),
}
_MADE = {**FILE, "renderer": "report", "format": "html", "head": "sha256:" + "0" * 64}


def staff(process: Process) -> Directory:
    """Five people who have every role."""
    roles = tuple(process.roles)
    names = tuple(f"p{number}" for number in range(1, 6))
    return Directory({name: Person(id=name, name=name.upper(), roles=roles) for name in names})


def walked(process: Process, chance: Random) -> Tale:
    """Start a run and give some random commands, each by a random person."""
    people = staff(process)
    tale = Tale(process, people)
    answers = _answers(process.start, chance)
    tale.give(commands.StartRun(answers=answers), "p1")
    for _ in range(_STEPS if tale.events else 0):
        assert tale.run
        next_actions(process, tale.run, Roles(process, tale.run.head, people), tale.now)
        open_ = [step for step in process.steps if tale.run.nodes[step.id].state in _OPEN]
        if not open_:
            break
        step = chance.choice(open_)
        tale.give(_command(tale, step, chance), f"p{chance.randint(1, 5)}")
    return tale


_OPEN = frozenset({State.READY, State.IN_PROGRESS, State.PENDING})


def _command(tale: Tale, step: Step, chance: Random) -> commands.Command:
    assert tale.run
    node = tale.run.nodes[step.id]
    if not step.approval:
        ticks = tuple(range(1, len(step.checks) + 1))
        if step.optional and chance.random() < 0.3:
            return commands.NotApplicable(step=step.id, because="not needed")
        made = {each.id: _MADE for each in step.fields if each.type == "document"}
        answers = _answers(step, chance)
        return commands.Complete(step=step.id, answers=answers, ticks=ticks, documents=made)
    if node.state is not State.PENDING:
        return commands.Submit(step=step.id)
    if chance.random() < 0.2:
        return commands.Reject(step=step.id, round=node.round, because="wrong")
    return commands.Approve(step=step.id, round=node.round, answers=_answers(step, chance))


def _answers(step: Step, chance: Random) -> dict[str, Json]:
    found = {field.id: _answer(field, chance) for field in step.fields if field.type != "document"}
    return {field: value for field, value in found.items() if value is not None}


def _answer(field: Field, chance: Random) -> Json:
    if field.optional and chance.random() < 0.3:
        return None
    if field.type == "one_of":
        return chance.choice(field.options).label
    if field.type == "any_of":
        return [chance.choice(field.options).label]
    answer: Json = chance.choice(_ANSWERS[field.type])
    return answer
