"""One step, a task or an approval, with its fields, its conditions and its deadline."""

from collections.abc import Mapping
from typing import Any, cast

from msgspec import UNSET, Struct

from holdgate.definition.build.needs import Needs
from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.limits import DraftLimit, read_limits
from holdgate.definition.draft.parts import DraftGroup, DraftStep
from holdgate.definition.draft.thresholds import range_of
from holdgate.model.condition import Condition, Line, Reference
from holdgate.model.duration import as_recorded, parse_duration
from holdgate.model.ids import ANYONE
from holdgate.model.process import (
    MOST_ROWS,
    Approval,
    Due,
    Field,
    Limit,
    LimitKey,
    NeedLine,
    Option,
    Step,
    Table,
)


class Surroundings(Struct, frozen=True):
    """What a step takes from elsewhere: its draft, what it waits for, the named options."""

    draft: Draft
    needs: Needs
    lists: Mapping[str, Any]

    def names(self, value: str | list[str] | None) -> tuple[str, ...]:
        """The steps that names stand for, each once."""
        steps = (step for name in as_tuple(value) for step in self.draft.steps_of(name))
        return tuple(dict.fromkeys(step.id or "" for step in steps))

    def tasks(self, value: str | list[str] | None) -> tuple[str, ...]:
        """The tasks that names stand for, each once."""
        steps = (step for name in as_tuple(value) for step in self.draft.tasks_of(name))
        return tuple(dict.fromkeys(step.id or "" for step in steps))

    def references(self, value: str | list[str] | None) -> tuple[Reference, ...]:
        """References to fields, and to the steps that names stand for, each once."""
        references: dict[Reference, None] = {}
        for text in as_tuple(value):
            of_name = [reference(text)] if "." in text else map(Reference, self.names(text))
            references.update(dict.fromkeys(of_name))
        return tuple(references)


def build_step(step: DraftStep, surroundings: Surroundings) -> Step:
    """The step with what its groups and its place in the order add to it."""
    raw, groups = step.raw, surroundings.draft.groups_of(step)
    return Step(
        id=raw["id"],
        number=step.index + 1,
        title=raw["title"],
        roles=_roles(step, surroundings),
        group=groups[-1].id if groups else None,
        guidance=raw.get("guidance"),
        warning=raw.get("warning"),
        needs=surroundings.needs.of(step),
        when=_conditions(step, groups),
        optional=raw.get("optional", False),
        shows=surroundings.names(raw.get("shows")),
        separate_from=surroundings.references(raw.get("separate_from")),
        fields=build_fields(raw, surroundings.lists),
        checks=as_tuple(raw.get("checks")),
        due=_due(raw["due"], surroundings) if "due" in raw else None,
        approval=_approval(raw["approval"], surroundings) if "approval" in raw else None,
        ends=raw.get("ends", UNSET),
    )


def build_fields(raw: Mapping[str, Any], lists: Mapping[str, Any]) -> tuple[Field, ...]:
    """The fields of a step or of the start form; `lists` are the named options."""
    return tuple(_field(key, written, lists) for key, written in raw.get("fields", {}).items())


def _field(key: str, written: str | Mapping[str, Any], lists: Mapping[str, Any]) -> Field:
    """The field; in the short form, only its type is written."""
    raw: Mapping[str, Any] = {"type": written} if isinstance(written, str) else written
    is_table = raw["type"] == "table"
    low, high = (None, None) if is_table else (raw.get("min"), raw.get("max"))
    limits = read_limits(raw, ())
    return Field(
        id=key,
        type=raw["type"],
        label=raw.get("label", default_label(key)),
        help=raw.get("help"),
        optional=raw.get("optional", False),
        when=condition(raw["when"]) if "when" in raw else None,
        options=_options(raw.get("options", []), lists),
        minimum=None if isinstance(low, str) else low,
        maximum=None if isinstance(high, str) else high,
        renderer=raw.get("renderer"),
        table=_table(raw, lists) if is_table else UNSET,
        bounds=tuple(map(_limit, limits)) if limits else UNSET,
    )


def _table(raw: Mapping[str, Any], lists: Mapping[str, Any]) -> Table:
    """What a table has beside its question; its limits are those of its rows."""
    rows, separate_from = raw.get("rows"), raw.get("separate_from")
    return Table(
        columns=tuple(_field(key, column, lists) for key, column in raw["columns"].items()),
        named_by=raw.get("named_by"),
        rows=reference(rows) if isinstance(rows, str) else None,
        items=tuple(rows) if isinstance(rows, list) else (),
        minimum=int(raw.get("min", 0 if raw.get("optional") else 1)),
        maximum=int(raw.get("max", MOST_ROWS)),
        separate_from=reference(separate_from) if separate_from else None,
    )


def _limit(written: DraftLimit) -> Limit:
    base, key = written.base.text, cast("LimitKey", written.purpose.value)
    shift = parse_duration(written.duration.text) if written.duration else None
    if written.is_now:
        return Limit(key=key, now=True, shift=shift, back=written.back)
    if written.is_literal:
        return Limit(key=key, literal=as_recorded(base))
    return Limit(key=key, of=reference(base), shift=shift, back=written.back)


def default_label(field_id: str) -> str:
    """The label of a field without one: `happened-at` becomes `Happened at`."""
    return field_id.replace("-", " ").capitalize()


def _options(
    raw: str | list[str] | Mapping[str, str], lists: Mapping[str, Any]
) -> tuple[Option, ...]:
    """A list of labels, a map of labels to longer texts, or the name of one of these."""
    options = lists[raw] if isinstance(raw, str) else raw
    texts = options if isinstance(options, dict) else dict(zip(options, options, strict=True))
    return tuple(Option(label=label, text=text) for label, text in texts.items())


def _conditions(step: DraftStep, groups: tuple[DraftGroup, ...]) -> tuple[Condition, ...]:
    """Its own condition and those of its groups, the outermost first; all must hold."""
    elements = (*groups, step)
    return tuple(condition(each.raw["when"]) for each in elements if "when" in each.raw)


def _roles(step: DraftStep, surroundings: Surroundings) -> tuple[str, ...]:
    """Its own role or its group's; an approval without one has those of the steps it covers."""
    draft = surroundings.draft
    own = draft.role_of(step)
    if own or not step.is_gate:
        return (own.text if own else ANYONE,)
    covered = [task for name in step.covers for task in draft.tasks_of(name.text)]
    roles = (draft.role_of(task) for task in covered)
    return tuple(dict.fromkeys(role.text if role else ANYONE for role in roles))


def _due(raw: str | Mapping[str, Any], surroundings: Surroundings) -> Due:
    """A duration alone, or a map that says from when or until when it counts."""
    if isinstance(raw, str):
        return Due(within=parse_duration(raw))
    if "before" in raw:
        ahead = parse_duration(raw["at_least"]) if "at_least" in raw else None
        return Due(within=ahead, before=surroundings.references(raw["before"]))
    after = surroundings.references(raw.get("after"))
    within = raw["within"]
    if isinstance(within, str):
        return Due(within=parse_duration(within), after=after)
    ((question, table),) = within.items()
    durations = {label: parse_duration(text) for label, text in table.items()}
    return Due(question=reference(question), table=durations, after=after)


def _approval(raw: Mapping[str, Any], surroundings: Surroundings) -> Approval:
    covers = surroundings.tasks(raw["covers"])
    on_reject = raw.get("on_reject", {})
    end = on_reject.get("end")
    reopen = surroundings.tasks(on_reject["reopen"]) if "reopen" in on_reject else covers
    return Approval(
        covers=covers,
        need=tuple(_need_line(line) for line in as_tuple(raw["need"])),
        reopen=() if end and "reopen" not in on_reject else reopen,
        end=end,
    )


def _need_line(raw: str | Mapping[str, Any]) -> NeedLine:
    if isinstance(raw, str):
        return NeedLine(role=raw)
    when = condition(raw["when"]) if "when" in raw else None
    return NeedLine(role=raw["role"], count=int(raw.get("count", 1)), when=when)


def reference(text: str) -> Reference:
    """`step.field`, a step alone, or `step.field.column`."""
    step, _, field = text.partition(".")
    field, _, column = field.partition(".")
    return Reference(step, field or None, column or UNSET)


def condition(raw: Mapping[str, Any]) -> Condition:
    """A condition: lines, and under `any` maps of lines."""
    lines = {key: labels for key, labels in raw.items() if key != "any"}
    return Condition(
        all=_lines(lines),
        any=tuple(_lines(alternative) for alternative in as_tuple(raw.get("any"))),
    )


def _lines(raw: Mapping[str, Any]) -> tuple[Line, ...]:
    return tuple(_line(reference(key), written) for key, written in raw.items())


def _line(question: Reference, raw: str | list[str] | Mapping[str, Any]) -> Line:
    if not isinstance(raw, dict):
        return Line(question, as_tuple(raw))
    numbers = range_of(raw)
    if numbers is None:
        return Line(question, none_of=as_tuple(raw.get("none_of")))
    return Line(
        question,
        at_least=numbers.at_least,
        more_than=numbers.more_than,
        at_most=numbers.at_most,
        less_than=numbers.less_than,
    )


def as_tuple(value: Any) -> tuple[Any, ...]:  # noqa: ANN401 - of names, lines, maps
    """The entries of a list; a single entry may stand alone, and a missing list is empty."""
    if value is None:
        return ()
    return tuple(value) if isinstance(value, list) else (value,)
