"""Answers to what a step asks: each field from the top, if its condition holds."""

from collections.abc import Callable, Sequence
from typing import Any

from exploring.invariants import judge
from exploring.invariants.plan import START, Data
from exploring.walks.worlds import World
from holdgate.model.run import Run

Pick = Callable[[Sequence[Any]], Any]
FILE = {"name": "log.txt", "sha256": "sha256:" + "0" * 64, "size": 3}


def fields_of(world: World, step: str) -> Data:
    """The questions of a task, or of the start form, as they are written."""
    data = world.plan.data.get(START, {}) if step == START else world.plan.parts[step].own
    fields: Data = data.get("fields", {})
    return fields


def filled(
    world: World, run: Run | None, step: str, pick: Pick, leave: Callable[[], bool] | None = None
) -> dict[str, Any]:
    """A whole content; optional questions are answered too, save where `leave` says so."""
    answers: dict[str, Any] = {}

    def ask(reference: str) -> Any:
        owner, _, field = reference.partition(".")
        if owner == step:
            return answers.get(field)
        return judge.answer(run, reference) if run else None

    for name, written in fields_of(world, step).items():
        field = {"type": written} if isinstance(written, str) else written
        left = leave is not None and field.get("optional") and leave()
        if judge.met(ask, field.get("when")) and not left:
            answers[name] = pick(choices(world, field))
    return answers


def choices(world: World, field: Data) -> list[Any]:
    """Some answers that a field takes."""
    if "options" in field:
        labels = _labels(world, field)
        return labels if field["type"] == "one_of" else [*([label] for label in labels), labels]
    people = sorted(world.crew)
    known: dict[str, list[Any]] = {
        "yes_no": ["yes", "no"],
        "number": [10, 10.5],
        "person": people,
        "people": [people[:1], people[1:3]],
        "files": [[FILE]],
    }
    return known.get(field["type"], ["so", "or so"])


def _labels(world: World, field: Data) -> list[str]:
    options = field["options"]
    return list(world.plan.data["options"][options] if isinstance(options, str) else options)
