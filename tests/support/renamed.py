"""What a process is after a renaming, told from the process before: an oracle for the real one.

It knows where the model has ids and references, and nothing of how a file says them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from holdgate.definition.build.step import default_label
from holdgate.model.condition import Reference
from holdgate.model.process import Approval, Field, Group, Process, Step

PLACE = re.compile(r"\{\{(\s*)([a-z0-9-]+)\.([a-z0-9-]+)(\s*)\}\}")


@dataclass(frozen=True)
class Names:
    """`old` becomes `new`: both a step or group, or both `step.field`.

    `labelled`: whether it is a field with a label of its own; any other is asked by its id.
    """

    old: str
    new: str
    labelled: bool = False

    def step(self, name: str) -> str:
        """The name of a step or group afterwards."""
        return self.new if name == self.old else name

    def field(self, step: str, name: str) -> str:
        """The id of a field afterwards; `step` is its step before."""
        reference = self.new if f"{step}.{name}" == self.old else f"{step}.{name}"
        return reference.partition(".")[2]


def renamed(process: Process, names: Names) -> Process:
    """The process afterwards."""
    return replace(
        process,
        start=_step(process.start, names),
        steps=tuple(_step(step, names) for step in process.steps),
        groups={names.step(name): _group(group, names) for name, group in process.groups.items()},
        roles={name: _walk(role, names) for name, role in process.roles.items()},
        judged=_walk(process.judged, names),
    )


def _step(step: Step, names: Names) -> Step:
    gate = step.approval
    return replace(
        _walk(step, names),
        id=names.step(step.id),
        group=names.step(step.group) if step.group else None,
        needs=tuple(map(names.step, step.needs)),
        shows=tuple(map(names.step, step.shows)),
        fields=tuple(_field(step.id, field, names) for field in step.fields),
        guidance=_text(step.guidance, names),
        warning=_text(step.warning, names),
        approval=_gate(gate, names) if gate else None,
    )


def _gate(gate: Approval, names: Names) -> Approval:
    return replace(
        _walk(gate, names),
        covers=tuple(map(names.step, gate.covers)),
        reopen=tuple(map(names.step, gate.reopen)),
    )


def _group(group: Group, names: Names) -> Group:
    return replace(
        _walk(group, names),
        id=names.step(group.id),
        parent=names.step(group.parent) if group.parent else None,
        guidance=_text(group.guidance, names),
        warning=_text(group.warning, names),
    )


def _field(step: str, field: Field, names: Names) -> Field:
    new = names.field(step, field.id)
    by_id = new != field.id and not names.labelled
    return replace(
        _walk(field, names),
        id=new,
        label=default_label(new) if by_id else field.label,
        help=_text(field.help, names),
    )


def _text(text: str | None, names: Names) -> str | None:
    def place(match: re.Match[str]) -> str:
        field = names.field(match[2], match[3])
        return f"{{{{{match[1]}{names.step(match[2])}.{field}{match[4]}}}}}"

    return PLACE.sub(place, text) if text else text


def _walk(value: Any, names: Names) -> Any:
    """The value with every reference in it renamed, at any depth."""
    if isinstance(value, Reference):
        field = names.field(value.step, value.field) if value.field else None
        return Reference(names.step(value.step), field)
    if isinstance(value, Struct):
        parts = {name: getattr(value, name) for name in value.__struct_fields__}
        return replace(value, **{k: _walk(v, names) for k, v in parts.items()})
    if isinstance(value, tuple):
        return tuple(_walk(part, names) for part in value)
    if isinstance(value, Mapping):
        return {key: _walk(part, names) for key, part in value.items()}
    return value
