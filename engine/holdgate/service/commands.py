"""The only door through which runs change: a command goes in, an event or a refusal comes out.

A command is decided and recorded in one transaction. What is refused, or only asked for by a dry
run, leaves nothing behind. Documents that become evidence are rendered before it, so that nobody
waits for them.
"""

from collections.abc import Callable
from contextlib import suppress

from msgspec import Struct
from msgspec.structs import replace

from holdgate.core.concerned import concerned
from holdgate.core.decide import decide
from holdgate.core.decision_context import DecisionContext, Situation
from holdgate.core.event_names import with_names
from holdgate.core.evolve import blank, evolve
from holdgate.core.run_draft import changed
from holdgate.core.stale import contexts_changed_by
from holdgate.documents.catalog import Catalog
from holdgate.model.commands import Command, Complete, Resume, StartRun
from holdgate.model.duration import instant
from holdgate.model.events import ZERO_HASH, Decision, Event, Sealed
from holdgate.model.ids import REHEARSAL_PREFIX
from holdgate.model.jsons import Json
from holdgate.model.people import Directory
from holdgate.model.process import Process
from holdgate.model.refusals.refusal import Refusal
from holdgate.model.run import Run
from holdgate.service.environment import Environment
from holdgate.service.evidence import (
    Frozen,
    Moved,
    Taken,
    Untaken,
    brings,
    document_fields,
    freeze_documents,
    kept_images,
    take_files,
    take_images,
)
from holdgate.service.integrity import Basis, record_damaged
from holdgate.service.keys import answered_before, key_record
from holdgate.service.refusals import (
    not_correctable,
    unknown_run,
    with_events,
    with_source_of_name,
)
from holdgate.service.requests import Accepted, Definition, Request
from holdgate.service.versions import shown_digest
from holdgate.service.warnings import (
    clock_warnings,
    command_warnings,
    completion_warnings,
    staffing_warnings,
    version_reused,
)
from holdgate.store.audit import whole_run
from holdgate.store.damage import Damaged
from holdgate.store.evidence.port import Intake
from holdgate.store.port import KeyRecord, Reader, Store, Writer
from holdgate.store.relied import as_it_is, relied_on
from holdgate.store.sealing import seal

# How often documents are rendered ahead, while somebody else goes on with the run; then they are
# rendered within the transaction.
_TRIES = 3

_Take = Callable[[Intake, bool], Taken]
_Record = Callable[[Taken, Writer, Intake], Accepted | Refusal]


class _CommandContext(Struct, frozen=True, kw_only=True):
    """A command, and what it is decided on; `target` is the run or process that it names."""

    process: Process
    run: Run
    command: Command
    request: Request
    target: str


class Commands(Struct, frozen=True, kw_only=True):
    """Gives commands to the runs of a store.

    `directory` is the people file, if there is one. `catalog` has the renderers of the documents
    that become evidence.
    """

    store: Store
    environment: Environment
    directory: Directory | None
    catalog: Catalog

    def start(
        self,
        definition: Definition,
        command: StartRun,
        request: Request,
        *,
        rehearsal: bool = False,
    ) -> Accepted | Refusal:
        """Start a run of a process, pinned to exactly this definition.

        Raises `HoldgateError` when a file cannot be taken as evidence, or the store fails.
        """
        process, corrects = definition.process, command.corrects

        def record(taken: Taken, writer: Writer, intake: Intake) -> Accepted | Refusal:
            if answer := answered_before(writer, taken.command, request, process.id):
                return answer
            if reason := not_correctable(writer, corrects):
                return Refusal((reason,))
            writer.keep_definition(definition.digest, definition.source, process)
            prefix = REHEARSAL_PREFIX if rehearsal else process.run_prefix
            run = blank(process, writer.next_id(prefix), definition.digest)
            head = replace(run.head, rehearsal=rehearsal, head=ZERO_HASH)
            context = _CommandContext(
                process=process,
                run=replace(run, head=head),
                command=taken.command,
                request=request,
                target=process.id,
            )
            answer = self._record(context, writer, intake, None)
            if isinstance(answer, Refusal) or rehearsal:
                return answer
            reused = version_reused(writer, definition)
            return replace(answer, warnings=(*answer.warnings, *reused))

        def take(intake: Intake, _ahead: bool) -> Taken:  # noqa: FBT001 - of one form with others
            with_files = take_files(process.start, command, intake)
            return Taken(take_images(with_files, definition, intake))

        return self._transact(take, record)

    def execute(self, run_id: str, command: Command, request: Request) -> Accepted | Refusal:
        """Give a command to a run.

        Raises `HoldgateError` when a file cannot be taken as evidence, or the store fails.
        """

        def record(taken: Taken, writer: Writer, intake: Intake) -> Accepted | Refusal:
            run = writer.run(run_id)
            if run is None:
                return Refusal((unknown_run(writer, run_id),))
            process = writer.process(run.head.definition)
            if not taken.whole and brings(process, command):
                raise Untaken
            if answer := answered_before(writer, taken.command, request, run_id):
                return answer
            ahead = concerned(process, command)
            writer.read_ahead(run, ahead.relied, ahead.looked)
            try:
                context = _CommandContext(
                    process=process,
                    run=relied_on(writer, process, run),
                    command=taken.command,
                    request=request,
                    target=run_id,
                )
                return self._record(context, writer, intake, taken.frozen)
            except Damaged as error:
                return record_damaged(process, run_id, error.damage)

        def take(intake: Intake, ahead: bool) -> Taken:  # noqa: FBT001 - as above
            with self.store.read() as reader:
                run = reader.run(run_id)
                process = reader.process(run.head.definition) if run else None
            if process is None:
                return Taken(command)
            step = process.by_id.get(next(iter(command.steps_named), ""))
            taken = take_files(step, command, intake)
            if ahead and step and isinstance(taken, Complete) and document_fields(step):
                return Taken(taken, self._rendered_ahead(run_id, process, taken, request, intake))
            return Taken(taken)

        try:  # most commands bring nothing, and need one transaction only
            return self._attempt(lambda *_: Taken(command, whole=False), record, ahead=False)
        except Untaken:
            return self._transact(take, record)

    def start_warnings(self, definition: Definition) -> tuple[str, ...]:
        """The warnings that starting a run would be answered with; nothing is recorded."""
        with self.store.read() as reader:
            return version_reused(reader, definition)

    def warnings(self, run_id: str, command: Command, request: Request) -> tuple[str, ...]:
        """The warnings that the command would be answered with, in sentences.

        Nothing is decided, and nothing is recorded.
        """
        with self.store.read() as reader:
            run = reader.run(run_id)
        late = clock_warnings(run, instant(self.environment.now())) if run else ()
        return self.questions(run_id, command, request) + late

    def questions(self, run_id: str, command: Command, request: Request) -> tuple[str, ...]:
        """Those warnings after which a person may want to leave the command to somebody else."""
        with self.store.read() as reader:
            run = reader.run(run_id)
            if run is None:
                return ()
            process = reader.process(run.head.definition)
            with suppress(Damaged):  # the command itself is refused then
                return command_warnings(
                    process,
                    as_it_is(relied_on(reader, process, run)),
                    command,
                    request,
                    self.directory,
                )
            return ()

    def append(
        self, writer: Writer, process: Process, run: Run, decision: Decision, request: Request
    ) -> Accepted:
        """Append a decision that no command of the process made, such as of a repair."""
        now = instant(self.environment.now())
        context = _CommandContext(
            process=process, run=run, command=Resume(), request=request, target=run.head.id
        )
        event = self._seal(context, decision, self._situation(context, now), clock=now)
        after = evolve(process, run, event)
        writer.append(event, after.head, changed(after), self._key(context, event.event))
        return Accepted(process=process, run=after, event=event)

    def _transact(self, take: _Take, record: _Record) -> Accepted | Refusal:
        """Take what the command brings as evidence, then record it in one transaction."""
        for _ in range(_TRIES):
            with suppress(Moved):
                return self._attempt(take, record, ahead=True)
        return self._attempt(take, record, ahead=False)

    def _attempt(self, take: _Take, record: _Record, *, ahead: bool) -> Accepted | Refusal:
        with self.store.evidence.intake() as intake:
            taken = take(intake, ahead)
            with self.store.write(intake) as writer:
                answer = record(taken, writer, intake)
                if (
                    isinstance(answer, Refusal)
                    or answer.dry_run
                    or (answer.repeated and taken.frozen)
                ):
                    writer.discard()
                return answer

    def _rendered_ahead(
        self, run_id: str, process: Process, command: Command, request: Request, intake: Intake
    ) -> Frozen | None:
        """The documents that the command will freeze; None if it will be refused."""
        now = instant(self.environment.now())
        with self.store.read() as reader, suppress(Damaged):
            run = reader.run(run_id)
            if run is None:
                return None
            run = relied_on(reader, process, run)
            context = _CommandContext(
                process=process, run=run, command=command, request=request, target=run_id
            )
            situation = self._situation(context, now)
            decision = _decide(context, command, situation, reader)
            if isinstance(decision, Decision):
                documents = self._documents(context, decision, situation, reader, intake)
                return Frozen(now=now, head=run.head.head, documents=documents)
        return None

    def _record(
        self, context: _CommandContext, writer: Writer, intake: Intake, frozen: Frozen | None
    ) -> Accepted | Refusal:
        process, request = context.process, context.request
        if frozen and frozen.head != context.run.head.head:
            raise Moved
        now = frozen.now if frozen else instant(self.environment.now())
        situation = self._situation(context, now)
        decision = _decide(context, context.command, situation, writer)
        if isinstance(decision, Decision) and isinstance(context.command, Complete):
            documents = (
                frozen.documents
                if frozen
                else self._documents(context, decision, situation, writer, intake)
            )
            if documents:
                command = replace(context.command, documents=documents)
                decision = _decide(context, command, situation, writer)
        if isinstance(decision, Refusal):
            return decision
        event = self._seal(context, decision, situation, clock=now)
        warnings = command_warnings(
            process, as_it_is(context.run), context.command, request, self.directory
        )
        warnings += clock_warnings(context.run, now)
        run = evolve(process, context.run if context.run.head.seq else None, event)
        warnings += staffing_warnings(process, run, event.event, self.directory)
        basis = Basis(process, writer, self.store.evidence, context.run, run)
        if faults := basis.faults(context.command, event):
            return record_damaged(process, run.head.id, *faults)
        contexts = contexts_changed_by(process, context.run, run, event.event.changes)
        warnings += completion_warnings(process, run, event.event)
        if request.dry_run:
            run = Run(run.head, dict(run.nodes))
        else:
            writer.append(event, run.head, changed(run), self._key(context, event.event))
        return Accepted(
            process=process,
            run=run,
            event=event,
            dry_run=request.dry_run,
            warnings=warnings,
            contexts=contexts,
        )

    def _situation(self, context: _CommandContext, now: str) -> Situation:
        """Who acts and when; an event is never earlier than the last, whatever the clock says."""
        request = context.request
        entry = self.directory.get(request.person) if self.directory else None
        return Situation(
            at=max(now, context.run.head.at),
            person=entry.id if entry else request.person.strip(),
            directory=self.directory,
            on_behalf_of=request.on_behalf_of,
            if_seq=request.if_seq,
            happened_at=request.happened_at,
            os_user=self.environment.os_user,
            host=self.environment.host,
        )

    def _documents(
        self,
        context: _CommandContext,
        decision: Decision,
        situation: Situation,
        reader: Reader,
        intake: Intake,
    ) -> dict[str, Json]:
        """What `document` fields record: rendered from the state that the command would leave."""
        fields = document_fields(context.process.by_id[decision.subject[0]])
        if not fields:
            return {}
        before = whole_run(reader, context.process, context.run).events
        event = self._seal(context, decision, situation, clock=situation.at)
        after = evolve(context.process, context.run, event)
        events = (*before, event)
        return freeze_documents(
            fields,
            context.process,
            after,
            events,
            directory=self.directory,
            catalog=self.catalog,
            intake=intake,
            digest_shown=shown_digest(reader, after.head),
            images=kept_images(events, self.store.evidence),
        )

    def _seal(
        self, context: _CommandContext, decision: Decision, situation: Situation, *, clock: str
    ) -> Sealed:
        head = context.run.head
        actor = DecisionContext(context.process, context.run, situation).actor
        values = with_names(decision, context.process, actor, self.directory)
        return seal(
            replace(decision, values=values),
            run=head.id,
            seq=head.seq + 1,
            definition=head.definition,
            at=situation.at,
            actor=actor,
            key=context.request.key or self.environment.key(),
            prev=head.head,
            salt=self.environment.salt,
            clock=clock if clock != situation.at else None,
            happened_at=situation.happened_at,
        )

    def _key(self, context: _CommandContext, event: Event) -> KeyRecord:
        salt = self.environment.salt()
        return key_record(event, context.command, context.request, context.target, salt)


def _decide(
    context: _CommandContext, command: Command, situation: Situation, reader: Reader
) -> Decision | Refusal:
    decision = decide(context.process, context.run, command, situation)
    if isinstance(decision, Refusal):
        found = with_events(decision, lambda: reader.events(context.run.head.id))
        return with_source_of_name(found, situation.person, context.request.named_by)
    return decision
