"""Plays a scenario through the real engine, command by command, and compares what is expected."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from msgspec import Struct

from holdgate.core import due
from holdgate.core.condition_answers import moot
from holdgate.documents.catalog import Catalog
from holdgate.messages import rehearsals
from holdgate.messages.events import sentence
from holdgate.messages.refusals import refusal_words
from holdgate.messages.steps import StepNaming
from holdgate.model.commands import StartRun
from holdgate.model.duration import add, instant
from holdgate.model.events import Sealed
from holdgate.model.ids import RUN
from holdgate.model.jsons import Json
from holdgate.model.process import Process
from holdgate.model.refusals.refusal import Refusal
from holdgate.model.run import ApprovalNode, Run, RunHead, TaskNode
from holdgate.scenarios.scenario import Entry, Scenario
from holdgate.scenarios.verbs import answers, command_of, request_of
from holdgate.service.commands import Commands
from holdgate.service.environment import rehearsal_environment
from holdgate.service.requests import Accepted, Definition, Request
from holdgate.source.problem import Position
from holdgate.store.port import Store


class PlayedEntry(Struct, frozen=True, kw_only=True):
    """What happened: when, by whom, and the sentence; `failed` if it should not have happened.

    `position` is that of the entry in the scenario's file.
    """

    at: str
    person: str
    text: str
    position: Position
    failed: bool = False


class Clock:
    """A clock that only the story moves; it never goes back."""

    def __init__(self) -> None:
        self.moment = datetime(2000, 1, 1, tzinfo=UTC)

    def now(self) -> datetime:
        """The moment that the story has reached."""
        return self.moment

    def move(self, entry: Entry) -> None:
        """Move the clock as an entry says, before it happens."""
        if entry.at:
            self.moment = max(self.moment, entry.at)
        if entry.wait:
            self.moment = add(self.moment, entry.wait)


class Rehearsal:
    """Plays one scenario in a store; iterate over `play()`, then look at the counts and `run_id`.

    `accepted` and `refused` count the commands; `failed` says that something was not as expected.
    """

    def __init__(
        self, definition: Definition, scenario: Scenario, store: Store, catalog: Catalog
    ) -> None:
        self.definition = definition
        self.scenario = scenario
        self.store = store
        self.catalog = catalog
        self.run_id = ""
        self.accepted = 0
        self.refused = 0
        self.failed = False
        self._clock = Clock()

    def play(self) -> Iterator[PlayedEntry]:
        """Play it, one entry after the other; ends at the first failure."""
        service = self._service()
        yield self._start(service)
        for entry in self.scenario.story:
            if self.failed:
                return
            self._clock.move(entry)
            if entry.verb:
                yield self._execute(service, entry)
            if entry.expect and not self.failed:
                yield from self._compare(entry)
        if not self.failed:
            yield from self._compare_end()

    def events(self) -> tuple[Sealed, ...]:
        """The log of its run, as far as it was played."""
        with self.store.read() as reader:
            return tuple(reader.events(self.run_id)) if self.run_id else ()

    def _service(self) -> Commands:
        with self.store.read() as reader:
            earlier_runs = len(reader.runs())
        seed = f"{self.definition.process.id}/{self.scenario.id}/{earlier_runs}"
        return Commands(
            store=self.store,
            environment=rehearsal_environment(self._clock.now, seed),
            directory=self.scenario.people,
            catalog=self.catalog,
        )

    def _start(self, service: Commands) -> PlayedEntry:
        entry = self.scenario.begin
        self._clock.move(entry)
        form = answers(entry, self.definition.process.start, self.scenario.file.parent)
        result = service.start(
            self.definition, StartRun(answers=form), Request(person=entry.by), rehearsal=True
        )
        if isinstance(result, Accepted):
            self.run_id = result.run.head.id
        return self._judge(entry, rehearsals.start_the_run(), result)

    def _execute(self, service: Commands, entry: Entry) -> PlayedEntry:
        process = self.definition.process
        # A group can be named only where the command does not need a step.
        step = process.by_id.get(entry.steps[0] if entry.steps else "", process.start)
        with self.store.read() as reader:
            run = reader.run(self.run_id)
            current_round = run.nodes[step.id].round if run else 0
        command = command_of(entry, step, self.scenario.file.parent, current_round)
        result = service.execute(self.run_id, command, request_of(entry, self.run_id))
        act = f"{entry.verb} {StepNaming(process).steps(entry.steps)}".strip()
        return self._judge(entry, act, result)

    def _judge(self, entry: Entry, act: str, result: Accepted | Refusal) -> PlayedEntry:
        if isinstance(result, Refusal):
            return self._judge_refusal(entry, act, result)
        self.accepted += 1
        text = sentence(result.process, result.event.event)
        because = entry.options.get("because")
        text = rehearsals.with_reason(event=text, because=str(because)) if because else text
        if entry.refused:
            reasons = ", ".join(entry.refused)
            text = rehearsals.accepted_unexpectedly(event=text, reasons=reasons)
        return self._played(entry, text, failed=bool(entry.refused))

    def _judge_refusal(self, entry: Entry, act: str, refusal: Refusal) -> PlayedEntry:
        self.refused += 1
        ids = {reason.id for reason in refusal.reasons}
        reasons = "; ".join(f"{words.sentence} [{words.id}]" for words in refusal_words(refusal))
        if not entry.refused:
            text = rehearsals.refused_unexpectedly(act=act, reasons=reasons)
            return self._played(entry, text, failed=True)
        missing = ", ".join(reason for reason in entry.refused if reason not in ids)
        if missing:
            text = rehearsals.refused_otherwise(act=act, missing=missing, reasons=reasons)
            return self._played(entry, text, failed=True)
        return self._played(entry, rehearsals.refused_as_expected(act=act, reasons=reasons))

    def _played(self, entry: Entry, text: str, *, failed: bool = False) -> PlayedEntry:
        self.failed = self.failed or failed
        return PlayedEntry(
            at=instant(self._clock.moment),
            person=entry.by,
            text=text,
            position=entry.position,
            failed=failed,
        )

    def _compare(self, entry: Entry) -> Iterator[PlayedEntry]:
        for difference in self._differences(entry):
            yield self._played(entry, difference, failed=True)

    def _compare_end(self) -> Iterator[PlayedEntry]:
        expect: dict[str, Json] = {RUN: {"ends": self.scenario.ends}}
        yield from self._compare(Entry(position=self.scenario.ends_position, expect=expect))

    def _differences(self, entry: Entry) -> tuple[str, ...]:
        with self.store.read() as reader:
            run = reader.run(self.run_id)
            assert run is not None  # noqa: S101 - it was started here
            now = instant(self._clock.moment)
            return tuple(_differences(self.definition.process, run, entry.expect, now))


def _differences(
    process: Process, run: Run, expected: Mapping[str, Json], now: str
) -> Iterator[str]:
    """Each way in which the run is not as expected, as a sentence."""
    for name, wanted in expected.items():
        actual = _run_facts(run.head) if name == RUN else _step_facts(process, run, name, now)
        for key, value in (wanted if isinstance(wanted, Mapping) else {"state": wanted}).items():
            if actual.get(key) != value:
                yield rehearsals.not_as_expected(
                    name=name, key=key, expected=_words(value), actual=_words(actual.get(key))
                )


def _words(value: Json) -> str:
    if isinstance(value, bool):
        return rehearsals.value_true() if value else rehearsals.value_false()
    return rehearsals.value_not_set() if value is None else str(value)


def _run_facts(head: RunHead) -> dict[str, Any]:
    """`ends` is the outcome if there is one, else the state."""
    return {
        "state": str(head.state),
        "outcome": head.outcome,
        "ends": head.outcome or str(head.state),
    }


def _step_facts(process: Process, run: Run, step_id: str, now: str) -> dict[str, Any]:
    step, node = process.by_id[step_id], run.nodes[step_id]
    facts: dict[str, Any] = {
        "state": str(node.state),
        "round": node.round,
        "settled": node.settled,
        "moot": moot(run, step),
        "late": due.late(node, due.deadline(process, run, step), now),
    }
    if isinstance(node, TaskNode):
        facts |= {"assignee": node.assignee, "answers": dict(node.answers)}
    if isinstance(node, ApprovalNode):
        facts["seats"] = {seat.person: seat.role for seat in node.seats}
        facts["closed"] = node.closed
        facts["answers"] = dict(node.given)
        facts["signed"] = {each.person: dict(each.answers) for each in node.signatures}
    return facts
