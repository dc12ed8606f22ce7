"""What the definition says of a step, in few words, as rows of a label and a value."""

from collections.abc import Iterable, Iterator, Sequence

from holdgate.cli.text.layout import TIED
from holdgate.messages import documents, notes, outline
from holdgate.messages.approvals import line_if
from holdgate.messages.names import start_form
from holdgate.messages.words import number_ranges, one_of
from holdgate.model.ids import ANYONE
from holdgate.views.conditions import ConditionView
from holdgate.views.fields import FieldView, OptionView
from holdgate.views.process import RejectionView, SeparateStep, StaffedRole, StaffedStep, StepFacts
from holdgate.views.shared import StepName

Row = tuple[str, str]
MANY = 4


def start_rows(start: StaffedStep) -> Iterator[Row]:
    """The start form: who may start a run, and its questions."""
    yield "who", roles_in_words(start.who)
    yield from question_rows(start.fields, "asks")


def step_rows(step: StaffedStep) -> Iterator[Row]:
    """Everything that decides whether, when and by whom a step is done."""
    yield from fact_rows(step)
    if step.checks:
        yield "ticks", outline.counted_statements(count=len(step.checks))
    yield from question_rows(step.fields, "asks each" if step.kind == "approval" else "asks")


def fact_rows(step: StaffedStep) -> Iterator[Row]:
    """The same without its statements and questions."""
    yield ("asked by" if step.kind == "approval" else "who"), roles_in_words(step.who)
    if when := begins(step):
        yield "begins", when
    yield from _conditions(step.when)
    if step.deadline:
        yield "due", step.deadline
    if step.optional:
        yield "optional", documents.may_be_not_applicable()
    yield from _approval(step)
    if step.ends:
        yield "then", notes.step_ends_run(outcome=step.ends)
    if step.shows:
        yield "shows", _many(step.shows)
    workers = [outline.who_did_covered(), outline.who_asked_for_it()] if step.covers else []
    if excluded := outline.nobody_of([*workers, *map(_excluded, step.separate_from)]):
        yield "never by", excluded


def begins(step: StepFacts) -> str:
    """When it may begin; nothing where everybody expects it: after the step above it."""
    if not step.number or [other.number for other in step.after] == [step.number - 1]:
        return ""
    return outline.after(steps=step_names(step.after)) if step.after else outline.at_once()


def _conditions(conditions: Sequence[ConditionView]) -> Iterator[Row]:
    """Its own conditions, and those of its groups."""
    label = "only if"
    for condition in conditions:
        words = condition.words or ""
        group = condition.group
        yield label, outline.of_group(condition=words, group=group) if group else words
        label = "and if"


def _approval(step: StaffedStep) -> Iterator[Row]:
    if step.covers:
        yield "covers", step_names(step.covers)
    label = "signed by"
    for line in step.need:
        signers = roles_in_words([line.who])
        if line.count > 1:
            signers = outline.different_people(number=line.count, role=signers)
        yield label, line_if(line=signers, condition=line.when) if line.when else signers
        label = "and by"
    if step.rejected:
        yield "rejected", rejected(step.rejected, step.covers)


def rejected(rejection: RejectionView, covers: Sequence[StepName]) -> str:
    """What a rejection does."""
    end = notes.rejection_ends_run(outcome=rejection.ends) if rejection.ends else ""
    if end and not rejection.reopens:
        return end
    back = notes.rejection_reopens_covered()
    if rejection.reopens != covers:
        back = notes.rejection_reopens(steps=step_names(rejection.reopens))
    return notes.rejection_chosen(back=back, end=end) if end else back


def excluded_people(separate_from: Sequence[SeparateStep]) -> str:
    """Who may not act because of what they did, or because they are named."""
    return outline.nobody_of(map(_excluded, separate_from))


def _excluded(other: SeparateStep) -> str:
    if other.field:
        return outline.who_is_named(question=other.field, step=step_name(other))
    return documents.who_did(step=step_name(other)) if other.number else outline.who_started()


def question_rows(fields: Sequence[FieldView], label: str) -> Iterator[Row]:
    """Each question with its type, its options and its condition; `label` stands at the first."""
    for field in fields:
        yield label, f"{field.id}: {question_type(field, field.options)}"
        label = ""


def question_type(field: FieldView, options: Iterable[OptionView] = ()) -> str:
    """The type of a question with these options, and whether it must be answered."""
    words = _type(field, options)
    if field.optional:
        words = outline.optional(type=words)
    return outline.asked_if(type=words, condition=field.when) if field.when else words


def _type(field: FieldView, options: Iterable[OptionView]) -> str:
    labels = " · ".join(option.label for option in options)
    return f"{field.expects} {labels}" if labels else field.expects


def step_names(steps: Iterable[StepName]) -> str:
    """Steps by number and id, in one line."""
    return ", ".join(map(step_name, steps))


def step_name(step: StepName | StepFacts) -> str:
    """A step by number and id, `4 sign-off`; the start form by its name."""
    return f"{step.number}{TIED}{step.id}" if step.number else start_form()


def _many(steps: Sequence[StepName]) -> str:
    """As `step_names`; many steps by their numbers alone."""
    if len(steps) <= MANY:
        return step_names(steps)
    start = [start_form()] if any(not step.number for step in steps) else []
    return ", ".join([*start, number_ranges(step.number for step in steps if step.number)])


def roles_in_words(roles: Iterable[StaffedRole]) -> str:
    """Roles by their titles, with who has them where that is known."""
    return one_of(map(_role, roles))


def _role(role: StaffedRole) -> str:
    if role.people is None or role.filled_by or role.id == ANYONE:
        return role.title
    return f"{role.title} ({_people(role.people)})"


def _people(people: Sequence[str]) -> str:
    if not people:
        return outline.held_by_nobody()
    return outline.held_by(number=len(people), people=", ".join(people))


def role_with_id(role: StaffedRole) -> str:
    """A role with its id, and who has it."""
    name = f"{role.title} ({role.id})"
    if role.filled_by:
        return outline.filled_by(role=name, question=role.filled_by)
    return name if role.people is None else f"{name}, {_people(role.people)}"
