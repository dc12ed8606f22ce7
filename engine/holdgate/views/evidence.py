"""The files that were given in a run, one after the other, and who gave each of them."""

from collections.abc import Iterator, Sequence

import msgspec

from holdgate.model.events import ANSWERS, Sealed
from holdgate.model.ids import START
from holdgate.model.process import Field, Process
from holdgate.views.fields import EvidenceView
from holdgate.views.shared import NamedPerson, StepName, names_of, step_name

_EMPTIES = frozenset({"skip", "not_applicable"})


class FileView(EvidenceView, frozen=True):
    """A file that was given in a run.

    Attributes:
        seq: Number of the event that it came with.
        at: When it came, UTC.
        by: Who gave it.
        on_behalf_of: For whom.
        names: What these people were called then.
        step: The step that it was given for; null for a note on the run.
        field: The question that it answers; null for a note.
        label: The words of that question.
        type: The type of that question, or `note`.
        kept: Whether it is still part of the answer. A file that is not stays in the record.
    """

    seq: int
    at: str
    by: str
    on_behalf_of: str | None
    names: tuple[NamedPerson, ...]
    step: StepName | None
    field: str | None
    label: str | None
    type: str
    kept: bool


class _File(msgspec.Struct, frozen=True):
    """What an event says of a file; equal for the same bytes under the same name."""

    name: str
    size: int
    sha256: str


_Files = _File | tuple[_File, ...] | None


def evidence(process: Process, events: Sequence[Sealed]) -> tuple[FileView, ...]:
    """Each file when it came, in order."""
    files: list[FileView] = []
    present: dict[str, dict[str, dict[_File, int]]] = {}
    dropped: set[int] = set()
    for sealed in events:
        for step_id, field, given in _answers(process, sealed):
            answers = present.setdefault(step_id, {})
            before, now = answers.get(field.id, {}), dict[_File, int]()
            for file in given:
                if file in before:
                    now[file] = before.pop(file)
                else:
                    now[file] = len(files)
                    files.append(_file_view(process, sealed, step_id, field, file))
            dropped.update(before.values())
            answers[field.id] = now
        if "file" in sealed.items:
            note = msgspec.convert(sealed.items["file"].value, _File)
            step = next(iter(sealed.event.subject), None)
            files.append(_file_view(process, sealed, step, None, note))
        for change in sealed.event.changes:
            if change.trigger in _EMPTIES:
                for emptied in present.pop(change.step, {}).values():
                    dropped.update(emptied.values())
    return tuple(
        msgspec.structs.replace(file, kept=False) if number in dropped else file
        for number, file in enumerate(files)
    )


def _answers(process: Process, sealed: Sealed) -> Iterator[tuple[str, Field, tuple[_File, ...]]]:
    """The answers of an event that are files; null, which clears one, is no file at all."""
    step_id = next(iter(sealed.event.subject), START)
    for field in process.by_id[step_id].fields if step_id in process.by_id else ():
        name = f"{ANSWERS}{field.id}"
        if field.type in {"files", "document"} and name in sealed.items:
            files = msgspec.convert(sealed.items[name].value, _Files)
            yield step_id, field, (files,) if isinstance(files, _File) else files or ()


def _file_view(
    process: Process, sealed: Sealed, step: str | None, field: Field | None, file: _File
) -> FileView:
    event = sealed.event
    return FileView(
        seq=event.seq,
        at=event.at,
        by=event.actor.person,
        on_behalf_of=event.actor.on_behalf_of,
        names=names_of(sealed),
        step=step_name(process, step) if step else None,
        field=field.id if field else None,
        label=field.label if field else None,
        type=field.type if field else "note",
        name=file.name,
        size=file.size,
        sha256=file.sha256,
        kept=True,
    )
