"""People of a run on the terminal: by the names that they had then, each with the id."""

from collections.abc import Sequence

from holdgate.messages.words import acting, actor
from holdgate.views.shared import NamedPerson, name_with_id

Names = Sequence[NamedPerson]


def acting_by_name(person: str, principal: str | None, names: Names) -> str:
    """Who acted, and for whom: `Ben Okafor (ben), on behalf of Ana Ruiz (ana)`."""
    return acting(name_with_id(person, names), _principal(principal, names))


def actor_by_name(person: str, principal: str | None, names: Names) -> str:
    """The same in front of what was done."""
    return actor(name_with_id(person, names), _principal(principal, names))


def _principal(principal: str | None, names: Names) -> str | None:
    return name_with_id(principal, names) if principal else None
