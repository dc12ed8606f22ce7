"""The whole process: its roles, its start form, its groups, and its steps in their order."""

from collections.abc import Mapping
from typing import Any

from msgspec import UNSET

from holdgate.definition.build.needs import Needs
from holdgate.definition.build.step import (
    Surroundings,
    build_fields,
    build_step,
    condition,
    reference,
)
from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.parts import DraftGroup
from holdgate.model.condition import Condition
from holdgate.model.ids import ANYONE, START
from holdgate.model.process import Group, Process, Role, Step


def build_process(draft: Draft) -> Process:
    """The process that a draft without errors describes."""
    raw: Mapping[str, Any] = draft.document.value
    lists = raw.get("options", {})
    surroundings = Surroundings(draft, Needs(draft), lists)
    return Process(
        id=raw["id"],
        version=raw["version"],
        title=raw["title"],
        run_prefix=raw.get("run_prefix", default_prefix(raw["id"])),
        start=_start(raw.get("start", {}), lists),
        steps=tuple(build_step(step, surroundings) for step in draft.steps),
        summary=raw.get("summary"),
        owner=raw.get("owner"),
        lead=raw.get("lead", ANYONE),
        roles={key: _role(key, role) for key, role in raw.get("roles", {}).items()},
        outcomes={key: _title(outcome) for key, outcome in raw.get("outcomes", {}).items()},
        groups={group.id or "": _group(draft, group) for group in draft.groups},
        judged=_judged(raw.get("outcomes", {})) or UNSET,
    )


def _title(outcome: str | Mapping[str, Any]) -> str:
    return outcome if isinstance(outcome, str) else str(outcome["title"])


def _judged(outcomes: Mapping[str, Any]) -> dict[str, Condition]:
    """The conditions of outcomes, in the order of the file."""
    return {
        key: condition(outcome["when"])
        for key, outcome in outcomes.items()
        if isinstance(outcome, dict) and "when" in outcome
    }


def default_prefix(process_id: str) -> str:
    """How runs are named by default: the id in capitals, without hyphens, at most 10 characters."""
    return process_id.replace("-", "").upper()[:10]


def _start(raw: Mapping[str, Any], lists: Mapping[str, Any]) -> Step:
    """The start form as a step; without one it asks nothing, and anyone may start a run."""
    return Step(
        id=START,
        number=0,
        title="Start",
        roles=(raw.get("role", ANYONE),),
        guidance=raw.get("guidance"),
        fields=build_fields(raw, lists),
    )


def _role(key: str, raw: str | Mapping[str, Any]) -> Role:
    if isinstance(raw, str):
        return Role(id=key, title=raw)
    filled_by = raw.get("filled_by")
    return Role(id=key, title=raw["title"], filled_by=reference(filled_by) if filled_by else None)


def _group(draft: Draft, group: DraftGroup) -> Group:
    raw = group.raw
    return Group(
        id=raw["id"],
        title=raw["title"],
        guidance=raw.get("guidance"),
        warning=raw.get("warning"),
        when=condition(raw["when"]) if "when" in raw else None,
        parent=draft.by_path[group.parent].id if group.parent else None,
    )
