"""A run told in full: every decision, with all that it says and all that it changes, as text."""

import json
from collections.abc import Iterator
from dataclasses import MISSING
from typing import Any

from msgspec import UNSET, to_builtins

from holdgate.core.next_actions import next_actions
from holdgate.core.roles import Roles
from holdgate.messages.refusals import reason_words
from holdgate.messages.waiting import whose_words
from holdgate.model import commands
from holdgate.model.events import DUE, Decision
from holdgate.model.people import Directory
from holdgate.model.process import Process
from holdgate.model.refusals.refusal import Refusal
from holdgate.model.run import Run
from support.house import Tale


class Telling(Tale):
    """A tale that writes down what it is told."""

    lines: list[str]

    def __init__(self, process: Process, directory: Directory | None = None, **head: Any) -> None:
        super().__init__(process, directory)
        assert self.run is not None
        self.run = Run(head=_with(self.run.head, head), nodes=self.run.nodes)
        self.lines = []

    def give(self, command: commands.Command, by: str = "ann", **keys: Any) -> Decision | Refusal:
        """Give a command, and write down what came of it."""
        before = self.run
        decision = super().give(command, by, **keys)
        said = " ".join(f"{name}={value}" for name, value in keys.items() if name != "directory")
        self.lines.append(f"{type(command).__name__} {_said(command)} by {by} {said}".rstrip())
        self.lines += _refused(decision) if isinstance(decision, Refusal) else _accepted(decision)
        if isinstance(decision, Decision):
            assert before is not None
            assert self.run is not None
            self.lines += _changed(before, self.run)
            self.lines += self._next(self.run)
        self.lines.append("")
        return decision

    def tell(self, by: str, *command_list: commands.Command, **keys: Any) -> "Telling":
        """Give one command after the other."""
        for command in command_list:
            self.give(command, by, **keys)
        return self

    def _next(self, run: Run) -> Iterator[str]:
        for item in next_actions(
            self.process, run, Roles(self.process, run.head, self.directory), self.now
        ):
            whose = whose_words(self.process, item)
            whose = f"{whose}; {item.assignee}" if item.assignee else whose
            facts = [
                f"round {item.round}",
                f"due {item.due}" if item.due else "",
                "late" if item.late else "",
                "last" if item.last else "",
            ]
            details = ", ".join(filter(None, facts))
            yield f"  next: {item.act} {item.step.id}, {item.state} ({whose}; {details})"


def _with(head: Any, members: dict[str, Any]) -> Any:
    kept = {name: getattr(head, name) for name in head.__struct_fields__}
    return type(head)(**{**kept, **members})


def _said(command: commands.Command) -> str:
    facts = {name: getattr(command, name) for name in command.__struct_fields__}
    if not facts.get("replace"):
        facts.pop("replace", None)
    return " ".join(f"{name}={value!r}" for name, value in facts.items() if value not in (None, {}))


def _refused(refusal: Refusal) -> Iterator[str]:
    for reason in refusal.reasons:
        words = reason_words(reason, refusal.process)
        yield f"  refused, {reason.id}: {words.sentence}"
        yield f"    {words.unblock}"
        yield f"    {_json(reason.facts)}"


def _accepted(decision: Decision) -> Iterator[str]:
    yield f"  {decision.type} {' '.join(decision.subject)}".rstrip()
    yield from _members({"data": decision.data, "values": decision.values})
    for change in decision.changes:
        number = "" if change.round is None else f" {change.round}"
        deadline = f", {change.was} became {change.due}" if change.trigger == DUE else ""
        late = f", late until {change.late_until}" if change.late_until else ""
        state = f"{change.state}{number}, {change.why}"
        yield f"  {change.step} {change.trigger}: {state}{deadline}{late}"


def _members(members: dict[str, Any]) -> Iterator[str]:
    yield from (f"  {name} {_json(value)}" for name, value in members.items() if value)


def _changed(before: Run, after: Run) -> Iterator[str]:
    yield f"  run: {_differences(before.head, after.head)}"
    for step in after.nodes:
        differences = _differences(before.nodes[step], after.nodes[step])
        if differences:
            yield f"  {step}: {differences}"


def _differences(before: Any, after: Any) -> str:
    names = dict(zip(after.__struct_encode_fields__, after.__struct_fields__, strict=True))
    changed = {kept_as: getattr(after, name) for kept_as, name in names.items()}
    old = {kept_as: getattr(before, name, MISSING) for kept_as, name in names.items()}
    return ", ".join(
        f"{name} {_json(value)}"
        for name, value in changed.items()
        if value not in (old[name], UNSET) and name not in {"head", "at", "history"}
    )


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=_plain)


def _plain(value: Any) -> Any:
    if hasattr(value, "items"):
        return dict(value)
    if value is UNSET:
        return "not known"
    return to_builtins(value, enc_hook=dict)  # what says nothing is left out, as in rows
