"""Drafts that were replaced before their step ended: by another answer, or by an end without them.

They are found in the log, also where it was written before rows noted who drafted what.
"""

from collections.abc import Iterator, Mapping, Sequence

from holdgate.core.drafts import adds_to
from holdgate.model.events import ANSWERS, Sealed
from holdgate.model.ids import RUN
from holdgate.model.process import Field, Process
from holdgate.views.fields import PastAnswer, past_answer
from holdgate.views.shared import NamedPerson, View, names_of


class PastDraft(View, frozen=True):
    """An answer that was drafted and then replaced.

    Attributes:
        field: The question, and the answer that was drafted.
        round: The round of its step, from 1.
        seq: Number of the event that drafted it.
        at: When that was, UTC.
        by: Who drafted it.
        on_behalf_of: For whom.
        names: What these people were called then.
        replaced_seq: Number of the event that replaced it.
        replaced_at: When that was, UTC.
        replaced_by: Who replaced it.
        replaced_for: For whom.
        replaced_names: What these people were called then.
        left_out: Whether it was replaced by nothing: cleared, not asked any more, or its step ended
            without being done.
        by_another: Whether somebody replaced it who had not drafted it.
    """

    field: PastAnswer
    round: int
    seq: int
    at: str
    by: str
    on_behalf_of: str | None
    names: tuple[NamedPerson, ...]
    replaced_seq: int
    replaced_at: str
    replaced_by: str
    replaced_for: str | None
    replaced_names: tuple[NamedPerson, ...]
    left_out: bool
    by_another: bool


_ENDS = frozenset({"complete", "not_applicable", "skip"})


def past_drafts(process: Process, events: Sequence[Sealed]) -> Mapping[str, list[PastDraft]]:
    """For each task: its drafts that were replaced, in the order of the events that did it."""
    drafts: dict[str, dict[str, Sealed]] = {}
    past: dict[str, list[PastDraft]] = {}
    for sealed in events:
        if sealed.event.type == "step.saved":
            (step,) = sealed.event.subject
            open_drafts = drafts.setdefault(step, {})
            saved = _answered(sealed)
            past.setdefault(step, []).extend(_replaced(process, step, open_drafts, sealed, saved))
            open_drafts.update(dict.fromkeys(saved, sealed))
        for change in sealed.event.changes:
            if change.step != RUN and change.trigger in _ENDS and change.step in drafts:
                left = drafts.pop(change.step)
                replaced = _replaced(process, change.step, left, sealed, left)
                past.setdefault(change.step, []).extend(replaced)
    return {step: found for step, found in past.items() if found}


def _answered(sealed: Sealed) -> tuple[str, ...]:
    """The fields that an event has an answer for, also one that clears, or that was erased."""
    names = sealed.event.payload
    return tuple(name.removeprefix(ANSWERS) for name in names if name.startswith(ANSWERS))


def _replaced(
    process: Process,
    step: str,
    drafts: Mapping[str, Sealed],
    sealed: Sealed,
    fields: Sequence[str] | Mapping[str, Sealed],
) -> Iterator[PastDraft]:
    """Each draft of these fields that an event does not keep."""
    for field in process.by_id[step].fields:
        draft = drafts.get(field.id) if field.id in fields else None
        if draft and _is_lost(draft, sealed, ANSWERS + field.id):
            yield _past_draft(field, draft, sealed)


def _is_lost(draft: Sealed, sealed: Sealed, name: str) -> bool:
    """Whether the answer of that name is another one now; an erased one cannot be compared."""
    if draft.values.get(name) is None:
        return name in draft.event.payload and name not in draft.items
    if name in sealed.event.payload and name not in sealed.items:
        return True
    return not adds_to(draft.values[name], sealed.values.get(name))


def _past_draft(field: Field, draft: Sealed, sealed: Sealed) -> PastDraft:
    made, replacing, name = draft.event, sealed.event, ANSWERS + field.id
    item = draft.items.get(name)
    people = {made.actor.person, made.actor.on_behalf_of}
    return PastDraft(
        field=past_answer(
            field, item.value if item else None, erased=item is None, names=names_of(draft)
        ),
        round=int(str(made.data["round"])),
        seq=made.seq,
        at=made.at,
        by=made.actor.person,
        on_behalf_of=made.actor.on_behalf_of,
        names=names_of(draft),
        replaced_seq=replacing.seq,
        replaced_at=replacing.at,
        replaced_by=replacing.actor.person,
        replaced_for=replacing.actor.on_behalf_of,
        replaced_names=names_of(sealed),
        left_out=name not in sealed.event.payload
        or (name in sealed.items and sealed.values[name] is None),
        by_another=not people & {replacing.actor.person, replacing.actor.on_behalf_of} - {None},
    )
