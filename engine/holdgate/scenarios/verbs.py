"""The verbs of a story: the command that each one gives. A new verb is a line in `VERBS`."""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

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
    return kind(step=step.id, answers=answers(entry, step, folder), ticks=_ticks(entry, step))


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
        downstream=entry.options.get("downstream") is True,
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


def _not_applicable(entry: Entry, step: Step, _folder: Path, _round: int) -> Command:
    return commands.NotApplicable(step=step.id, because=_text(entry, "because"))


def _approve(entry: Entry, step: Step, _folder: Path, round_: int) -> Command:
    return commands.Approve(step=step.id, round=round_, because=_text(entry, "because"))


def _reject(entry: Entry, step: Step, _folder: Path, round_: int) -> Command:
    return commands.Reject(step=step.id, round=round_, because=_text(entry, "because"))


def _withdraw(entry: Entry, step: Step, _folder: Path, _round: int) -> Command:
    return commands.Withdraw(step=step.id, because=_text(entry, "because"))


def _pause(entry: Entry, _step: Step, _folder: Path, _round: int) -> Command:
    return commands.Pause(because=_text(entry, "because"))


def _cancel(entry: Entry, _step: Step, _folder: Path, _round: int) -> Command:
    return commands.Cancel(because=_text(entry, "because"))


# Makes a command of an entry, its step, the folder of the scenario and the round that is signed.
Make = Callable[[Entry, Step, Path, int], Command]

VERBS: Mapping[str, Make] = {
    "start": lambda _e, step, _f, _r: commands.Start(step=step.id),
    "do": _do,
    "not-applicable": _not_applicable,
    "submit": lambda _e, step, _f, _r: commands.Submit(step=step.id),
    "withdraw": _withdraw,
    "approve": _approve,
    "reject": _reject,
    "reopen": _reopen,
    "assign": _assign,
    "note": _note,
    "attach": _attach,
    "pause": _pause,
    "resume": lambda _e, _s, _f, _r: commands.Resume(),
    "cancel": _cancel,
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
