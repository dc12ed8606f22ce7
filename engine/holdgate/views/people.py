"""The people of a run: who acted, who is named, and who got a role in it."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Literal, TypedDict

import msgspec

from holdgate.core.event_names import people_in
from holdgate.messages.accounts import account_words
from holdgate.model.events import NAMES, Actor, Event, Sealed
from holdgate.model.ids import ANYONE
from holdgate.model.people import Directory
from holdgate.model.process import Process
from holdgate.views.shared import NamedPerson, View, act


class EarlierName(View, frozen=True):
    """A name that a person of a run had before.

    Attributes:
        name: The name.
        until: Number of the first event at which the person had another name.
    """

    name: str
    until: int


class RunPerson(NamedPerson, frozen=True):
    """A person who is named in a run.

    Attributes:
        name: The name that the record last gave them; if it has none, the one in today's people
            file; else the id.
        recorded: Whether the record has that name.
        today: The name in today's people file, where the record does not say the same.
        earlier: The names that the record gave them before.
    """

    recorded: bool
    today: str | None
    earlier: tuple[EarlierName, ...]


class PersonView(RunPerson, frozen=True):
    """A person who acted in a run.

    Attributes:
        roles: The ids of the roles that the person had then.
        accounts: The accounts of the operating system that typed what they did, as `user@host`.
    """

    roles: tuple[str, ...]
    accounts: tuple[str, ...]


class AccountView(View, frozen=True):
    """An account of the operating system with which events of a run were typed.

    Attributes:
        account: The account and its machine, as `user@host`.
        os_user: The account.
        host: The machine.
        people: The ids of the people in whose names it typed.
        shared: Whether it typed in the names of several people.
        events: The numbers of the events that it typed.
        words: The same in words.
    """

    account: str
    os_user: str
    host: str
    people: tuple[str, ...]
    shared: bool
    events: tuple[int, ...]
    words: str


class RunRole(View, frozen=True):
    """A role of the process of a run.

    Attributes:
        id: Its id.
        title: Its title.
        bound: The one person who has it in this run; null if all who have it may act.
        names: What that person was called when they got it.
    """

    id: str
    title: str
    bound: str | None
    names: tuple[NamedPerson, ...]


class BindingView(View, frozen=True):
    """A role that came to somebody else in a run.

    Attributes:
        role: The id of the role.
        title: Its title.
        before: Who had it before; null if all who had it could act.
        after: Who has it now; null if all who have it may act.
        how: Assigned by hand, or answered in a step that fills the role.
        seq: Number of the event.
        at: When it was, UTC.
        by: Who did it.
        on_behalf_of: For whom.
        names: What who did it, and who has it now, were called then.
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
    names: tuple[NamedPerson, ...]
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


class _PersonFacts(TypedDict):
    id: str
    name: str
    recorded: bool
    today: str | None
    earlier: tuple[EarlierName, ...]


class People:
    """What the people of a run were called: in its events, and in today's people file."""

    def __init__(
        self, process: Process, events: Sequence[Sealed], directory: Directory | None
    ) -> None:
        self._directory = directory
        self._names: dict[str, list[tuple[int, str]]] = {}
        self._erased: set[str] = set()
        for sealed in events:
            for person, name in sealed.names.items():
                known = self._names.setdefault(person, [])
                if not known or known[-1][1] != name:
                    known.append((sealed.event.seq, name))
            if NAMES in sealed.event.payload and NAMES not in sealed.items:
                self._erased.update(people_in(process, sealed))

    def acting(self, events: Sequence[Sealed]) -> tuple[PersonView, ...]:
        """Everyone who acted, with the roles they had when they did."""
        roles: dict[str, set[str]] = {}
        accounts: dict[str, dict[str, None]] = {}
        for sealed in events:
            actor = sealed.event.actor
            roles.setdefault(actor.person, set()).update(actor.roles)
            accounts.setdefault(actor.person, {})[account_of(actor)] = None
        return tuple(
            PersonView(
                **self._facts(person), roles=tuple(sorted(held)), accounts=tuple(accounts[person])
            )
            for person, held in roles.items()
        )

    def others(
        self, people: Iterable[str | None], acted: Sequence[PersonView]
    ) -> tuple[RunPerson, ...]:
        """Those whose name is known, and who are named in a run and did not act, once each."""
        known = {person.id for person in acted}
        found = (RunPerson(**self._facts(person)) for person in dict.fromkeys(people) if person)
        return tuple(
            person
            for person in found
            if person.id not in known and (person.recorded or person.name != person.id)
        )

    def _facts(self, person: str) -> _PersonFacts:
        recorded, today = self._names.get(person, []), self._today(person)
        name = recorded[-1][1] if recorded else today or person
        return {
            "id": person,
            "name": name,
            "recorded": bool(recorded),
            "today": today if today != (recorded[-1][1] if recorded else person) else None,
            "earlier": tuple(
                EarlierName(name=earlier, until=until)
                for (_, earlier), (until, _) in pairwise(recorded)
            ),
        }

    def _today(self, person: str) -> str | None:
        """The name in today's people file, unless a name was erased from the record."""
        hidden = self._directory is None or person in self._erased
        entry = None if hidden or not self._directory else self._directory.get(person)
        return entry.name if entry else None


def account_of(actor: Actor) -> str:
    """The account that typed an event, and its machine: `user@host`."""
    return f"{actor.os_user}@{actor.host}"


def accounts_of(events: Sequence[Sealed], *, rehearsal: bool) -> tuple[AccountView, ...]:
    """The accounts that typed the events, each with the people in whose names it did.

    A rehearsal is typed by nobody.
    """
    if rehearsal:
        return ()
    typed: dict[tuple[str, str], list[Event]] = {}
    for sealed in events:
        actor = sealed.event.actor
        typed.setdefault((actor.os_user, actor.host), []).append(sealed.event)
    return tuple(_account(of_account) for of_account in typed.values())


def _account(events: Sequence[Event]) -> AccountView:
    actor, numbers = events[0].actor, tuple(event.seq for event in events)
    people = tuple(dict.fromkeys(event.actor.person for event in events))
    return AccountView(
        account=account_of(actor),
        os_user=actor.os_user,
        host=actor.host,
        people=people,
        shared=len(people) > 1,
        events=numbers,
        words=account_words(account_of(actor), numbers, people),
    )
