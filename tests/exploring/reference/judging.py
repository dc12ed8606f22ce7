"""What is true of a run: conditions, lines that hold, who has a role, who is kept apart, seats."""

from collections.abc import Iterable
from itertools import product
from operator import ge, gt, le, lt

from exploring.reference.folding import State
from exploring.reference.reading import ANYONE, Data, Step, listed

People = dict[str, list[str]] | None


def same(one: str, other: str) -> bool:
    """Whether two names are one person."""
    return one.casefold() == other.casefold()


def among(person: str, people: Iterable[str]) -> bool:
    """Whether the person is one of them."""
    return any(same(person, other) for other in people)


def answer(state: State, reference: str) -> object:
    """What conditions read: the answers of done steps, and of who alone gave an approval."""
    step, _, field = reference.partition(".")
    node = state.nodes[step]
    if node.state == "approved" and state.definition.steps[step].one_signs:
        return node.signatures[0]["answers"].get(field)
    return node.answers.get(field) if node.state == "done" else None


def holds(state: State, condition: Data, own: str = "", answers: Data | None = None) -> bool:
    """Every line holds, and one map of `any`. `given`: answers being given to the step `own`."""

    def said(reference: str) -> list[object]:
        step, _, field = reference.partition(".")
        value = (answers or {}).get(field) if step == own else answer(state, reference)
        return listed(value)

    def all_of(lines: Data) -> bool:
        return all(_matches(lines[key], said(key)) for key in lines if key != "any")

    either = condition.get("any")
    return all_of(condition) and (either is None or any(all_of(lines) for lines in either))


_COMPARE = {"at_least": ge, "more_than": gt, "at_most": le, "less_than": lt}


def _matches(asked: object, said: list[object]) -> bool:
    """In place of a label: `none_of` is answered, and none of these; else each threshold holds.

    What was not answered matches nothing.
    """
    if not isinstance(asked, dict):
        return any(label in said for label in listed(asked))
    if "none_of" in asked:
        return said != [] and not any(label in said for label in listed(asked["none_of"]))
    return said != [] and all(_COMPARE[key](said[0], number) for key, number in asked.items())


def wanted(state: State, step: Step) -> bool:
    """Whether its `when` is true, its groups' too."""
    return all(holds(state, condition) for condition in step.whens)


def required_lines(state: State, gate: Step) -> list[Data]:
    """The need lines that hold now, in file order; if none does, all of them."""
    held = [line for line in gate.lines if holds(state, line.get("when", {}))]
    return [{"role": e["role"], "count": e.get("count", 1)} for e in held or gate.lines]


def has_role(state: State, people: People, person: str, roles: Iterable[str]) -> bool:
    """A bound role is one person's alone; else it is as the people file says, or anybody's."""

    def has(role: str) -> bool:
        if role in state.bindings:
            return same(state.bindings[role], person)
        return role == ANYONE or people is None or role in people.get(person, ())

    return any(has(role) for role in roles)


def kept_apart(state: State, step: Step, person: str) -> bool:
    """Named by `separate_from`: who did that step in any round, who is named in that field."""
    for name in step.separate_from:
        element, _, field = name.partition(".")
        for step_id in state.definition.stands_for.get(element, [element]):
            node = state.nodes[step_id]
            if among(person, listed(node.answers.get(field)) if field else node.performers):
                return True
    return False


def barred_from_signing(state: State, gate: Step, person: str) -> bool:
    """Performers of what is covered in any round, this round's submitter, `separate_from`."""
    performers = [who for covered in gate.covers for who in state.nodes[covered].performers]
    submitter = listed(state.nodes[gate.id].submitter)
    return among(person, performers + submitter) or kept_apart(state, gate, person)


def seating(lines: list[Data], signatures: list[Data]) -> list[Data]:
    """The largest matching of signers and seats; the first signer on the earliest line, and so on.

    Every way to seat or not to seat each signer is tried.
    """
    nowhere = len(lines)
    best: tuple[int, ...] = (nowhere,) * len(signatures)
    places = [
        [n for n, line in enumerate(lines) if line["role"] in signature["fits"]] + [nowhere]
        for signature in signatures
    ]
    for chosen in product(*places):
        fits = all(chosen.count(n) <= line["count"] for n, line in enumerate(lines))
        if fits and (chosen.count(nowhere), chosen) < (best.count(nowhere), best):
            best = chosen
    return [
        {"person": signature["person"], "role": lines[place]["role"]}
        for signature, place in zip(signatures, best, strict=True)
        if place != nowhere
    ]


def seats(lines: list[Data]) -> int:
    """How many different people must sign."""
    return sum(line["count"] for line in lines)
