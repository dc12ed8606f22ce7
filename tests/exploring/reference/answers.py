"""Answers: what each type of field takes, and which questions are asked."""

from datetime import datetime
from typing import Any

from exploring.reference.folding import State
from exploring.reference.judging import People, holds
from exploring.reference.reading import Data, Step, listed


class Invalid(Exception):  # noqa: N818 - the answer is, nothing failed
    """A field does not take this."""


def recorded(field: Data, value: Any, people: People) -> Any:
    """The answer as it is recorded; raises `Invalid`."""
    kind = field["type"]
    if kind in {"any_of", "people", "files"}:
        return _several(kind, field, listed(value), people)
    return _one(kind, field, value, people)


def _several(kind: str, field: Data, values: list[Any], people: People) -> list[Any]:
    if not values:
        raise Invalid
    if kind == "files":
        if not all(
            isinstance(entry, dict) and set(entry) == {"name", "sha256", "size"} for entry in values
        ):
            raise Invalid
        return [value for n, value in enumerate(values) if value not in values[:n]]
    one = {"any_of": "one_of", "people": "person"}[kind]
    accepted = {_one(one, field, value, people) for value in values}
    return [e for e in field["labels"] if e in accepted] if kind == "any_of" else sorted(accepted)


def _number(field: Data, value: Any) -> Any:
    """Limits that are numbers here belong to the type; those by reference are judged later."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Invalid
    for key, sign in (("min", 1), ("max", -1)):
        limit = field.get(key)
        if limit is not None and not isinstance(limit, str) and sign * value < sign * limit:
            raise Invalid
    return value


def _time(kind: str, value: Any) -> Any:
    try:
        moment = datetime.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise Invalid from error
    if (kind == "date") != (moment.tzinfo is None):
        raise Invalid
    return value


def _one(kind: str, field: Data, value: Any, people: People) -> Any:
    if kind == "number":
        return _number(field, value)
    if kind in {"date", "datetime"}:
        return _time(kind, value)
    if not isinstance(value, str) or not value.strip():
        raise Invalid
    if kind in {"yes_no", "one_of"} and value not in field["labels"]:
        raise Invalid
    if kind == "text" and "\n" in value:
        raise Invalid
    if kind == "person" and people is not None and value not in people:
        raise Invalid
    return value


def read(step: Step, answers: Data, people: People) -> tuple[Data, set[str]]:
    """What was given and is sound (null clears), and the fields that were answered wrongly."""
    sound: Data = {}
    wrong: set[str] = set(answers) - set(step.fields)
    for name in set(answers) - wrong:
        try:
            value = answers[name]
            sound[name] = None if value is None else recorded(step.fields[name], value, people)
        except Invalid:
            wrong.add(name)
    return sound, wrong


def asked(state: State, step: Step, answers: Data) -> list[str]:
    """The questions that are asked, judged from the top on the answers being given."""
    names: list[str] = []
    for name, field in step.fields.items():
        counts = {name: answers[name] for name in names if name in answers}
        if holds(state, field.get("when", {}), step.id, counts):
            names.append(name)
    return names


def content(state: State, step: Step, draft: Data, answers: Data) -> Data:
    """The draft patched with what was given, to the questions that are asked."""
    patched = {key: value for key, value in {**draft, **answers}.items() if value is not None}
    return {name: patched[name] for name in asked(state, step, patched) if name in patched}


def missing(state: State, step: Step, answers: Data) -> list[str]:
    """The questions that are asked, not optional, and not answered."""
    return [
        name
        for name in asked(state, step, answers)
        if name not in answers and not step.fields[name].get("optional")
    ]
