"""One step: a task, or an approval."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from holdgate.definition.build.due import build_due
from holdgate.definition.build.field import build_field
from holdgate.definition.build.parts import listed, reference
from holdgate.model.ids import START
from holdgate.model.process import Approval, NeedLine, Step


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a step takes from elsewhere: the role of each task, and the named lists of options."""

    roles: Mapping[str, str]
    lists: Mapping[str, Any]


def build_step(
    raw: Mapping[str, Any], number: int, above: str | None, around: Surroundings
) -> Step:
    """The step; `above` is the one it waits for because of the order."""
    approval = _approval(raw["approval"]) if "approval" in raw else None
    return Step(
        id=raw["id"],
        number=number,
        title=raw["title"],
        roles=_roles(raw, approval, around),
        guidance=raw.get("guidance"),
        warning=raw.get("warning"),
        needs=_needs(raw, above),
        optional=raw.get("optional", False),
        shows=_unique(raw.get("shows")),
        separate_from=tuple(reference(each) for each in _unique(raw.get("separate_from"))),
        fields=tuple(
            build_field(key, each, around.lists) for key, each in raw.get("fields", {}).items()
        ),
        due=build_due(raw["due"]) if "due" in raw else None,
        approval=approval,
    )


def _roles(
    raw: Mapping[str, Any], approval: Approval | None, around: Surroundings
) -> tuple[str, ...]:
    """Its own role; an approval without one is submitted by whoever may do a covered step."""
    if approval is None or "role" in raw:
        return (around.roles[raw["id"]],)
    return tuple(dict.fromkeys(around.roles[covered] for covered in approval.covers))


def _needs(raw: Mapping[str, Any], above: str | None) -> tuple[str, ...]:
    """The step above and what is written. The start has always ended: needing it says nothing."""
    order = (above,) if above else ()
    written = (each for each in listed(raw.get("needs")) if each != START)
    return tuple(dict.fromkeys((*order, *written)))


def _approval(raw: Mapping[str, Any]) -> Approval:
    covers = _unique(raw["covers"])
    on_reject = raw.get("on_reject")
    return Approval(
        covers=covers,
        need=tuple(_need_line(each) for each in listed(raw["need"])),
        reopen=_unique(on_reject["reopen"]) if on_reject else covers,
    )


def _need_line(raw: str | Mapping[str, Any]) -> NeedLine:
    if isinstance(raw, str):
        return NeedLine(role=raw)
    return NeedLine(role=raw["role"], count=int(raw.get("count", 1)))


def _unique(value: Any) -> tuple[str, ...]:  # noqa: ANN401 - one name or several
    return tuple(dict.fromkeys(listed(value)))
