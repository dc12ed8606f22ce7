"""The only door through which runs change: a command goes in, an event or a refusal comes out.

A command is decided and recorded in one transaction. What is refused, or only asked for by a dry
run, leaves nothing behind. While another program writes, a command is decided on what can be read,
and is only recorded when its turn comes: so the store is locked for a moment. Documents that become
evidence are rendered before the transaction, so that nobody waits for them.
"""

from collections.abc import Callable
from contextlib import suppress
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from holdgate.core.evolve import blank
from holdgate.core.run_draft import changed
from holdgate.documents.catalog import Catalog
from holdgate.model.commands import Command, Complete, Resume, StartRun
from holdgate.model.duration import instant
from holdgate.model.events import ZERO_HASH, Decision
from holdgate.model.ids import REHEARSAL_PREFIX
from holdgate.model.people import Directory
from holdgate.model.process import Process
from holdgate.model.refusals.refusal import Refusal
from holdgate.model.run import Run
from holdgate.service.deciding import Asked, Decided, Deciding
from holdgate.service.environment import Environment
from holdgate.service.evidence import (
    Moved,
    Taken,
    Untaken,
    document_fields,
    take_files,
    take_images,
)
from holdgate.service.keys import answered_before
from holdgate.service.refusals import not_correctable
from holdgate.service.requests import Accepted, Definition, Request
from holdgate.service.warnings import clock_warnings, command_warnings, version_reused
from holdgate.store.damage import Damaged
from holdgate.store.evidence.port import Intake
from holdgate.store.port import Store, Writer
from holdgate.store.relied import as_it_is, known_after, relied_on

# How often documents are rendered ahead, while somebody else goes on with the run; then they are
# rendered within the transaction.
_TRIES = 3

_Take = Callable[[Intake, bool], Taken]
_Record = Callable[[Taken, Writer, Intake], Accepted | Refusal]


class Commands(Struct, frozen=True, kw_only=True, dict=True):
    """Gives commands to the runs of a store.

    `directory` is the people file, if there is one. `catalog` has the renderers of the documents
    that become evidence.
    """

    store: Store
    environment: Environment
    directory: Directory | None
    catalog: Catalog

    @cached_property
    def deciding(self) -> Deciding:
        """What decides the commands."""
        return Deciding(
            evidence=self.store.evidence,
            environment=self.environment,
            directory=self.directory,
            catalog=self.catalog,
        )

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
            asked = Asked(
                process=process,
                run=replace(run, head=head),
                command=taken.command,
                request=request,
                target=process.id,
            )
            answer = _recorded(self.deciding.of(writer, asked, intake), writer)
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
            known = writer.checked(run_id)
            decided = self.deciding.on_run(writer, run_id, taken, request, intake, known=known)
            return _recorded(decided, writer)

        def take(intake: Intake, ahead: bool) -> Taken:  # noqa: FBT001 - as above
            with self.store.read() as reader:
                run = reader.run(run_id)
                process = reader.process(run.head.definition) if run else None
            if process is None:
                return Taken(command)
            step = process.by_id.get(next(iter(command.steps_named), ""))
            taken = take_files(step, command, intake)
            if not (ahead and step and isinstance(taken, Complete) and document_fields(step)):
                return Taken(taken)
            with self.store.read() as reader:
                run = reader.run(run_id)
                if run is None:
                    return Taken(taken)
                asked = Asked(
                    process=process, run=run, command=taken, request=request, target=run_id
                )
                return Taken(taken, self.deciding.documents_ahead(reader, asked, intake))

        try:  # most commands bring nothing, and need one transaction only
            return self._at_once(run_id, Taken(command, whole=False), request, record)
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
        asked = Asked(
            process=process, run=run, command=Resume(), request=request, target=run.head.id
        )
        decided = self.deciding.appended(asked, decision)
        _append(decided, writer)
        return decided.answer

    def _at_once(
        self, run_id: str, taken: Taken, request: Request, record: _Record
    ) -> Accepted | Refusal:
        """Record a command that brings no files; it is decided ahead if it has to wait."""
        ahead: Decided | None = None

        def decide_ahead() -> None:
            nonlocal ahead
            with self.store.read() as reader:
                decided = self.deciding.on_run(reader, run_id, taken, request, intake)
            ahead = decided if isinstance(decided, Decided) else None

        with (
            self.store.evidence.intake() as intake,
            self.store.write(intake, decide_ahead) as writer,
        ):
            if ahead and not request.dry_run and _is_up_to_date(ahead, request, writer):
                _append(ahead, writer)
                return ahead.answer
            return _or_nothing(record(taken, writer, intake), writer)

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
                if isinstance(answer, Accepted) and answer.repeated and taken.frozen:
                    writer.discard()
                return _or_nothing(answer, writer)


def _recorded(decided: Decided | Accepted | Refusal, writer: Writer) -> Accepted | Refusal:
    """Record what was decided; what was answered before, or is only asked for, is not."""
    if not isinstance(decided, Decided):
        return decided
    if not decided.answer.dry_run:
        _append(decided, writer)
        writer.keep_checked(known_after(decided.before, decided.answer.run))
    return decided.answer


def _append(decided: Decided, writer: Writer) -> None:
    answer = decided.answer
    writer.append(answer.event, answer.run.head, changed(answer.run), decided.key)


def _is_up_to_date(decided: Decided, request: Request, writer: Writer) -> bool:
    """Whether the run is still as it was when a command was decided, and its key is not used."""
    if request.key and writer.key(request.key):
        return False
    now = writer.run(decided.before.head.id)
    return now is not None and now.head == decided.before.head


def _or_nothing(answer: Accepted | Refusal, writer: Writer) -> Accepted | Refusal:
    """The answer; of a refusal and of a dry run nothing is kept."""
    if isinstance(answer, Refusal) or answer.dry_run:
        writer.discard()
    return answer
