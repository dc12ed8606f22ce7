"""What is true of a run, judged from the definition as it is written and from what nodes hold.

None of the engine's indexes and none of its functions is used: settled is counted anew over all
that is upstream, conditions are read from the data, seats are tried out.
"""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from exploring.invariants.plan import START, Data, Part, Plan, many
from holdgate.model.people import Directory
from holdgate.model.run import Run

ENDED = frozenset({"done", "not_applicable", "skipped", "approved"})
OVER = frozenset({"completed", "stopped", "cancelled"})


def answer(run: Run, reference: str) -> Any:
    """What conditions see: the answer of a step that is done, or of who alone approved it."""
    step, _, field = reference.partition(".")
    node = run.nodes[step]
    if node.state == "approved" and len(node.signatures) == 1:
        return node.signatures[0].answers.get(field)
    return node.answers.get(field) if node.state == "done" else None


Ask = Callable[[str], Any]


def met(ask: Ask, condition: Data | None) -> bool:
    """Whether a condition holds: every line of it, and one map of `any`."""
    written = dict(condition or {})
    maps = many(written.pop("any", None))
    return _all(ask, written) and (not maps or any(_all(ask, lines) for lines in maps))


def _all(ask: Ask, lines: Data) -> bool:
    return all(_fits(many(ask(reference)), wanted) for reference, wanted in lines.items())


def _fits(said: Sequence[Any], asked: Any) -> bool:
    """Whether what was said is asked for; nothing said is never."""
    match asked:
        case {"none_of": labels}:
            return bool(said) and set(said).isdisjoint(many(labels))
        case dict():
            return bool(said) and all(_reaches(said[0], k, float(x)) for k, x in asked.items())
    return not set(said).isdisjoint(many(asked))


def _reaches(number: float, key: str, threshold: float) -> bool:
    if number == threshold:
        return key in {"at_least", "at_most"}
    return (number > threshold) == (key in {"at_least", "more_than"})


def holds(run: Run, condition: Data | None) -> bool:
    """Whether a condition on other steps holds now."""
    return met(lambda reference: answer(run, reference), condition)


def wanted(run: Run, part: Part) -> bool:
    """Whether a step's own condition and those of its groups hold."""
    return all(holds(run, condition) for condition in part.when)


def lines(run: Run, part: Part) -> tuple[tuple[str, int], ...]:
    """The need lines that hold now; all of them if none does."""
    held = tuple((line.role, line.count) for line in part.lines if holds(run, line.when))
    return held or tuple((line.role, line.count) for line in part.lines)


def settled(plan: Plan, run: Run) -> dict[str, bool]:
    """Ended, and everything upstream at any distance ended too."""
    ended = {step: run.nodes[step].state in ENDED for step in plan.parts}
    return {step: ended[step] and all(ended[up] for up in plan.above[step]) for step in plan.parts}


def open_above(plan: Plan, run: Run, step: str) -> list[str]:
    """What is upstream of a step and has not ended."""
    return [upstream for upstream in plan.above[step] if run.nodes[upstream].state not in ENDED]


@cache
def seated(needed: tuple[tuple[str, int], ...], fits: tuple[tuple[str, ...], ...]) -> int:
    """The largest number of signers that sit on different places: the first on each, or on none."""
    if not fits:
        return 0
    best = seated(needed, fits[1:])
    for number, (role, count) in enumerate(needed):
        if role in fits[0] and count:
            left = (*needed[:number], (role, count - 1), *needed[number + 1 :])
            best = max(best, 1 + seated(left, fits[1:]))
    return best


def has(run: Run, people: Directory | None, person: str, role: str) -> bool:
    """Whether a person has a role in this run: by the binding, else by the people file."""
    if role == "anyone":
        return True
    if role in run.head.bindings:
        return run.head.bindings[role] == person
    return people is None or (person in people.people and role in people.people[person].roles)


def barred(plan: Plan, run: Run, part: Part) -> set[str]:
    """Whom `separate_from` keeps away: who did those steps, who is named in that field."""
    people: set[str] = set()
    for reference in many(part.own.get("separate_from")):
        step, _, field = reference.partition(".")
        steps = (START,) if step == START else plan.steps(step)
        for one in steps:
            node = run.nodes[one]
            people |= set(many(node.answers.get(field))) if field else set(node.performers)
    return people


def places(needed: Sequence[Any]) -> int:
    """How many seats there are."""
    return sum(count for _, count in needed)


def fixed(node: Any) -> tuple[tuple[str, int], ...]:
    """The lines that were fixed at submission."""
    return tuple((line.role, line.count) for line in node.lines)


def fits(node: Any) -> tuple[tuple[str, ...], ...]:
    """The roles of the lines that each signature fits."""
    return tuple(signature.fits for signature in node.signatures)


def signers(node: Any) -> list[str]:
    """Who signed this round, in order."""
    return [signature.person for signature in node.signatures]
