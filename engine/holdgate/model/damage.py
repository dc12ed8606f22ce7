"""What is damaged in the record of a run, as a value."""

from typing import Literal, TypeAlias

from msgspec import Struct

Part: TypeAlias = Literal[
    "chain", "item", "erased", "row", "counts", "tail", "key", "definition", "compiled",
    "evidence", "permission",
]  # fmt: skip
"""The part of the record that is damaged.

`chain`: an event, or its place. `item`: a value beside an event. `erased`: a value that was erased,
but is still in a row. `row`: the row of a step, or of the run. `counts`: what a row counts. `tail`:
the last events. `key`: an idempotency key. `definition` and its `compiled` form. `evidence`: a
file. `permission`: an event that the run did not allow when it was recorded.
"""


class Damage(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One fault of a record: a sentence for people, and the event, step or file it is about.

    `known`: of lost events, the last that the store knows of.
    """

    part: Part
    sentence: str
    seq: int | None = None
    known: int | None = None
    step: str | None = None
    sha256: str | None = None


REBUILT = frozenset({"erased", "row", "counts", "compiled"})
"""The parts that `store rebuild` makes again, from the events and the definition."""

ACCEPTED = frozenset({"tail", "evidence", "permission"})
"""The parts that nothing can repair without a backup, but that a person may accept for a reason."""

Prohibition: TypeAlias = Literal[
    "run", "transition", "needs", "separation", "content", "lines", "signer", "seats", "missing",
    "deadline", "rows", "outcome",
]  # fmt: skip


class NotPermitted(Struct, frozen=True, kw_only=True):
    """Why an event was not allowed: which step (or the run) could not be changed so.

    `fault`: the run had ended or was on hold; the step did not have the transition in its state;
    it waited for other steps; the actor was kept apart from it; another content was signed, or
    other lines were to sign it; the signer had signed, or had no role for it; not all seats were
    filled; what follows from the event is not in it; its deadline was another; it gave a row of a
    table a number that another row had; or the run ends with another outcome, or without the choice
    of who rejected.
    """

    fault: Prohibition
    step: str
