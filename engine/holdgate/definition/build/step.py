"""One step: a task, or an approval."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from holdgate.definition.build.due import build_due
from holdgate.definition.build.field import build_field
from holdgate.definition.build.needs import Needs
from holdgate.definition.build.parts import condition, listed, reference
from holdgate.definition.draft import Draft
from holdgate.definition.draft_parts import DraftGroup, DraftStep
from holdgate.model.condition import Condition, Reference
from holdgate.model.ids import ANYONE
from holdgate.model.process import Approval, Field, NeedLine, Step


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a step takes from elsewhere: the draft it lies in, what it waits for, named options."""

    draft: Draft
    needs: Needs
    lists: Mapping[str, Any]

    def names(self, value: str | list[str] | None) -> tuple[str, ...]:
        """The steps that names stand for, each once."""
        steps = (step for name in listed(value) for step in self.draft.steps_of(name))
        return tuple(dict.fromkeys(step.id or "" for step in steps))

    def tasks(self, value: str | list[str] | None) -> tuple[str, ...]:
        """The tasks that names stand for, each once."""
        steps = (step for name in listed(value) for step in self.draft.tasks_of(name))
        return tuple(dict.fromkeys(step.id or "" for step in steps))

    def references(self, value: str | list[str] | None) -> tuple[Reference, ...]:
        """References to fields, and to the steps that names stand for, each once."""
        found: dict[Reference, None] = {}
        for text in listed(value):
            named = [reference(text)] if "." in text else map(Reference, self.names(text))
            found.update(dict.fromkeys(named))
        return tuple(found)


def build_step(step: DraftStep, around: Surroundings) -> Step:
    """The step with what its groups and its place give it."""
    raw, groups = step.raw, around.draft.groups_of(step)
    approval = _approval(raw["approval"], around) if "approval" in raw else None
    checks: tuple[str, ...] = listed(raw.get("checks"))
    return Step(
        id=raw["id"],
        number=step.index + 1,
        title=raw["title"],
        roles=_roles(step, around),
        group=groups[-1].id if groups else None,
        guidance=raw.get("guidance"),
        warning=raw.get("warning"),
        needs=around.needs.of(step),
        when=_conditions(step, groups),
        optional=raw.get("optional", False),
        shows=around.names(raw.get("shows")),
        separate_from=around.references(raw.get("separate_from")),
        fields=build_fields(raw, around.lists),
        checks=checks,
        due=build_due(raw["due"], around.references) if "due" in raw else None,
        approval=approval,
    )


def build_fields(raw: Mapping[str, Any], lists: Mapping[str, Any]) -> tuple[Field, ...]:
    """The fields of a step or of the start form."""
    return tuple(build_field(key, each, lists) for key, each in raw.get("fields", {}).items())


def _conditions(step: DraftStep, groups: tuple[DraftGroup, ...]) -> tuple[Condition, ...]:
    """Its own condition and those of its groups, the outermost first; all must hold."""
    written = (each.raw["when"] for each in (*groups, step) if "when" in each.raw)
    return tuple(condition(each) for each in written)


def _roles(step: DraftStep, around: Surroundings) -> tuple[str, ...]:
    """Its own role or its group's; else of an approval those of the steps that it covers."""
    own = around.draft.role_of(step)
    if own or not step.is_gate:
        return (own.text if own else ANYONE,)
    covered = [task for name in step.covers for task in around.draft.tasks_of(name.text)]
    roles = (around.draft.role_of(task) for task in covered)
    return tuple(dict.fromkeys(role.text if role else ANYONE for role in roles))


def _approval(raw: Mapping[str, Any], around: Surroundings) -> Approval:
    covers = around.tasks(raw["covers"])
    on_reject = raw.get("on_reject", {})
    end = on_reject.get("end")
    reopen = around.tasks(on_reject["reopen"]) if "reopen" in on_reject else covers
    return Approval(
        covers=covers,
        need=tuple(_need_line(each) for each in listed(raw["need"])),
        reopen=() if end else reopen,
        end=end,
    )


def _need_line(raw: str | Mapping[str, Any]) -> NeedLine:
    if isinstance(raw, str):
        return NeedLine(role=raw)
    when = condition(raw["when"]) if "when" in raw else None
    return NeedLine(role=raw["role"], count=int(raw.get("count", 1)), when=when)
