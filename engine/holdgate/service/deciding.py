"""What a command makes of a run: decided and checked on one view of the store; nothing is recorded.

The answer holds for the run as it was seen. It can be recorded later, as long as the run has the
same head then.
"""

from contextlib import suppress

from msgspec import Struct
from msgspec.structs import replace

from holdgate.core.concerned import concerned
from holdgate.core.decide import decide
from holdgate.core.decision_context import DecisionContext, Situation
from holdgate.core.event_names import with_names
from holdgate.core.evolve import evolve
from holdgate.core.stale import contexts_changed_by
from holdgate.documents.catalog import Catalog
from holdgate.model.commands import Command, Complete
from holdgate.model.duration import instant
from holdgate.model.events import Decision, Event, Sealed
from holdgate.model.ids import RUN
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
)
from holdgate.service.integrity import Basis, record_damaged
from holdgate.service.keys import answered_before, key_record
from holdgate.service.refusals import unknown_run, with_events, with_source_of_name
from holdgate.service.requests import Accepted, Request
from holdgate.service.versions import shown_digest
from holdgate.service.warnings import (
    clock_warnings,
    command_warnings,
    completion_warnings,
    staffing_warnings,
)
from holdgate.store.audit import whole_run
from holdgate.store.damage import Damaged
from holdgate.store.evidence.port import Evidence, Intake
from holdgate.store.port import Checked, KeyRecord, Reader
from holdgate.store.relied import as_it_is, relied_on
from holdgate.store.sealing import seal


class Asked(Struct, frozen=True, kw_only=True):
    """A command, and what it is decided on; `target` is the run or process that it names."""

    process: Process
    run: Run
    command: Command
    request: Request
    target: str


class Decided(Struct, frozen=True, kw_only=True):
    """An answer that can be recorded: its event, the run before and after it, and its key."""

    before: Run
    answer: Accepted
    key: KeyRecord


class Deciding(Struct, frozen=True, kw_only=True):
    """Decides commands on a view of the store."""

    evidence: Evidence
    environment: Environment
    directory: Directory | None
    catalog: Catalog

    def on_run(  # noqa: PLR0913 - a command, and all that it is decided on
        self,
        reader: Reader,
        run_id: str,
        taken: Taken,
        request: Request,
        intake: Intake,
        *,
        known: tuple[Run, Checked] | None = None,
    ) -> Decided | Accepted | Refusal:
        """Decide a command on a run; what was decided before under its key is answered again.

        `known`: the run, and what an earlier command has checked of it. Raises `Untaken` and
        `Moved`.
        """
        run, checked = known or (reader.run(run_id), None)
        if run is None:
            return Refusal((unknown_run(reader, run_id),))
        process = reader.process(run.head.definition)
        if not taken.whole and brings(process, taken.command):
            raise Untaken
        if answer := answered_before(reader, taken.command, request, run_id):
            return answer
        _read_ahead(reader, process, run, checked, taken.command)
        try:
            asked = Asked(
                process=process,
                run=relied_on(reader, process, run, checked),
                command=taken.command,
                request=request,
                target=run_id,
            )
            return self.of(reader, asked, intake, taken.frozen)
        except Damaged as error:
            return record_damaged(process, run_id, error.damage)

    def of(
        self, reader: Reader, asked: Asked, intake: Intake, frozen: Frozen | None = None
    ) -> Decided | Refusal:
        """What a command makes of its run. Raises `Moved` if its documents show another state."""
        process, request, before = asked.process, asked.request, asked.run
        if frozen and frozen.head != before.head.head:
            raise Moved
        now = frozen.now if frozen else instant(self.environment.now())
        situation = self._situation(asked, now)
        decision = _decide(asked, asked.command, situation, reader)
        if isinstance(decision, Decision) and isinstance(asked.command, Complete):
            documents = (
                frozen.documents
                if frozen
                else self._documents(asked, decision, situation, reader, intake)
            )
            if documents:
                command = replace(asked.command, documents=documents)
                decision = _decide(asked, command, situation, reader)
        if isinstance(decision, Refusal):
            return decision
        event = self._seal(asked, decision, situation, clock=now)
        warnings = command_warnings(
            process, as_it_is(before), asked.command, request, self.directory
        )
        warnings += clock_warnings(before, now)
        run = evolve(process, before if before.head.seq else None, event)
        warnings += staffing_warnings(process, run, event.event, self.directory)
        basis = Basis(process, reader, self.evidence, before, run)
        if faults := basis.faults(asked.command, event):
            return record_damaged(process, run.head.id, *faults)
        contexts = contexts_changed_by(process, before, run, event.event.changes)
        warnings += completion_warnings(process, run, event.event)
        if request.dry_run:
            run = Run(run.head, dict(run.nodes))
        answer = Accepted(
            process=process,
            run=run,
            event=event,
            dry_run=request.dry_run,
            warnings=warnings,
            contexts=contexts,
        )
        return Decided(before=before, answer=answer, key=self._key(asked, event.event))

    def appended(self, asked: Asked, decision: Decision) -> Decided:
        """What a decision makes of a run that no command of the process made."""
        now = instant(self.environment.now())
        event = self._seal(asked, decision, self._situation(asked, now), clock=now)
        after = evolve(asked.process, asked.run, event)
        answer = Accepted(process=asked.process, run=after, event=event)
        return Decided(before=asked.run, answer=answer, key=self._key(asked, event.event))

    def documents_ahead(self, reader: Reader, asked: Asked, intake: Intake) -> Frozen | None:
        """The documents that a command will freeze; None if it will be refused."""
        now = instant(self.environment.now())
        with suppress(Damaged):
            run = relied_on(reader, asked.process, asked.run)
            asked = replace(asked, run=run)
            situation = self._situation(asked, now)
            decision = _decide(asked, asked.command, situation, reader)
            if isinstance(decision, Decision):
                documents = self._documents(asked, decision, situation, reader, intake)
                return Frozen(now=now, head=run.head.head, documents=documents)
        return None

    def _situation(self, asked: Asked, now: str) -> Situation:
        """Who acts and when; an event is never earlier than the last, whatever the clock says."""
        request = asked.request
        entry = self.directory.get(request.person) if self.directory else None
        return Situation(
            at=max(now, asked.run.head.at),
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
        asked: Asked,
        decision: Decision,
        situation: Situation,
        reader: Reader,
        intake: Intake,
    ) -> dict[str, Json]:
        """What `document` fields record: rendered from the state that the command would leave."""
        fields = document_fields(asked.process.by_id[decision.subject[0]])
        if not fields:
            return {}
        before = whole_run(reader, asked.process, asked.run).events
        event = self._seal(asked, decision, situation, clock=situation.at)
        after = evolve(asked.process, asked.run, event)
        events = (*before, event)
        return freeze_documents(
            fields,
            asked.process,
            after,
            events,
            directory=self.directory,
            catalog=self.catalog,
            intake=intake,
            digest_shown=shown_digest(reader, after.head),
            images=kept_images(events, self.evidence),
        )

    def _seal(
        self, asked: Asked, decision: Decision, situation: Situation, *, clock: str
    ) -> Sealed:
        head = asked.run.head
        actor = DecisionContext(asked.process, asked.run, situation).actor
        values = with_names(decision, asked.process, actor, self.directory)
        return seal(
            replace(decision, values=values),
            run=head.id,
            seq=head.seq + 1,
            definition=head.definition,
            at=situation.at,
            actor=actor,
            key=asked.request.key or self.environment.key(),
            prev=head.head,
            salt=self.environment.salt,
            clock=clock if clock != situation.at else None,
            happened_at=situation.happened_at,
        )

    def _key(self, asked: Asked, event: Event) -> KeyRecord:
        salt = self.environment.salt()
        return key_record(event, asked.command, asked.request, asked.target, salt)


def _read_ahead(
    reader: Reader, process: Process, run: Run, checked: Checked | None, command: Command
) -> None:
    """Read at once what the command will look at and no earlier command has checked."""
    known = checked.nodes if checked else {}
    if len(known) > len(process.steps):
        return
    ahead = concerned(process, command)
    relied = [step for step in ahead.relied if step not in known]
    looked = [step for step in ahead.looked if step not in known]
    if relied or looked:
        reader.read_ahead(run, relied if checked else (RUN, *relied), looked)


def _decide(
    asked: Asked, command: Command, situation: Situation, reader: Reader
) -> Decision | Refusal:
    decision = decide(asked.process, asked.run, command, situation)
    if isinstance(decision, Refusal):
        found = with_events(decision, lambda: reader.events(asked.run.head.id))
        return with_source_of_name(found, situation.person, asked.request.named_by)
    return decision
