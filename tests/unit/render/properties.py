"""A process for each property that a definition can have: with it, and without it.

Both are rendered in every medium, the run at each point of its way. A property is shown if its mark
stands in what the one gives, and not in what the other gives.
"""

import copy
import json
import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import msgspec

from holdgate.definition.load import load
from holdgate.model.condition import Condition, Line
from holdgate.model.process import (
    Approval,
    Due,
    Field,
    Group,
    Limit,
    NeedLine,
    Option,
    Process,
    Role,
    Step,
    Table,
)
from unit.render.every_medium import rendered

Doc = dict[str, Any]
STRUCTS = (
    Process, Role, Group, Step, Field, Option, Limit, Due, NeedLine, Approval, Condition, Line
)  # fmt: skip
# The model is ahead of the schema: no file can have a table yet, so there is nothing to show.
AHEAD = {"table": ("Field.table", Table)}
PROPERTIES = [
    name
    for struct in STRUCTS
    for field in msgspec.structs.fields(struct)
    if (name := f"{struct.__name__}.{field.name}") not in {name for name, _ in AHEAD.values()}
]
CAUSE = {"first.cause": "yes"}
STEPS = {"first": 0, "probe": 1, "gate": 2, "last": 3}


def base() -> Doc:
    """The process without any of the marks."""
    return {
        "holdgate": 1,
        "id": "base",
        "version": "1",
        "title": "Base",
        "lead": "worker",
        "roles": {"worker": "Worker", "boss": "Boss", "extra": "Extra"},
        "start": {"fields": {"subject": {"type": "text", "label": "Subject"}}},
        "outcomes": {"over": "Over"},
        "steps": [
            {
                "id": "first",
                "title": "First",
                "role": "worker",
                "fields": {
                    "cause": {"type": "yes_no", "label": "Cause"},
                    "kind": {"type": "one_of", "label": "Kind", "options": ["North", "South"]},
                    "chosen": {"type": "person", "label": "Chosen"},
                },
            },
            {
                "id": "probe",
                "title": "Probe",
                "role": "worker",
                "fields": {"probe": {"type": "number", "label": "Reading"}},
            },
            {"id": "gate", "title": "Gate", "approval": {"covers": "probe", "need": "boss"}},
            {"id": "last", "title": "Last", "role": "worker"},
        ],
    }


class Case(NamedTuple):
    """How a file gives a property, and a mark that shows it in what is rendered (a pattern)."""

    give: Callable[[Doc], Any]
    mark: str


def _set(*path: str | int, value: Any) -> Callable[[Doc], None]:
    def give(doc: Doc) -> None:
        part: Any = doc
        for key in path[:-1]:
            part = part[key]
        part[path[-1]] = value

    return give


def _step(step: str, **values: Any) -> Callable[[Doc], None]:
    return lambda doc: doc["steps"][STEPS[step]].update(values)


def _probe(**values: Any) -> Callable[[Doc], None]:
    return lambda doc: doc["steps"][1]["fields"]["probe"].update(values)


def _day(**limits: Any) -> Callable[[Doc], None]:
    """The probe is a day, with limits that may name another."""

    def give(doc: Doc) -> None:
        doc["steps"][0]["fields"]["day"] = {"type": "date", "label": "Day"}
        _probe(type="date", **limits)(doc)

    return give


def _size(**thresholds: float) -> Callable[[Doc], None]:
    """The probe depends on a number."""

    def give(doc: Doc) -> None:
        doc["steps"][0]["fields"]["size"] = {"type": "number", "label": "Size"}
        doc["steps"][1]["when"] = {"first.size": thresholds}

    return give


def _approval(**values: Any) -> Callable[[Doc], None]:
    return lambda doc: doc["steps"][2]["approval"].update(values)


def _group(**values: Any) -> Callable[[Doc], None]:
    def give(doc: Doc) -> None:
        inner = doc["steps"].pop(1)
        doc["steps"].insert(1, {"id": "grp", "title": "Lot", "steps": [inner], **values})

    return give


def _needs(doc: Doc) -> None:
    """The probe waits for `other` alone, which stands above `first`."""
    other = {"id": "other", "title": "Other", "role": "worker"}
    doc["steps"].insert(0, other)
    probe = doc["steps"][2]
    probe["needs"] = ["other"]
    doc["order"] = "any"
    doc["steps"][4]["needs"] = ["gate"]


def _gate_needs(doc: Doc) -> None:
    """The approval waits for `other` beside what it covers."""
    _needs(doc)
    doc["steps"][3]["needs"] = ["other"]
    del doc["steps"][2]["needs"]


def _before(doc: Doc) -> None:
    doc["steps"][0]["fields"]["day"] = {"type": "date", "label": "Day"}
    doc["steps"][1]["due"] = {"before": "first.day", "at_least": "36h"}


def _due(**values: Any) -> Case:
    mark = values.pop("mark")
    return Case(_step("probe", due=values), mark)


CASES: Mapping[str, Case] = {
    "Process.id": Case(_set("id", value="marked-id"), "marked-id"),
    "Process.version": Case(_set("version", value="9.7.3"), r"9\.7\.3"),
    "Process.title": Case(_set("title", value="Marked title"), "Marked title"),
    "Process.run_prefix": Case(_set("run_prefix", value="MARKED"), "MARKED"),
    "Process.start": Case(
        lambda doc: doc["start"]["fields"].update(more={"type": "text", "label": "Marked more"}),
        "Marked more|more: text",
    ),
    "Process.steps": Case(
        lambda doc: doc["steps"].append({"id": "end", "title": "Marked step", "role": "worker"}),
        "Marked step",
    ),
    "Process.summary": Case(_set("summary", value="Marked summary."), "Marked summary"),
    "Process.owner": Case(_set("owner", value="Marked owner"), "Marked owner"),
    "Process.lead": Case(_set("lead", value="extra"), "(?i)led by:? ?Extra"),
    "Process.roles": Case(_set("roles", "more", value="Marked role"), "Marked role"),
    "Process.outcomes": Case(_set("outcomes", "more", value="Marked outcome"), "Marked outcome"),
    "Process.judged": Case(
        _set("outcomes", "over", value={"title": "Over", "when": CAUSE}), "“Cause” .step 1. is yes"
    ),
    "Process.groups": Case(_group(title="Marked group"), "Marked group"),
    "Role.id": Case(
        lambda doc: (doc["roles"].update(marked="Marked"), _step("probe", role="marked")(doc)),
        "marked",
    ),
    "Role.title": Case(_set("roles", "worker", value="Marked role"), "Marked role"),
    "Role.filled_by": Case(
        _set("roles", "extra", value={"title": "Extra", "filled_by": "first.chosen"}),
        "(?i)named in|alone has the role",
    ),
    "Group.id": Case(
        lambda doc: _group()(doc) or doc["steps"][1].update(id="marked-id"), "marked-id"
    ),
    "Group.title": Case(_group(title="Marked group"), "Marked group"),
    "Group.guidance": Case(_group(guidance="Marked guidance."), "Marked guidance"),
    "Group.warning": Case(_group(warning="Marked warning."), "Marked warning"),
    "Group.when": Case(_group(when=CAUSE), "“Cause” .step 1. is yes"),
    "Group.parent": Case(
        lambda doc: (
            _group()(doc)
            or doc["steps"].__setitem__(
                1, {"id": "outer", "title": "Marked outer", "steps": [doc["steps"][1]]}
            )
        ),
        "Marked outer",
    ),
    "Step.id": Case(
        lambda doc: doc["steps"].append({"id": "marked-id", "title": "X", "role": "worker"}),
        "marked-id",
    ),
    "Step.number": Case(
        lambda doc: doc["steps"].append({"id": "end", "title": "Ending", "role": "worker"}),
        "5.{0,3}Ending",
    ),
    "Step.title": Case(_step("probe", title="Marked title"), "Marked title"),
    "Step.roles": Case(_step("probe", role="extra"), r"(?i)(who:? |Probe.{0,11}|role: )Extra"),
    "Step.group": Case(_group(title="Marked group"), "Marked group"),
    "Step.guidance": Case(_step("probe", guidance="Marked guidance."), "Marked guidance"),
    "Step.warning": Case(_step("probe", warning="Marked warning."), "Marked warning"),
    "Step.needs": Case(_needs, "(?i)begins:? after 1 other"),
    "Step.when": Case(_step("probe", when=CAUSE), "“Cause” .step 1. is yes"),
    "Step.optional": Case(_step("probe", optional=True), "not applicable"),
    "Step.shows": Case(
        _step("gate", shows=["start"]), r"(?i)(shows|look also at).{0,12}(start|step)"
    ),
    "Step.separate_from": Case(_step("probe", separate_from="first"), "(?i)never by:? who did 1"),
    "Step.fields": Case(
        lambda doc: doc["steps"][1]["fields"].update(more={"type": "text", "label": "Marked more"}),
        "Marked more|more: text",
    ),
    "Step.checks": Case(_step("probe", checks=["Marked statement"]), "Marked statement"),
    "Step.due": Case(_step("probe", due="7min"), r"7 ?min|due:? 2026"),
    "Step.ends": Case(_step("probe", ends="over"), "(?i)ends the run: Over"),
    "Step.approval": Case(
        lambda doc: doc["steps"].append(
            {"id": "sign", "title": "Sign", "approval": {"covers": "last", "need": "boss"}}
        ),
        "(?i)covers:? 4",
    ),
    "Field.id": Case(
        lambda doc: doc["steps"][1]["fields"].update(
            **{"marked-id": {"type": "text", "label": "X"}}
        ),
        "marked-id",
    ),
    "Field.type": Case(_probe(type="date"), r"\(date|(:|Reading) date\b"),
    "Field.label": Case(_probe(label="Marked label"), "Marked label"),
    "Field.help": Case(_probe(help="Marked help."), "Marked help"),
    "Field.optional": Case(_probe(optional=True), "optional"),
    "Field.when": Case(_probe(when=CAUSE), "“Cause” .step 1. is yes"),
    "Field.options": Case(_probe(type="one_of", options=["Marked option", "B"]), "Marked option"),
    "Field.minimum": Case(_probe(min=-7131), "-7131"),
    "Field.maximum": Case(_probe(max=7131), "7131"),
    "Field.bounds": Case(_probe(type="date", not_before="now"), "not before today"),
    "Limit.key": Case(_probe(type="date", not_after="2027-07-07"), "not after 2027"),
    "Limit.literal": Case(_probe(type="date", not_after="2027-07-07"), "2027-07-07"),
    "Limit.now": Case(_probe(type="date", not_before="now"), "not before today"),
    "Limit.of": Case(_day(not_before="first.day"), "not before (“Day” .step 1|2026-03-03 .step 1)"),
    "Limit.shift": Case(_day(not_after={"within": "9d", "after": "first.day"}), "9d after"),
    "Limit.back": Case(_day(not_before={"at_least": "9d", "before": "first.day"}), "9d before"),
    "Field.renderer": Case(
        _probe(type="document", renderer="checklist"), r"\(?document,? checklist|checklist\)"
    ),
    "Option.label": Case(_probe(type="one_of", options={"M1": "Marked text", "B": "B"}), r"\bM1\b"),
    "Option.text": Case(
        _probe(type="one_of", options={"M1": "Marked text", "B": "B"}), "Marked text"
    ),
    "Due.within": _due(within="7min", after="first", mark=r"7 ?min|due:? 2026"),
    "Due.question": _due(
        within={"first.kind": {"North": "7min", "South": "8min"}}, mark="“Kind” .step 1|due:? 2026"
    ),
    "Due.table": _due(
        within={"first.kind": {"North": "7min", "South": "8min"}}, mark="8 ?min|due:? 2026"
    ),
    "Due.after": _due(within="7min", after="first", mark="of the end of step 1|due:? 2026"),
    "Due.before": Case(_before, "before .{0,20}“Day”|due:? 2026"),
    "NeedLine.role": Case(_approval(need="extra"), "Extra"),
    "NeedLine.count": Case(
        _approval(need=[{"role": "boss", "count": 2}]), r"(?i)\b2 (×|diff|people)"
    ),
    "NeedLine.when": Case(
        _approval(need=["boss", {"role": "extra", "when": CAUSE}]),
        "“Cause” .step 1. is yes|Extra",
    ),
    "Approval.covers": Case(_approval(covers=["probe", "first"]), "(?i)covers:? 2 probe, 1 first"),
    "Approval.need": Case(_approval(need=["boss", "extra"]), "Extra"),
    "Approval.reopen": Case(_approval(on_reject={"reopen": "first"}), "(?i)reject.{0,60}1 first"),
    "Condition.all": Case(_step("probe", when=CAUSE), "“Cause” .step 1. is yes"),
    "Condition.any": Case(
        _step("probe", when={"any": [CAUSE, {"first.kind": "North"}]}), "“Kind” .step 1. is North"
    ),
    "Line.question": Case(_step("probe", when=CAUSE), "“Cause” .step 1. is"),
    "Line.labels": Case(_step("probe", when={"first.kind": ["North"]}), "is North"),
    "Line.none_of": Case(
        _step("probe", when={"first.kind": {"none_of": ["South"]}}), "is not South"
    ),
    "Line.at_least": Case(_size(at_least=4), "is at least 4"),
    "Line.more_than": Case(_size(more_than=4), "is more than 4"),
    "Line.at_most": Case(_size(at_most=71), "is at most 71"),
    "Line.less_than": Case(_size(less_than=71), "is less than 71"),
    "Approval.end": Case(_approval(on_reject={"end": "over"}), "Over"),
}

# Properties of a step are tried on a task above; these are the same on the other kind of step.
OTHER_KIND: Mapping[str, Case] = {
    "Step.shows": Case(
        _step("last", shows=["first"]), r"(?i)(shows|look also at).{0,12}(first|step 1)"
    ),
    "Step.title": Case(_step("gate", title="Marked title"), "Marked title"),
    "Step.roles/approval": Case(_step("gate", role="extra"), "(?i)(by|who:?|submits:?) Extra"),
    "Step.guidance": Case(_step("gate", guidance="Marked guidance."), "Marked guidance"),
    "Step.warning": Case(_step("gate", warning="Marked warning."), "Marked warning"),
    "Step.when": Case(_step("gate", when=CAUSE), "“Cause” .step 1. is yes"),
    "Step.separate_from": Case(_step("gate", separate_from="first"), "(?i)who did 1 first"),
    "Step.due": Case(_step("gate", due="7min"), "7 ?min|due:? 2026"),
    "Step.fields": Case(
        _step("gate", fields={"more": {"type": "text", "label": "Marked more"}}),
        "Marked more|more: text",
    ),
    "Step.ends": Case(_step("gate", ends="over"), "(?i)ends the run: Over"),
    "Step.needs": Case(_gate_needs, "(?i)begins:? after 1 other, 3 probe"),
}


def process(give: Callable[[Doc], Any] | None) -> Process:
    """The process of a case, or the one without its property."""
    doc = copy.deepcopy(base())
    if give:
        give(doc)
    loaded = load(json.dumps(doc).encode(), file="process.yaml", renderers=frozenset({"checklist"}))
    assert loaded.process, [str(problem) for problem in loaded.problems]
    return loaded.process


def shown_in(case: Case, without: Mapping[str, str]) -> set[str]:
    """The media in which the mark of a case stands because of its property.

    `without`: what each medium shows of the process that does not have it.
    """
    return {
        medium
        for medium, text in rendered(process(case.give)).items()
        if len(re.findall(case.mark, text)) > len(re.findall(case.mark, without[medium]))
    }
