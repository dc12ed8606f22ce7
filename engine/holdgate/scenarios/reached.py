"""What a run reached of its process, told by its events alone."""

from collections.abc import Iterable, Iterator

from holdgate.core.condition_answers import answer
from holdgate.core.evolve import evolve
from holdgate.core.run_draft import changed
from holdgate.model.condition import Condition, Reference, holds
from holdgate.model.events import Change, Sealed
from holdgate.model.ids import RUN
from holdgate.model.jsons import Json
from holdgate.model.process import Process, Step
from holdgate.model.run import Node, Run, State
from holdgate.scenarios import coverage
from holdgate.scenarios.asked import Asked, of_fields, of_lines, of_step
from holdgate.scenarios.coverage import GATE, Thing

# A step's condition was judged, and what came of it.
_JUDGED = frozenset({"unblock", "skip", "unskip"})


def reached(process: Process, events: Iterable[Sealed]) -> frozenset[Thing]:
    """Everything that a run reached at any time."""
    found: set[Thing] = set()
    nodes: dict[str, Node] = {}
    run: Run | None = None
    for sealed in events:
        after = evolve(process, run, sealed)
        nodes.update(changed(after))
        run = Run(after.head, nodes)
        for change in sealed.event.changes:
            found.update(_change(process, run, change))
    return frozenset(found)


def _change(process: Process, run: Run, change: Change) -> Iterator[Thing]:
    if change.step == RUN:
        if run.head.outcome:
            yield coverage.outcome(run.head.outcome)
        return
    step = process.by_id[change.step]
    if change.trigger == "complete":
        yield from _done(run, step)
    elif change.trigger == "not_applicable":
        yield coverage.not_applicable(step)
    elif change.trigger in _JUDGED:
        yield from _judged(run, of_step(process, step))
    elif change.trigger == "submit":
        yield from _judged(run, of_lines(step))
    if change.trigger in GATE and (change.trigger != "sign" or change.state == State.APPROVED):
        yield GATE[change.trigger](step)


def _done(run: Run, step: Step) -> Iterator[Thing]:
    yield coverage.done(step)
    answers = run.task(step.id).answers
    for field in step.fields:
        given = answers.get(field.id)
        for label in given if isinstance(given, list | tuple) else [given]:
            yield coverage.option(step, field, str(label))
        yield coverage.filled(step, field, given=given is not None)
    yield from _judged(run, of_fields(step))


def _judged(run: Run, conditions: Iterable[Asked]) -> Iterator[Thing]:
    def answers(question: Reference) -> Json:
        return answer(run, question)

    for asked in conditions:
        yield coverage.judged(asked, held=holds(asked.condition, answers))
        for number, lines in enumerate(asked.condition.any, 1):
            if holds(Condition(all=lines), answers):
                yield coverage.alternative(asked, number)
