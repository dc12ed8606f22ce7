"""Every property of a definition is shown in each medium, or the page says where not and why."""

import re
from pathlib import Path
from typing import Any, get_args, get_type_hints

import msgspec
import pytest

from holdgate.model.condition import Reference
from holdgate.model.duration import Duration
from holdgate.model.process import Process
from holdgate.source.schema.published import load_schema
from unit.render.every_medium import rendered
from unit.render.properties import (
    AHEAD,
    CASES,
    OTHER_KIND,
    PROPERTIES,
    STRUCTS,
    Case,
    process,
    shown_in,
)

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "what-is-shown.md"
MEDIA = {
    "show PROCESS": ("show PROCESS",),
    "show PROCESS STEP": ("show PROCESS STEP",),
    "next": ("next",),
    "form": ("form.html", "form.md"),
    "checklist": ("checklist.html", "checklist.md"),
    "report": ("report.html", "report.md"),
}
# What the page calls the values of the model, and their members that have other names there.
PARTS = {
    "a process": "Process",
    "a role": "Role",
    "a group": "Group",
    "a step": "Step",
    "a field": "Field",
    "an option": "Option",
    "a deadline": "Due",
    "a line of `need`": "NeedLine",
    "an approval": "Approval",
    "a limit": "Limit",
    "a condition": "Condition",
    "a line in a condition": "Line",
}
# These are shown as a part of what names them.
NAMED_INSIDE = (Reference, Duration)
MEMBERS = {
    "Step.role": "Step.roles",
    "Field.min": "Field.minimum",
    "Field.max": "Field.maximum",
    "Field.limits": "Field.bounds",
    "Process.outcomes.when": "Process.judged",
    "Approval.role": "Step.roles/approval",
    "Approval.on_reject.reopen": "Approval.reopen",
    "Approval.on_reject.end": "Approval.end",
}


def left_out() -> dict[str, set[str]]:
    """For each property the media that leave it out, as the table of the page says."""
    table = PAGE.read_text(encoding="utf-8").split("## What is left out")[1]
    found: dict[str, set[str]] = {}
    for row in re.findall(r"^\|(.*)\|(.*)\|(.*)\|$", table, re.MULTILINE)[2:]:
        properties, media, why = (cell.strip() for cell in row)
        assert len(why) > len("because"), row
        names, part = properties.rsplit(" of ", 1) if "`need`" not in properties else (
            properties.split(" of a line")[0], "a line of `need`"
        )  # fmt: skip
        for name in re.findall(r"`([^`]+)`", names):
            member = f"{PARTS[part]}.{name}"
            key = MEMBERS.get(member, member)
            found.setdefault(key, set()).update(re.findall(r"`([^`]+)`", media))
    return found


@pytest.fixture(scope="module")
def listed() -> dict[str, set[str]]:
    """What the page says is left out."""
    return left_out()


@pytest.fixture(scope="module")
def without() -> dict[str, str]:
    """What each medium shows of the process without any of the properties."""
    return rendered(process(None))


def test_every_property_has_a_case() -> None:
    """A new property of the model is tried in every medium, and no case is left of an old one."""
    assert sorted(CASES) == sorted(PROPERTIES)


def test_every_struct_has_its_properties_here() -> None:
    """A new part of the model is tried in every medium too."""
    ahead = {struct for _, struct in AHEAD.values()}
    assert reachable(Process) == {*STRUCTS, *NAMED_INSIDE, *ahead}
    types = load_schema("process")["$defs"]["field"]["properties"]["type"]
    assert set(AHEAD) <= set(types["planned"]), "what a file can have now is shown, or listed"


def reachable(kind: Any, seen: frozenset[Any] = frozenset()) -> frozenset[Any]:
    """The Structs that a type is made of."""
    for part in get_args(kind):
        seen = reachable(part, seen)
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct) and kind not in seen:
        seen |= {kind}
        for part in get_type_hints(kind).values():
            seen = reachable(part, seen)
    return seen


def test_the_page_names_properties_and_media(listed: dict[str, set[str]]) -> None:
    """The page speaks of what there is."""
    assert set(listed) <= {*PROPERTIES, *OTHER_KIND}
    assert set().union(*listed.values()) <= set(MEDIA)


@pytest.mark.parametrize(("name", "case"), [*CASES.items(), *OTHER_KIND.items()])
def test_shown_or_listed(
    name: str, case: Case, listed: dict[str, set[str]], without: dict[str, str]
) -> None:
    """Each medium shows the property, unless the page lists it; what is listed is not shown."""
    shown = shown_in(case, without)
    forgotten = [
        f"{name} is not shown in {kind}, and the page does not say why"
        for medium, kinds in MEDIA.items()
        for kind in kinds
        if kind not in shown and medium not in listed.get(name, set())
    ]
    outdated = [
        f"{name} is shown in {kind}, and the page says it is left out"
        for medium in listed.get(name, set())
        for kind in MEDIA[medium]
        if kind in shown
    ]
    assert forgotten + outdated == []
