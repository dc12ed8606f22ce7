"""Events: one for each accepted command, with every transition that it caused."""

from collections.abc import Mapping

from msgspec import Struct, convert, field

from holdgate.model.jsons import Json

ZERO_HASH = "sha256:" + "0" * 64
IMAGES = "images"  # the payload item with the images of the texts, where a run is started
ANSWERS = "answers."  # what the names of answers begin with among the payload items of an event
SHOWN = "shown"  # what a submission says of the steps that are shown beside what it covers
OUTCOME = "outcome"  # the member of an event that ends a run with an outcome
CHOICE = "choice"  # the member of a rejection that holds what was chosen, where there is a choice
DUE = "due"  # the trigger of a change that sets or moves a deadline, and the member that holds it
ROWS = "rows"  # in the data: the rows of each table of the step, by number and in order
NAMES = "names"  # the payload item with the names that people had at the event, by their ids

ACCEPTED = "damage.accepted"
"""The type of the event by which a person accepts damage of the record; no command of a run."""


class Change(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One transition of a node or of the run (`round` is None there), and why it happened.

    With the trigger `due` no state changes: the deadline of the step is `due` now, and was `was`.
    `late_until`: the step was open, and late by `was` until now.
    """

    step: str
    trigger: str
    state: str
    why: str
    round: int | None = None
    item: str | None = None
    due: str | None = None
    was: str | None = None
    late_until: str | None = None


class Actor(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who acted. `roles`: what they had in this run then.

    `has_people_file`: a people file was given, and they are in it.
    """

    person: str
    roles: tuple[str, ...]
    has_people_file: bool = field(name="bound")
    os_user: str
    host: str
    on_behalf_of: str | None = None


class Decision(Struct, frozen=True, kw_only=True):
    """What a command does, before it is sealed as an event.

    `subject`: the steps it is about; several only for a reopening, none for the run itself.
    `data`: facts without free text. `values`: payload values by name, such as answers.
    """

    type: str
    subject: tuple[str, ...] = ()
    data: Mapping[str, Json] = field(default_factory=dict)
    values: Mapping[str, Json] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()


class Event(Struct, frozen=True, kw_only=True):
    """A recorded event. `payload` has the salted digest of each value, never the value."""

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
    """A payload value, kept beside the chain, and the salt of its digest."""

    salt: str
    value: Json


class Sealed(Struct, frozen=True, kw_only=True):
    """An event as it is stored: its canonical bytes, their hash, and the items beside it.

    An erased item is missing from `items`; its digest stays in `event.payload`. It can be a key of
    what is kept: two are the same only if all of these members are.
    """

    event: Event
    canonical: bytes
    hash: str
    items: Mapping[str, Item]

    def __hash__(self) -> int:
        return hash(self.hash)

    @property
    def values(self) -> Mapping[str, Json]:
        """The payload values that were not erased."""
        return {name: item.value for name, item in self.items.items()}

    @property
    def names(self) -> Mapping[str, str]:
        """What people were called in the people file at the event, by id, where that is known.

        Nobody is in it whose name is the id, or whose name was erased.
        """
        item = self.items.get(NAMES)
        return convert(item.value, dict[str, str]) if item else {}
