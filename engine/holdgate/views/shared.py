"""What the views have in common: their base class, names of steps, who acted in an event."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from operator import attrgetter
from typing import Any, Literal, TypeAlias, TypedDict

import msgspec

from holdgate.messages.words import person_with_id
from holdgate.model.events import Sealed
from holdgate.model.process import Process
from holdgate.model.run import Node

StepState: TypeAlias = Literal[
    "blocked",
    "ready",
    "in_progress",
    "done",
    "not_applicable",
    "skipped",
    "pending",
    "approved",
    "rejected",
]
RunStateName: TypeAlias = Literal[
    "active", "on_hold", "closing", "completed", "stopped", "cancelled"
]


# A member that is left out of the JSON when it has no value.
Absent: TypeAlias = msgspec.UnsetType
ABSENT = msgspec.UNSET


class View(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A value that is shown: on the terminal, in documents, and as JSON under the same names.

    The section `Attributes` of each docstring describes the members in the published schema.
    """


def as_plain(view: View) -> Any:  # noqa: ANN401 - JSON, as Python writes it
    """The view as maps, sequences, text and numbers: what JSON is written from."""
    return msgspec.to_builtins(view)


def as_json(view: View) -> bytes:
    """The view as readable JSON in UTF-8, its members in their order."""
    import json  # noqa: PLC0415 - when JSON is asked for

    plain = as_plain(view)
    try:
        text = json.dumps(plain, ensure_ascii=False).encode()
    except UnicodeEncodeError:  # in a JSON string a surrogate alone is written as Python writes it
        text = json.dumps(plain, indent=2, ensure_ascii=False).encode("utf-8", "backslashreplace")
    else:
        text = msgspec.json.format(text, indent=2)  # `json` indents in Python, which is slow
    return text + b"\n"


@cache
def readers(type_: type[View]) -> Mapping[str, Callable[[View], object]]:
    """What reads each member of a type of view, by the names that its JSON has."""
    found: dict[str, Callable[[View], object]] = {
        name: attrgetter(name) for name in type_.__struct_fields__
    }
    config = type_.__struct_config__
    if config.tag_field:
        found[config.tag_field] = lambda _view: config.tag
    return found


@cache
def member_names(type_: type[View]) -> frozenset[str]:
    """The names of the members of a type of view, as its JSON has them."""
    return frozenset(readers(type_))


def member(view: View, name: str) -> object:
    """A member of a view by its name; raises `LookupError` if it has none of that name."""
    return readers(type(view))[name](view)


def values_of(view: View) -> tuple[object, ...]:
    """The values of the members of a view."""
    return msgspec.structs.astuple(view)


class StepName(View, frozen=True):
    """A step as other steps name it.

    Attributes:
        number: Its number; 0 is the start form.
        id: Its id.
        title: Its title.
    """

    number: int
    id: str
    title: str


def step_name(process: Process, step_id: str) -> StepName:
    """The name of a step of the process."""
    step = process.by_id[step_id]
    return StepName(number=step.number, id=step.id, title=step.title)


class NamedPerson(View, frozen=True):
    """A person with the name that they had at an event.

    Attributes:
        id: The id that is recorded.
        name: The name that the people file gave it then.
    """

    id: str
    name: str


def names_of(sealed: Sealed) -> tuple[NamedPerson, ...]:
    """What the people of an event were called when it was recorded, where that is known."""
    return tuple(NamedPerson(id=person, name=name) for person, name in sealed.names.items())


def name_with_id(person: str, names: Sequence[NamedPerson]) -> str:
    """A person by the name that they had, with the id: `Ann Smith (ann)`; else by the id."""
    name = next((named.name for named in names if named.id == person), None)
    return person_with_id(name=name, id=person) if name else person


class Act(TypedDict):
    """Who caused an event, when, and why. `erased`: there was a reason, and it was erased."""

    seq: int
    at: str
    by: str
    on_behalf_of: str | None
    names: tuple[NamedPerson, ...]
    because: str | None
    erased: bool


def act(sealed: Sealed) -> Act:
    """The members that every view of an act has."""
    event = sealed.event
    return {
        "seq": event.seq,
        "at": event.at,
        "by": event.actor.person,
        "on_behalf_of": event.actor.on_behalf_of,
        "names": names_of(sealed),
        "because": text_of(sealed, "because"),
        "erased": "because" in event.payload and "because" not in sealed.items,
    }


def text_of(sealed: Sealed, name: str) -> str | None:
    """A text that came with an event; None if there was none, or it was erased."""
    item = sealed.items.get(name)
    return item.value if item and isinstance(item.value, str) else None


def state_of(node: Node) -> StepState:
    """The state of a step as views have it."""
    return node.state.value
