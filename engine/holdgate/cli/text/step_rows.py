"""What the definition says of a step, in few words, as rows of a label and a value."""

from collections.abc import Iterable, Iterator, Sequence

from holdgate.cli.text.layout import TIED
from holdgate.messages import notes
from holdgate.messages.answers import type_name
from holdgate.messages.words import number_ranges
from holdgate.model.ids import ANYONE
from holdgate.views.conditions import ConditionView
from holdgate.views.fields import FieldView, OptionView
from holdgate.views.process import RejectionView, SeparateStep, StaffedRole, StaffedStep, StepFacts
from holdgate.views.shared import StepName

Row = tuple[str, str]
MANY = 4
START_FORM = "the start form"


def start_rows(start: StaffedStep) -> Iterator[Row]:
    """The start form: who may start a run, and its questions."""
    yield "who", roles_in_words(start.who)
    yield from question_rows(start.fields)


def step_rows(step: StaffedStep) -> Iterator[Row]:
    """Everything that decides whether, when and by whom a step is done."""
    yield from fact_rows(step)
    if step.checks:
        count = len(step.checks)
        yield "ticks", f"{count} statement{'s' * (count != 1)}"
    yield from question_rows(step.fields)


def fact_rows(step: StaffedStep) -> Iterator[Row]:
    """The same without its statements and questions."""
    yield ("asked by" if step.kind == "approval" else "who"), roles_in_words(step.who)
    yield from _begins(step)
    yield from _conditions(step.when)
    if step.deadline:
        yield "due", step.deadline
    if step.optional:
        yield "optional", "may be declared not applicable, with a reason"
    yield from _approval(step)
    if step.shows:
        yield "shows", _many(step.shows)
    excluded = ["who did what it covers", "who asked for it"] if step.covers else []
    if step.separate_from:
        excluded.append(excluded_people(step.separate_from))
    if excluded:
        yield "never by", ", nor ".join(excluded)


def _begins(step: StaffedStep) -> Iterator[Row]:
    """When it may begin, unless it is what everybody expects: after the step above it."""
    if not step.number:
        return
    if not step.after:
        yield "begins", "at once"
    elif [other.number for other in step.after] != [step.number - 1]:
        yield "begins", f"after {step_names(step.after)}"


def _conditions(conditions: Sequence[ConditionView]) -> Iterator[Row]:
    """Its own conditions, and those of its groups."""
    label = "only if"
    for condition in conditions:
        group = f" (of the group {condition.group})" if condition.group else ""
        yield label, f"{condition.words}{group}"
        label = "and if"


def _approval(step: StaffedStep) -> Iterator[Row]:
    if step.covers:
        yield "covers", step_names(step.covers)
    label = "signed by"
    for line in step.need:
        count = "" if line.count == 1 else f"{line.count} different people, each "
        condition = f", if {line.when}" if line.when else ""
        yield label, f"{count}{roles_in_words([line.who])}{condition}"
        label = "and by"
    if step.rejected:
        yield "rejected", _rejected(step.rejected, step.covers)


def _rejected(rejected: RejectionView, covers: Sequence[StepName]) -> str:
    if rejected.ends:
        return notes.rejection_ends_run(outcome=rejected.ends)
    if rejected.reopens == covers:
        return notes.rejection_reopens_covered()
    return notes.rejection_reopens(steps=step_names(rejected.reopens))


def excluded_people(separate_from: Sequence[SeparateStep]) -> str:
    """Who may not act because of what they did, or because they are named."""
    return ", nor ".join(map(_excluded, separate_from))


def _excluded(other: SeparateStep) -> str:
    if other.field:
        return f"who is named in “{other.field}” ({step_name(other)})"
    return f"who did {step_name(other)}" if other.number else "who started the run"


def question_rows(fields: Sequence[FieldView]) -> Iterator[Row]:
    """Each question with its type, its options and its condition."""
    label = "asks"
    for field in fields:
        yield label, f"{field.id}: {type_in_words(field, field.options)}{asked_when(field)}"
        label = ""


def asked_when(field: FieldView) -> str:
    """Whether a question may be left empty, and its condition; to be added to its type."""
    optional = ", optional" if field.optional else ""
    return f"{optional}, only if {field.when}" if field.when else optional


def type_in_words(field: FieldView, options: Iterable[OptionView] = ()) -> str:
    """The type of a field, with these options, or with its limits."""
    name = type_name(field.type)
    if labels := " · ".join(option.label for option in options):
        return f"{name} {labels}"
    if field.renderer:
        return f"{name} {field.renderer}"
    limits = (("from", field.min), ("to", field.max))
    return " ".join([name, *(f"{word} {limit}" for word, limit in limits if limit is not None)])


def step_names(steps: Iterable[StepName]) -> str:
    """Steps by number and id, in one line."""
    return ", ".join(map(step_name, steps))


def step_name(step: StepName | StepFacts) -> str:
    """A step by number and id, `4 sign-off`; the start form by its name."""
    return f"{step.number}{TIED}{step.id}" if step.number else START_FORM


def _many(steps: Sequence[StepName]) -> str:
    """As `step_names`; many steps by their numbers alone."""
    if len(steps) <= MANY:
        return step_names(steps)
    start = [START_FORM] if any(not step.number for step in steps) else []
    return ", ".join([*start, number_ranges(step.number for step in steps if step.number)])


def roles_in_words(roles: Iterable[StaffedRole]) -> str:
    """Roles by their titles, with who has them where that is known."""
    return " or ".join(map(_role, roles))


def _role(role: StaffedRole) -> str:
    if role.people is None or role.filled_by or role.id == ANYONE:
        return role.title
    return f"{role.title} ({_people(role.people)})"


def _people(people: Sequence[str]) -> str:
    return f"{len(people)}:{TIED}{', '.join(people)}" if people else "NOBODY in the people file"


def role_with_id(role: StaffedRole) -> str:
    """A role with its id, and who has it."""
    name = f"{role.title} ({role.id})"
    if role.filled_by:
        return f"{name}, who is named in {role.filled_by}"
    return name if role.people is None else f"{name}, {_people(role.people)}"
