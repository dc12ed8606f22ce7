"""The log of a run: each event in words, and what is to be known beside it."""

from collections.abc import Mapping, Sequence

import msgspec

from holdgate.messages.documents import with_reason
from holdgate.messages.events import accepted_in_event, consequences, sentence
from holdgate.messages.warnings import context_sentences
from holdgate.messages.words import actor
from holdgate.model.events import ACCEPTED, Event, Sealed
from holdgate.model.ids import RUN, START
from holdgate.model.process import Process
from holdgate.model.run import RUN_ENDED, RunState
from holdgate.views.evidence import FileView
from holdgate.views.fields import EvidenceView, PastAnswer, answers_recorded
from holdgate.views.openings import GivenLaterView, OpenApprovals
from holdgate.views.shared import NamedPerson, View, names_of, text_of
from holdgate.views.stale import contexts_changed

_WORK = frozenset({"step.started", "step.saved", "step.completed", "step.not_applicable"})


class LogEntry(View, frozen=True):
    """An event.

    Attributes:
        seq: Its number.
        at: When it was recorded, UTC.
        clock: What the machine's clock said, if it had gone back.
        happened_at: When it is said to have happened, if it was recorded late; UTC.
        person: Who acted.
        on_behalf_of: For whom.
        names: What the people of this event were called when it was recorded, where that is known.
        os_user: The account of the operating system with which it was typed.
        host: The machine on which it was typed.
        bound: Whether a people file vouched for them.
        assurance: How sure it is that it was this person; `asserted`: a name was stated.
        type: Its type.
        steps: The ids of the steps that it is about.
        what: What they did, in words; steps by title.
        brief: The same; steps by id.
        because: The reason that was given.
        text: The text of a note.
        file: The file of a note.
        erased: The values of the event that were erased.
        consequences: What followed from it, in words; steps by title.
        brief_consequences: The same; steps by id.
        hash: Its hash; null in a document that this event freezes.
        given_later: Of work that was recorded late: the approvals before it that were given only
            after it is said to have happened; the nearest first.
        on_hold: Whether the run was on hold when it was recorded.
        after_end: Whether the run had ended.
        files: The files that came with it.
        answers: Of a signature: what the signer answered.
    """

    seq: int
    at: str
    clock: str | None
    happened_at: str | None
    person: str
    on_behalf_of: str | None
    names: tuple[NamedPerson, ...]
    os_user: str
    host: str
    bound: bool
    assurance: str
    type: str
    steps: tuple[str, ...]
    what: str
    brief: str
    because: str | None
    text: str | None
    file: EvidenceView | None
    erased: tuple[str, ...]
    consequences: tuple[str, ...]
    brief_consequences: tuple[str, ...]
    hash: str | None
    given_later: tuple[GivenLaterView, ...]
    on_hold: bool
    after_end: bool
    files: tuple[FileView, ...]
    answers: tuple[PastAnswer, ...]


def log_view(
    process: Process,
    events: Sequence[Sealed],
    approvals: OpenApprovals,
    files: Sequence[FileView],
    *,
    frozen: bool,
) -> tuple[LogEntry, ...]:
    """Every event, the first one first. `frozen`: the last one has no hash yet."""
    came: dict[int, list[FileView]] = {}
    for file in files:
        came.setdefault(file.seq, []).append(file)
    contexts = contexts_changed(process, events)
    log, state = [], RunState.ACTIVE
    for sealed in events:
        event = sealed.event
        changed = contexts.get(event.seq, ())
        log.append(
            LogEntry(
                seq=event.seq,
                at=event.at,
                clock=event.clock,
                happened_at=event.happened_at,
                person=event.actor.person,
                on_behalf_of=event.actor.on_behalf_of,
                names=names_of(sealed),
                os_user=event.actor.os_user,
                host=event.actor.host,
                bound=event.actor.has_people_file,
                assurance=event.assurance,
                type=event.type,
                steps=event.subject,
                what=sentence(process, event, titled=True, names=sealed.names),
                brief=sentence(process, event, names=sealed.names),
                because=text_of(sealed, "because"),
                text=text_of(sealed, "text"),
                file=_file(sealed),
                erased=tuple(sorted(set(event.payload) - set(sealed.items))),
                consequences=(
                    *consequences(process, event, titled=True, names=sealed.names),
                    *context_sentences(process, changed, titled=True),
                ),
                brief_consequences=(
                    *consequences(process, event, names=sealed.names),
                    *context_sentences(process, changed),
                ),
                hash=None if frozen and sealed is events[-1] else sealed.hash,
                given_later=_given_later(event, approvals),
                on_hold=state is RunState.ON_HOLD,
                after_end=state in RUN_ENDED,
                files=tuple(came.get(event.seq, ())),
                answers=_of_signer(process, sealed),
            )
        )
        state = _state(event) or state
    return tuple(log)


def _of_signer(process: Process, sealed: Sealed) -> tuple[PastAnswer, ...]:
    """What a signer answered; the answers of a task stand with the task."""
    event = sealed.event
    if event.type != "approval.signed":
        return ()
    return answers_recorded(process.by_id[event.subject[0]], sealed)


def _file(sealed: Sealed) -> EvidenceView | None:
    """The file of a note."""
    item = sealed.items.get("file")
    return msgspec.convert(item.value, EvidenceView) if item else None


def _state(event: Event) -> RunState | None:
    """The state that the run has after the event, if it changed."""
    states = [RunState(change.state) for change in event.changes if change.step == RUN]
    return states[-1] if states else None


def ends(event: Event) -> bool:
    """Whether the run ended with this event."""
    return _state(event) in RUN_ENDED


def _given_later(event: Event, approvals: OpenApprovals) -> tuple[GivenLaterView, ...]:
    if event.type not in _WORK or event.happened_at is None:
        return ()
    return approvals.given_later(event.subject[0], event.seq, event.happened_at)


def by_step(log: Sequence[LogEntry]) -> Mapping[str, list[LogEntry]]:
    """For each step the entries of the log that are about it; the first is about the start form."""
    entries: dict[str, list[LogEntry]] = {START: [e for e in log[:1] if e.type == "run.started"]}
    for entry in log:
        for step in entry.steps:
            entries.setdefault(step, []).append(entry)
    return entries


def accepted_damage(log: Sequence[LogEntry]) -> tuple[str, ...]:
    """The damage of the record that people accepted: each with its event, who and why."""
    return tuple(
        accepted_in_event(seq=entry.seq, act=_accepted(entry))
        for entry in log
        if entry.type == ACCEPTED
    )


def _accepted(entry: LogEntry) -> str:
    act = f"{actor(entry.person, entry.on_behalf_of)} {entry.brief}"
    return with_reason(act=act, reason=entry.because) if entry.because else act
