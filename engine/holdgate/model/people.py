"""The people who may act, and the roles that they have."""

from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct, field

from holdgate.model.ids import ANYONE, person_key, same_person


class Person(Struct, frozen=True, kw_only=True):
    """One entry of a people file. `acts_for`: the people on whose behalf this person may act."""

    id: str
    name: str
    email: str | None = None
    roles: tuple[str, ...] = ()
    acts_for: tuple[str, ...] = ()


class Directory(Struct, frozen=True, dict=True):
    """A validated people file: people by id, in file order; no two entries are the same person."""

    people: Mapping[str, Person] = field(default_factory=dict)

    @cached_property
    def _by_key(self) -> Mapping[str, Person]:
        return {person_key(person.id): person for person in self.people.values()}

    def get(self, name: str) -> Person | None:
        """The entry of a person, if there is one."""
        return self._by_key.get(person_key(name))

    def may_act_for(self, person: str, principal: str) -> bool:
        """Whether the entry of `person` says that they may act on behalf of `principal`."""
        entry = self.get(person)
        return entry is not None and any(same_person(one, principal) for one in entry.acts_for)

    def acting_for(self, principal: str) -> tuple[str, ...]:
        """The ids of everyone who may act on behalf of `principal`."""
        return tuple(one for one in self.people if self.may_act_for(one, principal))

    def with_role(self, role: str) -> tuple[str, ...]:
        """The ids of everyone who has the role; `anyone` is everyone."""
        people = self.people.values()
        return tuple(person.id for person in people if role == ANYONE or role in person.roles)


class RoleHolders(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A role, and who can act in it in a run.

    `people`: everybody who is known, as far as they can; of the role `anyone` nobody is listed.
    `is_open`: others can take the role, too: it is `anyone`, or no people file says who has it.
    `but_not`: who cannot act there, although the role is open to them.
    """

    role: str
    people: tuple[str, ...]
    is_open: bool = False
    but_not: tuple[str, ...] = ()

    @property
    def nobody(self) -> bool:
        """Whether nobody at all can act in it."""
        return not self.is_open and not self.people


def recorded(name: str, directory: Directory | None) -> str:
    """A person as events record them: the id of the people file, or the name as given."""
    entry = directory.get(name) if directory else None
    return entry.id if entry else name.strip()
