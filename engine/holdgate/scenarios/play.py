"""Playing a scenario through the real engine, command by command."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from holdgate.documents.catalog import Catalog
from holdgate.messages.events import sentence
from holdgate.messages.refusals import refusal_words
from holdgate.messages.steps import StepNaming
from holdgate.model.commands import StartRun
from holdgate.model.duration import add, instant
from holdgate.model.events import Sealed
from holdgate.model.refusals import Refusal
from holdgate.scenarios.expect import differences
from holdgate.scenarios.scenario import Entry, Scenario
from holdgate.scenarios.verbs import answers, command, request
from holdgate.service.commands import Commands
from holdgate.service.environment import rehearsal_environment
from holdgate.service.requests import Accepted, Definition, Request
from holdgate.store.port import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One thing that happened: when, by whom, what; `failed` if it should not have."""

    at: str
    person: str
    what: str
    failed: bool = False
    line: int = 0
    column: int = 0


@dataclass
class Clock:
    """A clock that stands still but for what the story says; it never goes back."""

    moment: datetime = field(default_factory=lambda: datetime(2000, 1, 1, tzinfo=UTC))

    def now(self) -> datetime:
        """The told moment."""
        return self.moment

    def move(self, entry: Entry) -> None:
        """Move the clock as an entry says, before it happens."""
        if entry.at:
            self.moment = max(self.moment, entry.at)
        if entry.wait:
            self.moment = add(self.moment, entry.wait)


@dataclass
class Play:
    """A scenario being played; iterate over `tell()`, then look at `run_id` and the counts."""

    definition: Definition
    scenario: Scenario
    store: Store
    catalog: Catalog
    run_id: str = ""
    accepted: int = 0
    refused: int = 0
    failed: bool = False
    _clock: Clock = field(default_factory=Clock)

    def tell(self) -> Iterator[Told]:
        """Play it, and tell each thing as it happens; ends at the first failure."""
        service = self._service()
        yield from self._begin(service)
        for entry in self.scenario.story:
            if self.failed:
                return
            self._clock.move(entry)
            if entry.verb:
                yield self._give(service, entry)
            if entry.expect and not self.failed:
                yield from self._expect(entry)
        if not self.failed:
            yield from self._ends()

    def events(self) -> tuple[Sealed, ...]:
        """The log of its run, as far as it was played."""
        with self.store.read() as reader:
            return tuple(reader.events(self.run_id)) if self.run_id else ()

    def _service(self) -> Commands:
        with self.store.read() as reader:
            played = len(reader.runs())
        seed = f"{self.definition.process.id}/{self.scenario.id}/{played}"
        return Commands(
            store=self.store,
            environment=rehearsal_environment(self._clock.now, seed),
            directory=self.scenario.people,
            catalog=self.catalog,
        )

    def _begin(self, service: Commands) -> Iterator[Told]:
        entry = self.scenario.begin
        self._clock.move(entry)
        given = answers(entry, self.definition.process.start, self.scenario.file.parent)
        came = service.start(
            self.definition, StartRun(answers=given), Request(person=entry.by), rehearsal=True
        )
        if isinstance(came, Accepted):
            self.run_id = came.run.head.id
        yield self._judge(entry, "start the run", came)

    def _give(self, service: Commands, entry: Entry) -> Told:
        process = self.definition.process
        # Of a group, where one is named, nothing is asked that a step would be needed for.
        step = process.by_id.get(entry.steps[0] if entry.steps else "", process.start)
        with self.store.read() as reader:
            run = reader.run(self.run_id)
            present = run.nodes[step.id].round if run else 0
        given = command(entry, step, self.scenario.file.parent, present)
        named = ", ".join(StepNaming(process).step(each) for each in entry.steps)
        came = service.execute(self.run_id, given, request(entry, self.run_id))
        return self._judge(entry, f"{entry.verb} {named}".strip(), came)

    def _judge(self, entry: Entry, act: str, came: Accepted | Refusal) -> Told:
        if isinstance(came, Refusal):
            return self._judge_refusal(entry, act, came)
        self.accepted += 1
        what = sentence(came.process, came.event.event)
        because = entry.options.get("because")
        what = f"{what}: “{because}”" if because else what
        if entry.refused:
            what = f"{what}; this should have been refused: {', '.join(entry.refused)}"
        return self._told(entry, what, failed=bool(entry.refused))

    def _judge_refusal(self, entry: Entry, act: str, came: Refusal) -> Told:
        self.refused += 1
        ids = {reason.id for reason in came.reasons}
        messages = "; ".join(f"{words.sentence} [{words.id}]" for words in refusal_words(came))
        if not entry.refused:
            return self._told(entry, f"could not {act}: {messages}", failed=True)
        missing = [reason for reason in entry.refused if reason not in ids]
        if missing:
            what = f"is refused to {act}, but not for {', '.join(missing)}: {messages}"
            return self._told(entry, what, failed=True)
        return self._told(entry, f"tries to {act}; rightly refused: {messages}")

    def _told(self, entry: Entry, what: str, *, failed: bool = False) -> Told:
        self.failed = self.failed or failed
        return Told(
            at=instant(self._clock.moment),
            person=entry.by,
            what=what,
            failed=failed,
            line=entry.line,
            column=entry.column,
        )

    def _expect(self, entry: Entry) -> Iterator[Told]:
        for difference in self._differences(entry):
            yield self._told(entry, difference, failed=True)

    def _differences(self, entry: Entry) -> tuple[str, ...]:
        with self.store.read() as reader:
            run = reader.run(self.run_id)
            assert run is not None  # noqa: S101 - it was started here
            now = instant(self._clock.moment)
            return differences(self.definition.process, run, entry.expect, now=now)

    def _ends(self) -> Iterator[Told]:
        line, column = self.scenario.ends_place
        end = Entry(line=line, column=column, expect={"run": {"ends": self.scenario.ends}})
        yield from self._expect(replace(end, by=""))
