"""The people of a run: who acted, who is named, and who got a role in it."""

from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from holdgate.model.events import Sealed
from holdgate.model.ids import ANYONE
from holdgate.model.people import Directory
from holdgate.model.process import Process
from holdgate.views.shared import View, act


class NamedPerson(View, frozen=True):
    """A person who is named in a run.

    Attributes:
        id: The name as it is recorded.
        name: The name in the people file, where there is one.
    """

    id: str
    name: str


class PersonView(NamedPerson, frozen=True):
    """A person who acted in a run.

    Attributes:
        roles: The ids of the roles that the person had then.
    """

    roles: tuple[str, ...]


class RunRole(View, frozen=True):
    """A role of the process of a run.

    Attributes:
        id: Its id.
        title: Its title.
        bound: The one person who has it in this run; null if whoever has it may act.
    """

    id: str
    title: str
    bound: str | None


class BindingView(View, frozen=True):
    """A role that came to somebody else in a run.

    Attributes:
        role: The id of the role.
        title: Its title.
        before: Who had it before; null if whoever has it could act.
        after: Who has it now; null if whoever has it may act.
        how: Assigned by hand, or answered in a step that fills the role.
        seq: Number of the event.
        at: When it was, UTC.
        by: Who did it.
        on_behalf_of: For whom.
        because: The reason they gave.
        erased: Whether that reason was erased.
    """

    role: str
    title: str
    before: str | None
    after: str | None
    how: Literal["assigned", "answered"]
    seq: int
    at: str
    by: str
    on_behalf_of: str | None
    because: str | None
    erased: bool


class _Binding(msgspec.Struct):
    role: str | None = None
    person: str | None = None


def bindings(process: Process, events: Sequence[Sealed]) -> tuple[BindingView, ...]:
    """Each time a role came to somebody else."""
    held: dict[str, str | None] = {}
    views = []
    for sealed in events:
        if "role" not in sealed.event.data:
            continue
        binding = msgspec.convert(sealed.event.data, _Binding)
        if binding.role is None or binding.person is None:
            continue
        role, after = binding.role, None if binding.person == ANYONE else binding.person
        assigned = sealed.event.type == "role.bound"
        if assigned or held.get(role) != after:
            views.append(
                BindingView(
                    role=role,
                    title=process.role_title(role),
                    before=held.get(role),
                    after=after,
                    how="assigned" if assigned else "answered",
                    **act(sealed),
                )
            )
        held[role] = after
    return tuple(views)


def acting_people(events: Sequence[Sealed], directory: Directory | None) -> tuple[PersonView, ...]:
    """Everyone who acted, with the roles they had when they did."""
    roles: dict[str, set[str]] = {}
    for sealed in events:
        actor = sealed.event.actor
        roles.setdefault(actor.person, set()).update(actor.roles)
    return tuple(
        PersonView(id=person, name=_name(person, directory), roles=tuple(sorted(held)))
        for person, held in roles.items()
    )


def _name(person: str, directory: Directory | None) -> str:
    entry = directory.get(person) if directory else None
    return entry.name if entry else person


def named_people(
    names: Iterable[str | None], acted: Sequence[PersonView], directory: Directory | None
) -> tuple[NamedPerson, ...]:
    """Those of the directory who are named in a run and did not act in it, once each."""
    if directory is None:
        return ()
    known = {person.id for person in acted}
    people = {name: directory.get(name) for name in dict.fromkeys(names) if name}
    return tuple(
        NamedPerson(id=name, name=entry.name)
        for name, entry in people.items()
        if entry and name not in known
    )
