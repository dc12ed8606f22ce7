"""The process as a whole: its roles, its start and its steps in their order."""

from collections.abc import Mapping
from typing import Any

from holdgate.definition.build.parts import reference
from holdgate.definition.build.step import Surroundings, build_step
from holdgate.definition.defaults import default_prefix
from holdgate.model.ids import ANYONE, START
from holdgate.model.process import Process, Role, Step


def build_process(raw: Mapping[str, Any]) -> Process:
    """The process that a checked plain value says."""
    return Process(
        id=raw["id"],
        version=raw["version"],
        title=raw["title"],
        run_prefix=raw.get("run_prefix", default_prefix(raw["id"])),
        start=_start(),
        steps=_steps(raw),
        summary=raw.get("summary"),
        owner=raw.get("owner"),
        lead=raw.get("lead", ANYONE),
        roles={key: _role(key, each) for key, each in raw.get("roles", {}).items()},
    )


def _start() -> Step:
    """The start form: it has no questions yet, and anyone may start a run."""
    return Step(id=START, number=0, title="Start", roles=(ANYONE,))


def _role(key: str, raw: str | Mapping[str, Any]) -> Role:
    if isinstance(raw, str):
        return Role(id=key, title=raw)
    filled_by = raw.get("filled_by")
    return Role(id=key, title=raw["title"], filled_by=reference(filled_by) if filled_by else None)


def _steps(raw: Mapping[str, Any]) -> tuple[Step, ...]:
    around = Surroundings(
        roles={each["id"]: each.get("role", ANYONE) for each in raw["steps"]},
        lists=raw.get("options", {}),
    )
    above = [None, *(each["id"] for each in raw["steps"])]
    return tuple(
        build_step(each, number, above[number - 1], around)
        for number, each in enumerate(raw["steps"], 1)
    )
