"""Events: one per accepted command, holding every transition that it caused."""

from collections.abc import Mapping

from msgspec import Struct, field

from holdgate.model.jsons import Json

ZERO_HASH = "sha256:" + "0" * 64


class Change(Struct, frozen=True, kw_only=True):
    """One transition of a node (`round` is None for the run itself), and why it happened."""

    step: str
    trigger: str
    state: str
    why: str
    round: int | None = None
    item: str | None = None


class Actor(Struct, frozen=True, kw_only=True):
    """Who acted. `roles`: what they had in this run then.

    `has_people_file`: a people file was given, and they are in it.
    """

    person: str
    roles: tuple[str, ...]
    has_people_file: bool
    os_user: str
    host: str
    on_behalf_of: str | None = None


class Decision(Struct, frozen=True, kw_only=True):
    """What a command does, before it is sealed: facts, payload values, transitions.

    `subject` names the steps concerned (several only for a reopening; none for the run).
    """

    type: str
    subject: tuple[str, ...] = ()
    data: Mapping[str, Json] = field(default_factory=dict)
    values: Mapping[str, Json] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()


class Event(Struct, frozen=True, kw_only=True):
    """A recorded event. `payload` holds the salted digest of each value, never the value."""

    run: str
    seq: int
    type: str
    definition: str
    at: str
    actor: Actor
    assurance: str
    key: str
    prev: str
    subject: tuple[str, ...] = ()
    data: Mapping[str, Json] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()
    payload: Mapping[str, str] = field(default_factory=dict)
    clock: str | None = None
    happened_at: str | None = None


class Item(Struct, frozen=True, kw_only=True):
    """A payload value beside the chain, with the salt of its digest."""

    salt: str
    value: Json


class Sealed(Struct, frozen=True, kw_only=True):
    """An event ready to be stored: its canonical bytes, their hash, the items beside it.

    An erased item is missing from `items`; its digest stays in `event.payload`.
    """

    event: Event
    canonical: bytes
    hash: str
    items: Mapping[str, Item]

    @property
    def values(self) -> Mapping[str, Json]:
        """The payload values that are still there."""
        return {name: item.value for name, item in self.items.items()}
