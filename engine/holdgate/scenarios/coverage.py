"""How much of a process its scenarios reach: what there is, what a run reached, what is left.

Each target carries the sentence that says what is missing if it is not reached.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from enum import StrEnum

from msgspec import UNSET, Struct

from holdgate.core.condition_answers import answer
from holdgate.core.endings import CHOICES
from holdgate.core.evolve import evolve
from holdgate.core.run_draft import changed
from holdgate.messages import rehearsals
from holdgate.messages.conditions import range_words
from holdgate.model.condition import Condition, Reference, holds
from holdgate.model.events import CHOICE, Change, Event, Sealed
from holdgate.model.ids import RUN
from holdgate.model.jsons import Json
from holdgate.model.process import Field, Process, Step
from holdgate.model.ranges import Range
from holdgate.model.run import Node, Run, State
from holdgate.scenarios.thresholds import Ranges, ranges

_CHOICES = frozenset({"yes_no", "one_of", "any_of"})
# The changes by which the condition of a step is judged.
_JUDGE_CONDITION = frozenset({"unblock", "skip", "unskip"})


class Kind(StrEnum):
    """The kinds of targets that are counted, in the order in which they are listed."""

    TASKS = "tasks"
    OPTIONS = "options"
    NUMBERS = "numbers"
    OPTIONAL_ANSWERS = "optional_answers"
    CONDITIONS = "conditions"
    NOT_APPLICABLE = "not_applicable"
    OUTCOMES = "outcomes"
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    VOIDED = "voided"


# Every approval can be withdrawn and voided, whatever the process says.
NOT_REQUIRED = frozenset({Kind.WITHDRAWN, Kind.VOIDED})


class Target(Struct, frozen=True):
    """Something to be reached. `subject`: targets that count as one, such as true and false.

    `untried` says what is missing as long as it is not reached.
    """

    kind: Kind
    subject: str
    untried: str


class Count(Struct, frozen=True):
    """How many subjects of a kind there are, how many are reached in full, what is missing."""

    there: int
    reached: int
    untried: tuple[str, ...]


def count_coverage(process: Process, reached: Collection[Target]) -> Mapping[Kind, Count]:
    """The count for each kind of which the process has anything."""
    by_kind: dict[Kind, dict[Target, None]] = {kind: {} for kind in Kind}
    for target in targets(process):
        by_kind[target.kind][target] = None
    return {kind: _count(of_kind, reached) for kind, of_kind in by_kind.items() if of_kind}


def _count(of_kind: Collection[Target], reached: Collection[Target]) -> Count:
    missing = [target for target in of_kind if target not in reached]
    subjects = {target.subject for target in of_kind}
    unreached = {target.subject for target in missing}
    untried = tuple(target.untried for target in missing)
    return Count(len(subjects), len(subjects - unreached), untried)


def required_but_untried(counts: Mapping[Kind, Count]) -> tuple[str, ...]:
    """What is missing, except what every approval has anyway."""
    required = (count.untried for kind, count in counts.items() if kind not in NOT_REQUIRED)
    return tuple(sentence for sentences in required for sentence in sentences)


def targets(process: Process) -> Iterator[Target]:
    """Everything of a process that can be reached."""
    for step in process.steps:
        if step.approval:
            yield from (make_target(step) for make_target in _OF_APPROVAL.values())
            if step.approval.lets_choose:
                yield from (_chosen(step, choice) for choice in CHOICES)
        else:
            yield _done(step)
        if step.optional:
            yield _not_applicable(step)
    for step in (process.start, *process.steps):
        for field in step.fields:
            yield from (_option(step, field, label) for label in _labels(field))
            if field.optional:
                yield from (_answered(step, field, is_answered=it) for it in (True, False))
    yield from _numbers(process)
    for condition in _conditions(process):
        yield from (_judged(condition, held=held) for held in (True, False))
        for number, _ in enumerate(condition.condition.any, 1):
            yield _alternative(condition, number)
    yield from (_outcome(outcome) for outcome in process.outcomes)
    yield from (_ended_by(step) for step in process.steps if step.ends is not UNSET)


def _labels(field: Field) -> tuple[str, ...]:
    if field.type == "yes_no":
        return ("yes", "no")
    return tuple(option.label for option in field.options) if field.type in _CHOICES else ()


def reached_targets(process: Process, events: Iterable[Sealed]) -> frozenset[Target]:
    """Everything that a run reached at any time, told by its events alone."""
    reached: set[Target] = set()
    compared = ranges(process)
    nodes: dict[str, Node] = {}
    run: Run | None = None
    for sealed in events:
        after = evolve(process, run, sealed)
        nodes.update(changed(after))
        run = Run(after.head, nodes)
        for change in sealed.event.changes:
            reached.update(_reached_by(process, run, change))
            reached.update(_reached_by_numbers(run, change, compared))
        reached.update(_reached_at_end(process, sealed.event))
    return frozenset(reached)


def _reached_at_end(process: Process, event: Event) -> Iterator[Target]:
    """The step that ended the run, or what somebody who rejected chose."""
    if any((change.step, change.why) == (RUN, "ends") for change in event.changes):
        yield _ended_by(process.by_id[event.subject[0]])
    if CHOICE in event.data:
        yield _chosen(process.by_id[event.subject[0]], str(event.data[CHOICE]))


def _reached_by(process: Process, run: Run, change: Change) -> Iterator[Target]:
    if change.step == RUN:
        yield from _reached_by_run(process, run, change)
        return
    step = process.by_id[change.step]
    if change.trigger == "complete":
        yield from _reached_by_completion(run, step)
    elif change.trigger == "not_applicable":
        yield _not_applicable(step)
    elif change.trigger in _JUDGE_CONDITION:
        yield from _reached_by_judging(run, _conditions_of_step(process, step))
    elif change.trigger == "submit":
        yield from _reached_by_judging(run, _conditions_of_need(step))
    elif change.trigger == "sign":
        given = run.approval(step.id).signatures[-1].answers
        yield from _reached_by_answers(run, step, given)
    if change.trigger in _OF_APPROVAL:
        is_given = change.trigger != "sign" or change.state == State.APPROVED
        if is_given:
            yield _OF_APPROVAL[change.trigger](step)


def _reached_by_run(process: Process, run: Run, change: Change) -> Iterator[Target]:
    if run.head.outcome:
        yield _outcome(run.head.outcome)
    if change.trigger == "finish":
        yield from _reached_by_judging(run, _conditions_of_outcomes(process))


def _reached_by_completion(run: Run, step: Step) -> Iterator[Target]:
    yield _done(step)
    yield from _reached_by_answers(run, step, run.task(step.id).answers)


def _reached_by_answers(run: Run, step: Step, answers: Mapping[str, Json]) -> Iterator[Target]:
    """What somebody reached who completed a task, or signed an approval, with these answers."""
    for field in step.fields:
        recorded = answers.get(field.id)
        for label in recorded if isinstance(recorded, list | tuple) else [recorded]:
            yield _option(step, field, str(label))
        yield _answered(step, field, is_answered=recorded is not None)
    own = {Reference(step.id, field_id): value for field_id, value in answers.items()}
    yield from _reached_by_judging(run, _conditions_of_fields(step), own)


def _reached_by_numbers(run: Run, change: Change, compared: Ranges) -> Iterator[Target]:
    """The ranges of numbers in which somebody answered with this change."""
    for question, of_question in compared.items():
        if question.step != change.step:
            continue
        if change.trigger == "complete":
            answers = run.task(change.step).answers
        elif change.trigger == "sign":
            answers = run.approval(change.step).signatures[-1].answers
        else:
            return
        recorded = answers.get(question.field or "")
        yield from (_in_range(question, each) for each in of_question if recorded in each)


def _reached_by_judging(
    run: Run,
    conditions: Iterable["_OwnedCondition"],
    own: Mapping[Reference, Json] | None = None,
) -> Iterator[Target]:
    """What is reached where conditions are judged; `own`: the answers that are just given."""

    def answers(question: Reference) -> Json:
        given = (own or {}).get(question)
        return answer(run, question) if given is None else given

    for owned in conditions:
        yield _judged(owned, held=holds(owned.condition, answers))
        for number, lines in enumerate(owned.condition.any, 1):
            if holds(Condition(all=lines), answers):
                yield _alternative(owned, number)


class _OwnedCondition(Struct, frozen=True):
    """A condition of a step or its group, of a field, or of a need line; `name` says whose."""

    name: str
    condition: Condition


def _conditions(process: Process) -> Iterator[_OwnedCondition]:
    """Every condition, in the order of the steps; a group's condition for each of its steps."""
    for step in (process.start, *process.steps):
        yield from _conditions_of_step(process, step)
        yield from _conditions_of_fields(step)
        yield from _conditions_of_need(step)
    yield from _conditions_of_outcomes(process)


def _conditions_of_outcomes(process: Process) -> Iterator[_OwnedCondition]:
    """The conditions of outcomes, which are judged when a run is completed."""
    for outcome, condition in ({} if process.judged is UNSET else process.judged).items():
        yield _OwnedCondition(rehearsals.condition_of_outcome(outcome=outcome), condition)


def _conditions_of_step(process: Process, step: Step) -> Iterator[_OwnedCondition]:
    """A step's own condition and those of the groups around it."""
    groups = process.around(step)
    for condition in step.when:
        group = next((group.id for group in groups if group.when == condition), None)
        name = (
            rehearsals.condition_of_group(group=group)
            if group
            else rehearsals.condition_of_step(step=step.id)
        )
        yield _OwnedCondition(name, condition)


def _conditions_of_fields(step: Step) -> Iterator[_OwnedCondition]:
    """The conditions under which a step's questions are asked."""
    for field in step.fields:
        if field.when:
            name = rehearsals.condition_of_field(field=f"{step.id}.{field.id}")
            yield _OwnedCondition(name, field.when)


def _conditions_of_need(step: Step) -> Iterator[_OwnedCondition]:
    """The conditions under which an approval needs a line."""
    for number, line in enumerate(step.approval.need if step.approval else (), 1):
        if line.when:
            name = rehearsals.condition_of_need(number=number, step=step.id)
            yield _OwnedCondition(name, line.when)


def _done(step: Step) -> Target:
    """A task that is done."""
    return Target(Kind.TASKS, step.id, rehearsals.never_done(step=step.id))


def _not_applicable(step: Step) -> Target:
    """An optional task that is declared not applicable."""
    untried = rehearsals.never_not_applicable(step=step.id)
    return Target(Kind.NOT_APPLICABLE, step.id, untried)


def _option(step: Step, field: Field, label: str) -> Target:
    """An option that is chosen."""
    untried = rehearsals.never_answered_so(field=f"{step.id}.{field.id}", label=label)
    return Target(Kind.OPTIONS, untried, untried)


def _numbers(process: Process) -> Iterator[Target]:
    """A number on each side of each threshold."""
    for question, of_question in ranges(process).items():
        yield from (_in_range(question, numbers) for numbers in of_question)


def _in_range(question: Reference, numbers: Range) -> Target:
    """A number on one side of a threshold."""
    untried = rehearsals.never_in_range(field=str(question), range=range_words(numbers))
    return Target(Kind.NUMBERS, untried, untried)


def _answered(step: Step, field: Field, *, is_answered: bool) -> Target:
    """An optional question that is answered, or left empty."""
    name = f"{step.id}.{field.id}"
    never = rehearsals.never_answered if is_answered else rehearsals.never_left_empty
    return Target(Kind.OPTIONAL_ANSWERS, name, never(field=name))


def _judged(owned: _OwnedCondition, *, held: bool) -> Target:
    """A condition that is true, or false."""
    never = rehearsals.never_true if held else rehearsals.never_false
    return Target(Kind.CONDITIONS, owned.name, never(condition=owned.name))


def _alternative(owned: _OwnedCondition, number: int) -> Target:
    """An alternative of `any` that holds."""
    untried = rehearsals.never_by_alternative(condition=owned.name, number=number)
    return Target(Kind.CONDITIONS, owned.name, untried)


def _outcome(outcome: str) -> Target:
    """An outcome that a run ends with."""
    return Target(Kind.OUTCOMES, outcome, rehearsals.no_such_outcome(outcome=outcome))


def _ended_by(step: Step) -> Target:
    """A step that ends the run."""
    return Target(Kind.OUTCOMES, str(step.ends), rehearsals.never_ends_run(step=step.id))


def _chosen(step: Step, choice: str) -> Target:
    """A choice of somebody who rejects."""
    never = rehearsals.never_ended_by_rejection if choice == "end" else rehearsals.never_sent_back
    return Target(Kind.REJECTED, step.id, never(step=step.id))


def _approved(step: Step) -> Target:
    return Target(Kind.APPROVED, step.id, rehearsals.never_approved(step=step.id))


def _rejected(step: Step) -> Target:
    return Target(Kind.REJECTED, step.id, rehearsals.never_rejected(step=step.id))


def _withdrawn(step: Step) -> Target:
    return Target(Kind.WITHDRAWN, step.id, rehearsals.never_withdrawn(step=step.id))


def _voided(step: Step) -> Target:
    return Target(Kind.VOIDED, step.id, rehearsals.never_voided(step=step.id))


# What can happen to an approval, by the trigger of the change.
_OF_APPROVAL: Mapping[str, Callable[[Step], Target]] = {
    "sign": _approved,
    "reject": _rejected,
    "withdraw": _withdrawn,
    "void": _voided,
}
