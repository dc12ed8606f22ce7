"""Refusals that lie in roles and in acting for others: they do not go to just anybody."""

from holdgate.messages.catalogue import message
from holdgate.messages.command_line import asked_commands, option_name
from holdgate.messages.names import Names
from holdgate.messages.words import did_you_mean, one_of
from holdgate.model.refusals import runs


@message
def unknown_role(*, role: str, process: str) -> str:
    """The process has no such role that can be given to somebody."""


@message
def choose_role(*, roles: str) -> str:
    """The way out: the roles that there are."""


@message
def no_roles() -> str:
    """The process has no roles."""


@message
def may_not_give(*, role: str) -> str:
    """Somebody without the role gives it, where no lead is named."""


@message
def nobody_gives(*, role: str) -> str:
    """The way out where nobody is known to have the role."""


@message
def may_not_get(*, person: str, role: str) -> str:
    """The people file does not give somebody the role."""


@message
def add_to_people_file(*, person: str, role: str) -> str:
    """The way out: the people file gives the role."""


@message
def give_to_holder(*, people: str, commands: str) -> str:
    """The way out: somebody who has the role in the people file."""


@message
def by_an_answer(*, commands: str) -> str:
    """The way out: the answer that fills the role."""


@message
def not_acting_for(*, person: str, principal: str) -> str:
    """The people file does not let somebody act on behalf of another."""


@message
def ask_who_may(*, people: str) -> str:
    """The way out: somebody who may act on behalf of that person."""


@message
def add_acts_for(*, person: str, principal: str) -> str:
    """The way out: the entry in the people file."""


@message
def say_it_in_a_note(*, option: str, commands: str) -> str:
    """The way out: the fact as text, which counts for nobody."""


def acting_words(reason: runs.NotActingFor, names: Names) -> tuple[str, str]:
    """The people file does not let somebody act for another; and what unblocks it."""
    person, principal = reason.person, reason.principal
    ways = [add_acts_for(person=person, principal=principal)]
    if reason.people:
        ways.insert(0, ask_who_may(people=one_of(reason.people)))
    if reason.ways:
        commands = asked_commands(names, *reason.ways)
        ways.append(say_it_in_a_note(option=option_name("on_behalf_of"), commands=commands))
    return not_acting_for(person=person, principal=principal), "; or ".join(ways)


def role_words(reason: runs.UnknownRole | runs.RoleGuarded, names: Names) -> tuple[str, str]:
    """The reason in a sentence, and what unblocks it."""
    if isinstance(reason, runs.RoleGuarded):
        return _guarded(reason, names)
    sentence = unknown_role(role=reason.role, process=names.process_id)
    sentence = did_you_mean(sentence, reason.nearest)
    return sentence, choose_role(roles=", ".join(reason.roles)) if reason.roles else no_roles()


def _guarded(reason: runs.RoleGuarded, names: Names) -> tuple[str, str]:
    """A role that signs approvals does not go to just anybody."""
    role = names.role(reason.role)
    gives = [way for way in reason.ways if way.verb == "assign"]
    if reason.fault == "giver":
        way = asked_commands(names, *gives) if gives else nobody_gives(role=role)
        return may_not_give(role=role), way
    ways = [add_to_people_file(person=reason.to, role=role)]
    answers = [way for way in reason.ways if way.verb != "assign"]
    if gives:
        people = one_of(reason.holders)
        ways.insert(0, give_to_holder(people=people, commands=asked_commands(names, *gives)))
    if answers:
        ways.append(by_an_answer(commands=asked_commands(names, *answers)))
    return may_not_get(person=reason.to, role=role), "; ".join(ways)
