"""Who has which role in a run: the person it was given to in the run, else the people file."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from holdgate.model.ids import ANYONE, same_person
from holdgate.model.jsons import Json
from holdgate.model.people import Directory, RoleHolders
from holdgate.model.process import Process
from holdgate.model.run import RunHead


class Roles(Struct, frozen=True):
    """The roles in one run. Without a people file, anybody may act in a role that is not given."""

    process: Process
    head: RunHead
    directory: Directory | None

    def has(self, person: str, role: str) -> bool:
        """Whether a person may act in a role now."""
        if role == ANYONE:
            return True
        holder = self.head.bindings.get(role)
        if holder is not None:
            return same_person(holder, person)
        if self.directory is None:
            return True
        entry = self.directory.get(person)
        return entry is not None and role in entry.roles

    def has_any(self, person: str, roles: tuple[str, ...]) -> bool:
        """Whether a person may act in one of the roles."""
        return any(self.has(person, role) for role in roles)

    def of(self, person: str) -> tuple[str, ...]:
        """The roles that an event records for a person; without a people file, those given."""
        if self.directory is None:
            known = [role for role in self.process.roles if role in self.head.bindings]
        else:
            known = list(self.process.roles)
        return tuple(sorted(role for role in known if self.has(person, role)))

    def who(self, role: str) -> tuple[str, ...]:
        """Everyone who is known to have a role, from the run or the people file."""
        holder = self.head.bindings.get(role)
        if holder is not None:
            return (holder,)
        return self.directory.with_role(role) if self.directory else ()

    def is_open(self, role: str) -> bool:
        """Whether more people may act in a role than are known: nothing says who has it."""
        if role == ANYONE:
            return self.directory is None or bool(self.directory.people)
        return self.directory is None and role not in self.head.bindings

    def holders(self, roles: Iterable[str]) -> tuple[RoleHolders, ...]:
        """The roles, each once, with everyone known to have it."""
        return tuple(
            RoleHolders(
                role=role,
                people=() if role == ANYONE else self.who(role),
                is_open=self.is_open(role),
            )
            for role in dict.fromkeys(roles)
        )


def role_filled(process: Process, step: str, answers: Mapping[str, Json]) -> dict[str, Json]:
    """The role that the answers of `step` fill, and with whom; at most one for each step."""
    for reference, role in process.filled_by.items():
        person = answers.get(reference.field or "") if reference.step == step else None
        if person is not None:
            return {"role": role, "person": person}
    return {}
