"""Deadlines for processes made by chance: each counts from what is certain to be there."""

from random import Random

from exploring.reference.reading import Data, Definition, Step

LABELLED = {"yes_no", "one_of"}


def with_deadlines(chance: Random, data: Data) -> Data:
    """The same process, with a deadline on some of its steps."""
    definition = Definition(data)
    dues = {
        step.id: _due(chance, definition, step)
        for step in definition.steps.values()
        if chance.random() < 0.5
    }
    return {**data, "steps": [_element(element, dues) for element in data["steps"]]}


def _element(element: Data, dues: Data) -> Data:
    if "steps" in element:
        return {**element, "steps": [_element(inner, dues) for inner in element["steps"]]}
    return {**element, "due": dues[element["id"]]} if element["id"] in dues else element


def _duration(chance: Random) -> str:
    return f"{chance.randint(1, 9)}min"


def _due(chance: Random, definition: Definition, step: Step) -> object:
    """After it became ready, after another step or the start; one duration, or one per label."""
    before = steps_before(definition, step)
    due: Data = {"within": _duration(chance)}
    questions = [
        (f"{other.id}.{name}", field["labels"])
        for other in (definition.start, *(definition.steps[each] for each in before))
        if not other.optional and not other.whens
        for name, field in other.fields.items()
        if field["type"] in LABELLED and not field.get("optional") and not field.get("when")
    ]
    if questions and chance.random() < 0.5:
        question, labels = chance.choice(questions)
        due["within"] = {question: {label: _duration(chance) for label in labels}}
    if chance.random() < 0.3:
        due["after"] = chance.choice(["start", *before])
    return due["within"] if due.keys() == {"within"} and isinstance(due["within"], str) else due


def steps_before(definition: Definition, step: Step) -> list[str]:
    """All that a step needs, at any distance, by number."""
    found: set[str] = set()
    waiting = list(step.needs)
    while waiting:
        need = waiting.pop()
        found.add(need)
        waiting += definition.steps[need].needs - found
    return [name for name in definition.steps if name in found]
