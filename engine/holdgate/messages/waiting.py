"""What others wait for: the state of a step, and whose signatures an approval still needs."""

from holdgate.core.next_actions import NextAction
from holdgate.messages.catalogue import message
from holdgate.messages.names import Names
from holdgate.messages.states import in_round, state_words
from holdgate.messages.words import moment, one_of
from holdgate.model.people import RoleHolders
from holdgate.model.process import Process
from holdgate.model.refusals.ways import Waiting
from holdgate.model.run import Awaited, FreePlace


@message
def pending(*, awaited: str) -> str:
    """An approval that waits for signatures."""


@message
def pending_since(*, since: str, awaited: str) -> str:
    """The same, with the time since when it waits."""


@message
def titled(*, step: str, title: str, state: str) -> str:
    """A step with its title and its state."""


@message
def some_of(*, places: int, people: str) -> str:
    """How many of these people must still sign."""


@message
def times_role(*, places: int, role: str) -> str:
    """How many people with a role must still sign."""


@message
def too_few_can(*, places: int, people: str) -> str:
    """How many must still sign, where fewer are left who can."""


@message
def but_not(*, places: str, people: str) -> str:
    """Which signatures are still needed, and who cannot give them."""


@message
def nobody_left(*, places: str) -> str:
    """Which signatures are still needed, where nobody is left who can give one."""


def awaited_words(names: Names, awaited: Awaited) -> str:
    """What an approval still needs: `1 of: eva, max`; by role where nobody is known."""
    places = sum(line.count for line in awaited.lines)
    people = ", ".join(awaited.people)
    by_role = ", ".join(_line(names, line, awaited) for line in awaited.lines)
    if not people and not awaited.holders:
        return nobody_left(places=by_role)
    if awaited.holders:
        excluded = [person for holders in awaited.holders for person in holders.but_not]
        return but_not(places=by_role, people=one_of(excluded)) if excluded else by_role
    if awaited.too_few:
        return too_few_can(places=places, people=people)
    return some_of(places=places, people=people)


def _line(names: Names, line: FreePlace, awaited: Awaited) -> str:
    """The free places of a role, with the roles that can fill them, and with who has those."""
    helpful = {holders.role: holders for holders in awaited.holders}
    roles = [helpful[role] for role in (line.role, *line.instead) if role in helpful]
    role = names.holders(_bare(one) for one in roles if not one.nobody)
    role = role or one_of(map(names.role, (line.role, *line.instead)))
    return role if line.count == 1 else times_role(places=line.count, role=role)


def _bare(holders: RoleHolders) -> RoleHolders:
    """The same without the exceptions, which are said once for all roles."""
    return RoleHolders(role=holders.role, people=holders.people, is_open=holders.is_open)


def whose_words(process: Process, action: NextAction) -> str:
    """Who may do what is next: `Clerk (ann)`; of a pending approval what it still needs."""
    names = Names(process)
    return awaited_words(names, action.awaited) if action.awaited else names.holders(action.holders)


def waiting_words(names: Names, waiting: Waiting) -> str:
    """The state, with since when and whom it waits for: `pending since …, needs 1 of: max`."""
    if waiting.awaited:
        awaited = awaited_words(names, waiting.awaited)
        if waiting.since is None:
            return pending(awaited=awaited)
        return pending_since(since=moment(waiting.since), awaited=awaited)
    state = state_words(waiting.state)
    return in_round(state=state, round=waiting.round) if waiting.round > 1 else state


def waiting_step(names: Names, waiting: Waiting) -> str:
    """The step with its title and state: `step 2 (sign) “Sign it off”, ready`."""
    return titled(
        step=names.step(waiting.step),
        title=names.title(waiting.step),
        state=waiting_words(names, waiting),
    )
