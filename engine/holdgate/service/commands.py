"""The only door through which runs change: a command goes in, an event or a refusal comes out.

A command is decided and recorded in one transaction. What is refused, or only asked for by a dry
run, leaves nothing behind.
"""

from collections.abc import Callable
from contextlib import suppress

from msgspec import Struct
from msgspec.structs import replace

from holdgate.core.decide import decide
from holdgate.core.decision_context import DecisionContext, Situation
from holdgate.core.event_names import with_names
from holdgate.core.evolve import blank, evolve
from holdgate.core.roles import Roles
from holdgate.core.run_draft import changed
from holdgate.core.staffing import performer_by_word, too_few_left
from holdgate.core.stale import changed_context, contexts_changed_by, older_covered
from holdgate.documents.catalog import Catalog
from holdgate.model.commands import Approve, Command, Complete, Resume, StartRun, Submit
from holdgate.model.duration import instant
from holdgate.model.events import ZERO_HASH, Decision, Sealed
from holdgate.model.ids import REHEARSAL_PREFIX
from holdgate.model.jsons import Json
from holdgate.model.people import Directory
from holdgate.model.process import Process
from holdgate.model.refusals import Refusal
from holdgate.model.run import Run
from holdgate.service.environment import Environment
from holdgate.service.evidence import freeze_document, kept_images, take_files, take_images
from holdgate.service.integrity import Basis, record_damaged
from holdgate.service.refusals import (
    key_reused,
    not_correctable,
    unknown_run,
    with_events,
    with_source_of_name,
)
from holdgate.service.requests import Accepted, Definition, Request, command_digest
from holdgate.service.versions import other_contents, short, shown_digest
from holdgate.service.warnings import clock_warnings, completion_warnings, staffing_warnings
from holdgate.store import damage
from holdgate.store.audit import whole_run
from holdgate.store.damage import Damaged
from holdgate.store.evidence.port import Intake
from holdgate.store.port import KeyRecord, Reader, Store, Writer
from holdgate.store.relied import as_it_is, relied_on
from holdgate.store.sealing import seal

_Record = Callable[[Command, Writer, Intake], Accepted | Refusal]


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

        def record(command: Command, writer: Writer, intake: Intake) -> Accepted | Refusal:
            if reason := not_correctable(writer, corrects):
                return Refusal((reason,))
            writer.keep_definition(definition.digest, definition.source, process)
            prefix = REHEARSAL_PREFIX if rehearsal else process.run_prefix
            run = blank(process, writer.next_id(prefix), definition.digest)
            head = replace(run.head, rehearsal=rehearsal, head=ZERO_HASH)
            context = _CommandContext(
                process=process,
                run=replace(run, head=head),
                command=command,
                request=request,
                target=process.id,
            )
            answer = self._record(context, writer, intake)
            if isinstance(answer, Refusal) or rehearsal:
                return answer
            reused = _version_reused(writer, definition)
            return replace(answer, warnings=(*answer.warnings, *reused))

        def take(intake: Intake) -> Command:
            return take_images(take_files(process.start, command, intake), definition, intake)

        return self._transact(take, request, process.id, record)

    def execute(self, run_id: str, command: Command, request: Request) -> Accepted | Refusal:
        """Give a command to a run.

        Raises `HoldgateError` when a file cannot be taken as evidence, or the store fails.
        """
        with self.store.read() as reader:
            run = reader.run(run_id)
            if run is None:
                return Refusal((unknown_run(reader, run_id),))
            process = reader.process(run.head.definition)

        def record(command: Command, writer: Writer, intake: Intake) -> Accepted | Refusal:
            run = writer.run(run_id)
            if run is None:
                return Refusal((unknown_run(writer, run_id),))
            try:
                context = _CommandContext(
                    process=process,
                    run=relied_on(writer, process, run),
                    command=command,
                    request=request,
                    target=run_id,
                )
                return self._record(context, writer, intake)
            except Damaged as error:
                return record_damaged(process, run_id, error.damage)

        step = process.by_id.get(next(iter(command.steps_named), ""))

        def take(intake: Intake) -> Command:
            return take_files(step, command, intake)

        return self._transact(take, request, run_id, record)

    def start_warnings(self, definition: Definition) -> tuple[str, ...]:
        """The warnings that starting a run would be answered with; nothing is recorded."""
        with self.store.read() as reader:
            return _version_reused(reader, definition)

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
                return self._warnings(
                    process, as_it_is(relied_on(reader, process, run)), command, request
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
        writer.append(event, after.head, changed(after), self._key(context, event))
        return Accepted(process=process, run=after, event=event)

    def _transact(
        self, take: Callable[[Intake], Command], request: Request, target: str, record: _Record
    ) -> Accepted | Refusal:
        """Take the files of the command as evidence, then record it in one transaction."""
        with self.store.evidence.intake() as intake:
            command = take(intake)
            with self.store.write(intake) as writer:
                answer = _answered_before(writer, command, request, target)
                answer = answer or record(command, writer, intake)
                if isinstance(answer, Refusal) or answer.dry_run:
                    writer.discard()
                return answer

    def _record(
        self, context: _CommandContext, writer: Writer, intake: Intake
    ) -> Accepted | Refusal:
        process, request = context.process, context.request
        now = instant(self.environment.now())
        situation = self._situation(context, now)
        decision = _decide(context, context.command, situation, writer)
        if isinstance(decision, Decision) and isinstance(context.command, Complete):
            documents = self._documents(context, decision, situation, writer, intake)
            if documents:
                command = replace(context.command, documents=documents)
                decision = _decide(context, command, situation, writer)
        if isinstance(decision, Refusal):
            return decision
        event = self._seal(context, decision, situation, clock=now)
        warnings = self._warnings(process, as_it_is(context.run), context.command, request)
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
            writer.append(event, run.head, changed(run), self._key(context, event))
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
        writer: Writer,
        intake: Intake,
    ) -> dict[str, Json]:
        """What `document` fields record: rendered from the state that the command would leave."""
        step = context.process.by_id[decision.subject[0]]
        fields = [field for field in step.fields if field.type == "document"]
        if not fields:
            return {}
        before = whole_run(writer, context.process, context.run).events
        event = self._seal(context, decision, situation, clock=situation.at)
        after = evolve(context.process, context.run, event)
        events = (*before, event)
        return {
            field.id: freeze_document(
                field,
                context.process,
                after,
                events,
                directory=self.directory,
                catalog=self.catalog,
                intake=intake,
                digest_shown=shown_digest(writer, after.head),
                images=kept_images(events, self.store.evidence),
            )
            for field in fields
        }

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

    def _key(self, context: _CommandContext, event: Sealed) -> KeyRecord:
        """The key, with a digest of the command if the key can be given again: if we were given it.

        A salt is drawn in any case, so that rehearsals give the logs that they have always given.
        """
        salt = self.environment.salt()
        given = bool(context.request.key)
        return KeyRecord(
            key=event.event.key,
            run=event.event.run,
            seq=event.event.seq,
            salt=salt if given else None,
            command=command_digest(salt, context.command, context.request, context.target)
            if given
            else None,
        )

    def _warnings(
        self, process: Process, run: Run, command: Command, request: Request
    ) -> tuple[str, ...]:
        """What should be known before: of an approval, what is older or changed under it.

        Also each approval for which this would leave too few people.
        """
        step = process.by_id.get(next(iter(command.steps_named), ""))
        stale = _staleness(process, run, command) if step and step.approval else ()
        if step is None or not (command.traits.is_work or isinstance(command, Submit)):
            return stale
        roles = Roles(process, run.head, self.directory)
        people = [person for person in (request.person, request.on_behalf_of) if person]
        warnings = too_few_left(process, run, roles, step.id, people)
        worked = people if command.traits.is_work else ()
        word = performer_by_word(process, roles, step.id, worked)
        if not warnings and word is None:
            return stale
        from holdgate.messages import warnings as words  # noqa: PLC0415 - start-up counts

        acting = (words.acting_words(process, word, step.id),) if word else ()
        return (*stale, *acting, *(words.warning_words(process, each) for each in warnings))


def _version_reused(reader: Reader, definition: Definition) -> tuple[str, ...]:
    """A warning if runs of this version have another content."""
    others = other_contents(reader, definition.process, definition.digest)
    if not others:
        return ()
    from holdgate.messages.warnings import version_reused_words  # noqa: PLC0415 - start-up counts

    runs = [other.run for other in others]
    return (version_reused_words(definition.process, runs, short(definition.digest)),)


def _staleness(process: Process, run: Run, command: Command) -> tuple[str, ...]:
    """For a submission and a signature: what is older among what is covered, what changed beside.

    Nothing for who was shown it with the content that they sign.
    """
    if not isinstance(command, Approve | Submit) or getattr(command, "content", None) is not None:
        return ()
    older = older_covered(process, run, command.step)
    changed = changed_context(process, run, command.step)
    if not older and not changed:
        return ()
    from holdgate.messages.warnings import stale_words  # noqa: PLC0415 - start-up counts

    return stale_words(process, command.step, older, changed)


def _decide(
    context: _CommandContext, command: Command, situation: Situation, reader: Reader
) -> Decision | Refusal:
    decision = decide(context.process, context.run, command, situation)
    if isinstance(decision, Refusal):
        found = with_events(decision, lambda: reader.events(context.run.head.id))
        return with_source_of_name(found, situation.person, context.request.named_by)
    return decision


def _answered_before(
    writer: Writer, command: Command, request: Request, target: str
) -> Accepted | Refusal | None:
    """The first answer again if the key was used for this command; a refusal if for another."""
    record = writer.key(request.key) if request.key else None
    if record is None:
        return None
    run = writer.run(record.run)
    if run is None or record.command != command_digest(record.salt, command, request, target):
        return Refusal((key_reused(record),))
    process = writer.process(run.head.definition)
    placed = writer.placed(record.run, record.seq)
    if placed is None or placed.sealed.event.key != record.key:
        return record_damaged(process, record.run, damage.key_differs(record.seq))
    return Accepted(process=process, run=run, event=placed.sealed, repeated=True)
