"""How much of a process its stories reach: what there is, and what is left untried.

Each thing that can be reached is a sentence that says what is missing when it is not.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from holdgate.model.process import Field, Process, Step
from holdgate.scenarios.asked import Asked, conditions

CHOICES = frozenset({"yes_no", "one_of", "any_of"})


class Kind(StrEnum):
    """The kinds of things that are counted, in the order in which they are told."""

    TASKS = "tasks"
    OPTIONS = "options"
    OPTIONAL_ANSWERS = "optional_answers"
    CONDITIONS = "conditions"
    NOT_APPLICABLE = "not_applicable"
    OUTCOMES = "outcomes"
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    VOIDED = "voided"


# Taking a submission back, and a void, come with every approval, whatever the process says.
BY_ITSELF = frozenset({Kind.WITHDRAWN, Kind.VOIDED})


@dataclass(frozen=True, slots=True)
class Thing:
    """Something to be reached. `of`: what is counted as one, such as a condition, true and false.

    `untried` says what is missing as long as it is not reached.
    """

    kind: Kind
    of: str
    untried: str


@dataclass(frozen=True, slots=True)
class Count:
    """How many things of a kind there are, how many are reached in full, and what is missing."""

    there: int
    reached: int
    untried: tuple[str, ...]


def coverage(process: Process, reached: Collection[Thing]) -> Mapping[Kind, Count]:
    """Each kind of which the process has anything, counted."""
    by_kind: dict[Kind, dict[Thing, None]] = {kind: {} for kind in Kind}
    for thing in wanted(process):
        by_kind[thing.kind][thing] = None
    return {kind: _count(things, reached) for kind, things in by_kind.items() if things}


def _count(things: Mapping[Thing, None], reached: Collection[Thing]) -> Count:
    missing = [thing for thing in things if thing not in reached]
    there = {thing.of for thing in things}
    unreached = {thing.of for thing in missing}
    untried = tuple(thing.untried for thing in missing)
    return Count(len(there), len(there - unreached), untried)


def demanded(counts: Mapping[Kind, Count]) -> tuple[str, ...]:
    """What is missing of all that is the process's own doing."""
    found = (count.untried for kind, count in counts.items() if kind not in BY_ITSELF)
    return tuple(sentence for sentences in found for sentence in sentences)


def wanted(process: Process) -> Iterator[Thing]:
    """Everything of a process that can be reached."""
    for step in process.steps:
        if step.approval:
            yield from (make(step) for make in GATE.values())
        else:
            yield done(step)
        if step.optional:
            yield not_applicable(step)
    for step in (process.start, *process.steps):
        for field in step.fields:
            yield from (option(step, field, label) for label in _labels(field))
            if field.optional:
                yield from (filled(step, field, given=given) for given in (True, False))
    for asked in conditions(process):
        yield from (judged(asked, held=held) for held in (True, False))
        yield from (alternative(asked, number) for number, _ in enumerate(asked.condition.any, 1))
    yield from (outcome(each) for each in process.outcomes)


def _labels(field: Field) -> tuple[str, ...]:
    if field.type == "yes_no":
        return ("yes", "no")
    return tuple(each.label for each in field.options) if field.type in CHOICES else ()


def done(step: Step) -> Thing:
    """A task that is done."""
    return Thing(Kind.TASKS, step.id, f"{step.id} is never done")


def not_applicable(step: Step) -> Thing:
    """An optional task that is declared not applicable."""
    return Thing(Kind.NOT_APPLICABLE, step.id, f"{step.id} is never declared not applicable")


def option(step: Step, field: Field, label: str) -> Thing:
    """An option that is chosen."""
    untried = f"{step.id}.{field.id} is never answered “{label}”"
    return Thing(Kind.OPTIONS, untried, untried)


def filled(step: Step, field: Field, *, given: bool) -> Thing:
    """An optional question that is answered, or left empty."""
    of = f"{step.id}.{field.id}"
    return Thing(
        Kind.OPTIONAL_ANSWERS, of, f"{of} is never {'answered' if given else 'left empty'}"
    )


def judged(asked: Asked, *, held: bool) -> Thing:
    """A condition that is true, or false."""
    return Thing(Kind.CONDITIONS, asked.of, f"{asked.of} is never {str(held).lower()}")


def alternative(asked: Asked, number: int) -> Thing:
    """One of the alternatives of `any` that holds."""
    untried = f"{asked.of} never holds because of its alternative {number}"
    return Thing(Kind.CONDITIONS, asked.of, untried)


def outcome(named: str) -> Thing:
    """An outcome that a run ends with."""
    return Thing(Kind.OUTCOMES, named, f"no run ends as {named}")


def _gate(kind: Kind) -> Callable[[Step], Thing]:
    return lambda step: Thing(kind, step.id, f"{step.id} is never {kind}")


# What happens to an approval, by what makes it happen.
GATE: Mapping[str, Callable[[Step], Thing]] = {
    "sign": _gate(Kind.APPROVED),
    "reject": _gate(Kind.REJECTED),
    "withdraw": _gate(Kind.WITHDRAWN),
    "void": _gate(Kind.VOIDED),
}
