"""The verbs of a story: the command that each one gives.

A command that holds at most a step, a round and texts is a verb here without a line of its own. For
another one, write a function, and add it to `_OWN`.
"""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, get_args

from holdgate.core.ticks import parse_ticks
from holdgate.model import commands
from holdgate.model.commands import Command
from holdgate.model.duration import instant
from holdgate.model.jsons import Json
from holdgate.model.process import Step
from holdgate.scenarios.scenario import Entry
from holdgate.service.requests import Request


def answers(entry: Entry, step: Step, folder: Path) -> Mapping[str, Json]:
    """The answers of the entry; paths in `files` fields are relative to the scenario."""
    written = entry.options.get("with")
    if not isinstance(written, Mapping):
        return {}
    file_fields = {field.id for field in step.fields if field.type == "files"}
    return {
        field: _relative_to(folder, value) if field in file_fields else value
        for field, value in written.items()
    }


def _relative_to(folder: Path, value: Json) -> Json:
    paths = value if isinstance(value, list) else [value]
    return [str(folder / path) if isinstance(path, str) else path for path in paths]


def _do(entry: Entry, step: Step, folder: Path, _round: int) -> Command:
    kind = commands.Save if entry.options.get("save") else commands.Complete
    return kind(
        step=step.id,
        answers=answers(entry, step, folder),
        ticks=_ticks(entry, step),
        replace=_switch(entry, "replace"),
    )


def _approve(entry: Entry, step: Step, folder: Path, round_: int) -> Command:
    because = _text(entry, "because")
    given = answers(entry, step, folder)
    return commands.Approve(step=step.id, round=round_, because=because, answers=given)


def _not_applicable(entry: Entry, step: Step, _folder: Path, _round: int) -> Command:
    because, replace = _text(entry, "because"), _switch(entry, "replace")
    return commands.NotApplicable(step=step.id, because=because, replace=replace)


def _switch(entry: Entry, option: str) -> bool:
    return entry.options.get(option) is True


def _ticks(entry: Entry, step: Step) -> tuple[int, ...] | None:
    written: Any = entry.options.get("tick", [])
    return parse_ticks(step, written if isinstance(written, list) else [written])


def _text(entry: Entry, option: str) -> str | None:
    value = entry.options.get(option)
    return value if isinstance(value, str) else None


def _reopen(entry: Entry, _step: Step, _folder: Path, _round: int) -> Command:
    return commands.Reopen(
        steps=entry.steps,
        because=_text(entry, "because"),
        downstream=_switch(entry, "downstream"),
    )


def _reject(entry: Entry, step: Step, _folder: Path, round_: int) -> Command:
    choice: commands.Choice | None = "send_back" if _switch(entry, "send_back") else None
    return commands.Reject(
        step=step.id,
        round=round_,
        because=_text(entry, "because"),
        choice="end" if _switch(entry, "end") else choice,
    )


def _assign(entry: Entry, step: Step, _folder: Path, _round: int) -> Command:
    to, because = _text(entry, "to") or "", _text(entry, "because")
    if role := _text(entry, "role"):
        return commands.AssignRole(role=role, to=to, because=because)
    return commands.Assign(step=step.id, to=to, because=because)


def _attach(entry: Entry, step: Step, folder: Path, _round: int) -> Command:
    written: Any = entry.options.get("file", [])
    files = written if isinstance(written, list) else [written]
    paths = tuple(str(folder / file) for file in files)
    return commands.Attach(step=step.id, files=paths, field=_text(entry, "field"))


def _note(entry: Entry, _step: Step, folder: Path, _round: int) -> Command:
    file = _text(entry, "file")
    step = entry.steps[0] if entry.steps else None
    return commands.Note(
        text=_text(entry, "text"), step=step, file=str(folder / file) if file else None
    )


# Makes a command of an entry, its step, the folder of the scenario and the round that is signed.
Make = Callable[[Entry, Step, Path, int], Command]


def _maker(kind: type[Any]) -> Make:
    """Makes a command that holds at most a step, the round that is signed, and texts."""
    fields = frozenset(kind.__struct_fields__)

    def make(entry: Entry, step: Step, _folder: Path, round_: int) -> Command:
        texts = {option: _text(entry, option) for option in entry.options}
        values = {**texts, "step": step.id, "round": round_}
        command: Command = kind(**{name: values[name] for name in fields & values.keys()})
        return command

    return make


def verb_of(kind: type[Any]) -> str:
    """The verb of a command: its name, with hyphens."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", kind.__name__).lower()


# Commands that begin a run, or that are another form of a verb.
_NO_VERBS = (commands.StartRun, commands.Save, commands.Complete, commands.AssignRole)
_OWN: Mapping[str, Make] = {
    "do": _do,
    "approve": _approve,
    "not-applicable": _not_applicable,
    "reject": _reject,
    "reopen": _reopen,
    "assign": _assign,
    "note": _note,
    "attach": _attach,
}

VERBS: Mapping[str, Make] = {
    **{verb_of(kind): _maker(kind) for kind in get_args(Command) if kind not in _NO_VERBS},
    **_OWN,
}


def command_of(entry: Entry, step: Step, folder: Path, current_round: int) -> Command:
    """The command of an entry; `current_round` is the round of its step now."""
    round_: Any = entry.options.get("round", current_round)
    return VERBS[entry.verb or ""](entry, step, folder, round_)


def request_of(entry: Entry, run_id: str) -> Request:
    """Who gives the command, and its options for all verbs.

    A key must be unique in a store, so it contains the run.
    """
    key, happened = entry.options.get("key"), _text(entry, "happened_at")
    if_seq: Any = entry.options.get("if_seq")
    return Request(
        person=entry.by,
        on_behalf_of=_text(entry, "on_behalf_of"),
        happened_at=instant(datetime.fromisoformat(happened)) if happened else None,
        key=f"{run_id}/{key}" if key else None,
        if_seq=if_seq,
    )
