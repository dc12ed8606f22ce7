"""Damage of a record in sentences, and the error that carries it."""

from holdgate.errors import HoldgateError, StoreError
from holdgate.model.damage import REBUILT, Damage, NotPermitted
from holdgate.model.ids import RUN

RESTORE = "Restore the store and its evidence folder from a backup."
REBUILD = "holdgate store rebuild makes the rows again from the events."


class Damaged(StoreError):  # noqa: N818 - named as it is caught
    """A part of the record that is relied on is damaged."""

    def __init__(self, run: str, damage: Damage) -> None:
        hint = f"holdgate store verify {run} says more"
        if damage.part in REBUILT:
            hint = f"{REBUILD} {hint}"
        super().__init__(
            f"The record of {run} is not whole: {damage.sentence}", id="store-damaged", hint=hint
        )
        self.run = run
        self.damage = damage


def event_missing(seq: int) -> Damage:
    """An event that is not there."""
    return Damage(part="chain", seq=seq, sentence=f"Event {seq} is missing.")


def event_changed(seq: int, why: str) -> Damage:
    """An event that is not as it was recorded."""
    return Damage(part="chain", seq=seq, sentence=f"Event {seq} was changed or is damaged: {why}.")


def item_changed(seq: int, name: str) -> Damage:
    """A value beside an event that is not the one recorded."""
    sentence = f"The value {name} of event {seq} does not match its digest in the log."
    return Damage(part="item", seq=seq, sentence=sentence)


def tail_lost(seq: int, known: int) -> Damage:
    """The last events of a run are gone; `known` is the last that the store knows of."""
    sentence = f"The last events are missing: there are {seq}, but the store knows of {known}."
    return Damage(part="tail", seq=seq, known=known, sentence=sentence)


def tail_exchanged(seq: int) -> Damage:
    """The last event has another hash than the row of the run."""
    sentence = (
        f"Event {seq}, the last one, does not have the hash that the row of the run names: one of "
        "them was exchanged."
    )
    return Damage(part="tail", seq=seq, known=seq, sentence=sentence)


def row_missing(step: str | None = None) -> Damage:
    """There are events, but a row made from them is missing."""
    return Damage(part="row", step=step, sentence=f"The row of {_whose(step)} is missing.")


def row_unreadable(step: str | None = None) -> Damage:
    """A row is not as we write it."""
    return Damage(part="row", step=step, sentence=f"The row of {_whose(step)} cannot be read.")


def row_differs(step: str | None, seq: int) -> Damage:
    """A row is not what the events make; `seq` is the last event that changed it."""
    sentence = f"The row of {_whose(step)} does not match the events that it is made from."
    return Damage(part="row", step=step, seq=seq, sentence=sentence)


def row_unlike(step: str | None) -> Damage:
    """A row is right, but what it is looked up by is not."""
    sentence = f"The row of {_whose(step)} is found in another state than it is in."
    return Damage(part="row", step=step, sentence=sentence)


def _whose(step: str | None) -> str:
    return "the run" if step is None else f"step {step}"


def counts_differ(step: str, kept: int, counted: int) -> Damage:
    """The row of a step counts other needs than those that are open."""
    sentence = (
        f"The row of step {step} counts {kept} open steps before it, but there are {counted}."
    )
    return Damage(part="counts", step=step, sentence=sentence)


def rows_needless() -> Damage:
    """There are rows of steps that the process does not have."""
    return Damage(part="row", sentence="There are rows of steps that the process does not have.")


def still_in_row(step: str) -> Damage:
    """A value that was erased is still in a row."""
    sentence = f"The row of step {step} still holds a value that was erased."
    return Damage(part="erased", step=step, sentence=sentence)


def no_events() -> Damage:
    """There are rows, but no events."""
    return Damage(part="row", sentence="There are rows of it, but no events.")


def key_differs(seq: int) -> Damage:
    """The idempotency key of an event is not kept, or belongs to another event."""
    sentence = f"The idempotency key of event {seq} is not kept with it: it could be used again."
    return Damage(part="key", seq=seq, sentence=sentence)


_FAULTS = {
    "run": "the run had ended, or was on hold",
    "transition": "{what} could not be changed so in its state",
    "needs": "{what} still waited for other steps",
    "separation": "who did it was kept apart from {what}",
    "content": "{what} was signed with another content than there was",
    "lines": "{what} was submitted with other lines than the process asks for",
    "signer": "who signed {what} had signed it already, or had no role for it",
    "missing": "what follows from it for {what} is not in it",
    "seats": "not every seat of {what} was filled",
    "deadline": "{what} had another deadline",
    "rows": "a row of {what} has a number that another row had",
    "outcome": "{what} does not end so, by what the process says",
}


def not_permitted(seq: int, why: NotPermitted) -> Damage:
    """An event that the run did not allow when it was recorded."""
    what = "the run" if why.step == RUN else f"step {why.step}"
    reason = _FAULTS[why.fault].format(what=what)
    sentence = f"Event {seq} was not permitted: {reason}."
    return Damage(part="permission", seq=seq, step=why.step, sentence=sentence)


def evidence_lost(seq: int, sha256: str, error: StoreError) -> Damage:
    """A file that is missing, unreadable or changed."""
    return Damage(part="evidence", seq=seq, sha256=sha256, sentence=f"Event {seq}: {error}")


def definition_lost(digest: str, error: HoldgateError) -> Damage:
    """A definition that is missing or changed, or cannot be compiled again."""
    return Damage(part="definition", sha256=digest, sentence=str(error))


def not_fitting(seq: int) -> Damage:
    """The events do not make a run of the definition."""
    sentence = f"Event {seq} does not fit the definition, so no rows can be made of the events."
    return Damage(part="chain", seq=seq, sentence=sentence)


def compiled_differs(definition: str) -> Damage:
    """The compiled form does not belong to the definition."""
    sentence = f"The compiled form of the definition {definition} does not match its bytes."
    return Damage(part="compiled", sentence=sentence)
