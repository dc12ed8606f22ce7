"""What the scenarios of a process reach of it, and what they leave out.

Every thing to be reached is a sentence, so that a test that fails says what is missing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from holdgate.core.asking import answer
from holdgate.model.condition import Condition, holds
from holdgate.model.process import Field, Process, Step
from holdgate.model.run import Run, State, TaskNode
from holdgate.rehearse.play import Play
from holdgate.rehearse.read import read_scenario
from holdgate.render.catalog import Catalog
from holdgate.resources import bundled
from holdgate.service.definitions import definition_from
from holdgate.service.documents import Freezer
from holdgate.store.memory import MemoryStore

CHOSEN = {"yes_no", "one_of", "any_of"}
ENDS = {"not_applicable": "declared not applicable", "complete": "done"}


@dataclass(frozen=True)
class Asked:
    """A condition, and what it belongs to. `step`: where it is judged."""

    of: str
    condition: Condition
    step: Step
    field: Field | None = None


def missing(process_file: Path) -> list[str]:
    """What no scenario beside a process reaches."""
    catalog = Catalog((bundled("renderers"),))
    definition = definition_from(process_file, catalog)
    reached: set[str] = set()
    for file in sorted((process_file.parent / "scenarios").glob("*.yaml")):
        scenario = read_scenario(file, definition.process)
        play = Play(definition, scenario, MemoryStore(), Freezer(catalog))
        reached.update(_played(play))
    return [each for each in dict.fromkeys(wanted(definition.process)) if each not in reached]


def wanted(process: Process) -> Iterator[str]:
    """Everything that can be reached."""
    for step in (process.start, *process.steps):
        for field in step.fields:
            yield from (_option(step, field, label) for label in _labels(field))
            if field.optional:
                yield from (_filled(step, field, given=given) for given in (True, False))
        if step.approval:
            yield from (_gate(step, how) for how in (State.APPROVED, State.REJECTED))
        if step.optional:
            yield from (_end(step, trigger) for trigger in ENDS)
    for asked in _conditions(process):
        yield from (_judged(asked, held=held) for held in (True, False))
        yield from (_alternative(asked, number) for number, _ in enumerate(asked.condition.any, 1))
    yield from (_outcome(outcome) for outcome in process.outcomes)


def _played(play: Play) -> Iterator[str]:
    process = play.definition.process
    for told in play.tell():
        assert not told.failed, f"{play.scenario.file}:{told.line}: {told.what}"
        with play.store.read() as reader:
            run = reader.run(play.run_id)
            assert run
            yield from _answers(process, run)
            yield from _judgements(process, run)
            if run.head.outcome:
                yield _outcome(run.head.outcome)
    with play.store.read() as reader:
        for sealed in reader.events(play.run_id):
            for change in sealed.event.changes:
                step = process.by_id.get(change.step)
                if step:
                    yield _gate(step, change.state)
                    yield _end(step, change.trigger)


def _answers(process: Process, run: Run) -> Iterator[str]:
    for step in (process.start, *process.steps):
        node = run.nodes[step.id]
        if isinstance(node, TaskNode) and node.state is State.DONE:
            for field in step.fields:
                given = node.answers.get(field.id)
                chosen = given if isinstance(given, list | tuple) else [given]
                yield from (_option(step, field, str(label)) for label in chosen)
                yield _filled(step, field, given=given is not None)


def _judgements(process: Process, run: Run) -> Iterator[str]:
    for asked in _conditions(process):
        if _is_judged(run, asked):
            yield _judged(asked, held=holds(asked.condition, lambda ref: answer(run, ref)))
            for number, lines in enumerate(asked.condition.any, 1):
                if holds(Condition(all=lines), lambda ref: answer(run, ref)):
                    yield _alternative(asked, number)


def _is_judged(run: Run, asked: Asked) -> bool:
    """A step's is judged once all it needs is settled, a field's when the step is done."""
    node = run.nodes[asked.step.id]
    return node.state is State.DONE if asked.field else node.unmet == 0


def _conditions(process: Process) -> Iterator[Asked]:
    for step in (process.start, *process.steps):
        groups = tuple(_around(process, step))
        for condition in step.when:
            of = next((group for group in groups if process.groups[group].when == condition), None)
            yield Asked(f"group {of}" if of else f"step {step.id}", condition, step)
        for field in step.fields:
            if field.when:
                yield Asked(f"field {step.id}.{field.id}", field.when, step, field)
        for number, line in enumerate(step.approval.need if step.approval else (), 1):
            if line.when:
                yield Asked(f"need line {number} of {step.id}", line.when, step)


def _around(process: Process, step: Step) -> Iterable[str]:
    group = step.group
    while group:
        yield group
        group = process.groups[group].parent


def _labels(field: Field) -> Iterable[str]:
    if field.type == "yes_no":
        return ("yes", "no")
    return [each.label for each in field.options] if field.type in CHOSEN else ()


def _option(step: Step, field: Field, label: str) -> str:
    return f"{step.id}.{field.id} is never answered {label!r}"


def _filled(step: Step, field: Field, *, given: bool) -> str:
    return f"{step.id}.{field.id} is never {'answered' if given else 'left empty'}"


def _gate(step: Step, state: str) -> str:
    return f"{step.id} is never {state}"


def _end(step: Step, trigger: str) -> str:
    return f"{step.id} is never {ENDS.get(trigger, trigger)}"


def _judged(asked: Asked, *, held: bool) -> str:
    return f"the condition of {asked.of} is never {str(held).lower()}"


def _alternative(asked: Asked, number: int) -> str:
    return f"the condition of {asked.of} never holds because of its alternative {number}"


def _outcome(outcome: str) -> str:
    return f"no run ends as {outcome}"
