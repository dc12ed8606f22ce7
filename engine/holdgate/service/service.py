"""A command in; out comes one event, recorded in one transaction, or a refusal."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from holdgate.core.decide import decide
from holdgate.core.decision_context import Case, Situation
from holdgate.core.event_sealing import seal
from holdgate.core.evolve import blank, evolve
from holdgate.core.refusals import Refusal, unknown_run
from holdgate.core.run_draft import changed
from holdgate.model.commands import Command, Complete, StartRun
from holdgate.model.duration import instant
from holdgate.model.events import ZERO_HASH, Decision, Sealed
from holdgate.model.ids import REHEARSAL_PREFIX
from holdgate.model.jsons import Json
from holdgate.model.people import Directory
from holdgate.model.process import Process
from holdgate.model.run import Run
from holdgate.service.correction import uncorrectable
from holdgate.service.documents import Freezer
from holdgate.service.environment import Surroundings
from holdgate.service.evidence_intake import take_files
from holdgate.service.idempotency import command_digest, key_reused
from holdgate.service.separation_events import with_acts
from holdgate.service.staffing_warnings import foreseen
from holdgate.service.values import Accepted, Definition, Request
from holdgate.store.audit import whole_events
from holdgate.store.evidence.port import Intake
from holdgate.store.port import KeyRecord, Reader, Store, Writer


class _Given(Struct, frozen=True, kw_only=True):
    """A command with all that it is given in; `target` is the run or process it names."""

    process: Process
    run: Run
    command: Command
    request: Request
    target: str


class Service(Struct, frozen=True, kw_only=True):
    """Runs commands against a store, for the people of a directory, in some surroundings."""

    store: Store
    surroundings: Surroundings
    directory: Directory | None
    freezer: Freezer

    def start(
        self,
        definition: Definition,
        command: StartRun,
        request: Request,
        *,
        rehearsal: bool = False,
    ) -> Accepted | Refusal:
        """Start a run of a process, pinned to this very definition."""
        process = definition.process
        with _undoing() as undone, self.store.evidence.intake() as intake:
            taken = take_files(process.start, command, intake)
            with self.store.write(intake) as writer:
                if answered := _answered(writer, taken, request, process.id):
                    return answered
                if reason := uncorrectable(writer, command.corrects):
                    raise _Undone(Refusal((reason,)))
                writer.keep_definition(definition.digest, definition.source, process)
                prefix = REHEARSAL_PREFIX if rehearsal else process.run_prefix
                run = blank(process, writer.next_id(prefix), definition.digest)
                head = replace(run.head, rehearsal=rehearsal, head=ZERO_HASH)
                given = _Given(
                    process=process,
                    run=replace(run, head=head),
                    command=taken,
                    request=request,
                    target=process.id,
                )
                return self._record(given, writer, intake)
        return undone[0]

    def execute(self, run_id: str, command: Command, request: Request) -> Accepted | Refusal:
        """Give a command to a run."""
        with self.store.read() as reader:
            found = reader.run(run_id)
            if found is None:
                return Refusal((unknown_run(run_id),))
            process = reader.process(found.head.definition)
        step = process.by_id.get(getattr(command, "step", None) or "")
        with _undoing() as undone, self.store.evidence.intake() as intake:
            taken = take_files(step, command, intake)
            with self.store.write(intake) as writer:
                if answered := _answered(writer, taken, request, run_id):
                    return answered
                run = writer.run(run_id)
                if run is None:
                    raise _Undone(Refusal((unknown_run(run_id),)))
                given = _Given(
                    process=process, run=run, command=taken, request=request, target=run_id
                )
                return self._record(given, writer, intake)
        return undone[0]

    def foresee(self, run_id: str, command: Command, request: Request) -> tuple[str, ...]:
        """What should be known before this command is given; nothing is decided or recorded."""
        with self.store.read() as reader:
            run = reader.run(run_id)
            if run is None:
                return ()
            process = reader.process(run.head.definition)
            return foreseen(process, run, self.directory, command, request)

    def _record(self, given: _Given, writer: Writer, intake: Intake) -> Accepted:
        now = instant(self.surroundings.now())
        situation = self._situation(given, now)
        decision = _decided(given, given.command, situation, writer)
        if isinstance(given.command, Complete):
            documents = self._documents(given, decision, situation, writer, intake)
            if documents:
                command = replace(given.command, documents=documents)
                decision = _decided(given, command, situation, writer)
        event = self._seal(given, decision, situation, clock=now)
        warnings = foreseen(given.process, given.run, self.directory, given.command, given.request)
        run = evolve(given.process, given.run if given.run.head.seq else None, event)
        if given.request.dry_run:
            whole = Run(run.head, dict(run.nodes))
            raise _Undone(
                Accepted(
                    process=given.process, run=whole, event=event, dry_run=True, warnings=warnings
                )
            )
        writer.append(event, run.head, changed(run), self._key(given, event))
        return Accepted(process=given.process, run=run, event=event, warnings=warnings)

    def _situation(self, given: _Given, now: str) -> Situation:
        """A clock that went back does not: an event is never before the one it follows."""
        entry = self.directory.get(given.request.person) if self.directory else None
        return Situation(
            at=max(now, given.run.head.at),
            person=entry.id if entry else given.request.person.strip(),
            directory=self.directory,
            on_behalf_of=given.request.on_behalf_of,
            if_seq=given.request.if_seq,
            happened_at=given.request.happened_at,
            os_user=self.surroundings.os_user,
            host=self.surroundings.host,
        )

    def _documents(
        self,
        given: _Given,
        decision: Decision,
        situation: Situation,
        writer: Writer,
        intake: Intake,
    ) -> dict[str, Json]:
        """What `document` fields record: rendered from the state the command would leave."""
        step = given.process.by_id[decision.subject[0]]
        wanted = [field for field in step.fields if field.type == "document"]
        if not wanted:
            return {}
        before = whole_events(writer, given.run)
        event = self._seal(given, decision, situation, clock=situation.at)
        after = evolve(given.process, given.run, event)
        events = (*before, event)
        freeze = partial(self.freezer.freeze, given.process, after, events, self.directory, intake)
        return {field.id: freeze(field) for field in wanted}

    def _seal(
        self, given: _Given, decision: Decision, situation: Situation, *, clock: str
    ) -> Sealed:
        head = given.run.head
        return seal(
            decision,
            run=head.id,
            seq=head.seq + 1,
            definition=head.definition,
            at=situation.at,
            actor=Case(given.process, given.run, situation).actor,
            key=given.request.key or self.surroundings.key(),
            prev=head.head,
            salt=self.surroundings.salt,
            clock=clock if clock != situation.at else None,
            happened_at=situation.happened_at,
        )

    def _key(self, given: _Given, event: Sealed) -> KeyRecord:
        salt = self.surroundings.salt()
        return KeyRecord(
            key=event.event.key,
            run=event.event.run,
            seq=event.event.seq,
            salt=salt,
            command=command_digest(salt, given.command, given.request, given.target),
        )


class _Undone(Exception):  # noqa: N818 - it undoes the transaction; the answer is the value
    def __init__(self, answer: Accepted | Refusal) -> None:
        super().__init__()
        self.answer = answer


@contextmanager
def _undoing() -> Iterator[list[Accepted | Refusal]]:
    """Leave the transaction undone when nothing is to be recorded; the list holds the answer."""
    answers: list[Accepted | Refusal] = []
    try:
        yield answers
    except _Undone as undone:
        answers.append(undone.answer)


def _decided(given: _Given, command: Command, situation: Situation, reader: Reader) -> Decision:
    decision = decide(given.process, given.run, command, situation)
    if isinstance(decision, Refusal):
        raise _Undone(with_acts(decision, lambda: reader.events(given.run.head.id)))
    return decision


def _answered(writer: Writer, command: Command, request: Request, target: str) -> Accepted | None:
    """The first answer again, if the key was used for this command; refused if for another."""
    record = writer.key(request.key) if request.key else None
    if record is None:
        return None
    run = writer.run(record.run)
    if run is None or record.command != command_digest(record.salt, command, request, target):
        raise _Undone(Refusal((key_reused(record),)))
    event = next(each for each in writer.events(record.run) if each.event.seq == record.seq)
    process = writer.process(run.head.definition)
    return Accepted(process=process, run=run, event=event, repeated=True)
