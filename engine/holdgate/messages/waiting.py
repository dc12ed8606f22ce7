"""What others wait for: the state of a step, and whose signatures an approval still needs."""

from holdgate.core.next_actions import NextAction
from holdgate.messages.catalogue import message
from holdgate.messages.names import Names
from holdgate.messages.states import in_round, state_words
from holdgate.messages.words import moment
from holdgate.model.process import Process
from holdgate.model.refusals.ways import Waiting
from holdgate.model.run import Awaited, RequiredLine


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


def awaited_words(names: Names, awaited: Awaited) -> str:
    """What an approval still needs: `1 of: eva, max`; by role where nobody is known."""
    if awaited.people:
        places = sum(line.count for line in awaited.lines)
        return some_of(places=places, people=", ".join(awaited.people))
    return ", ".join(_line(names, line) for line in awaited.lines)


def _line(names: Names, line: RequiredLine) -> str:
    role = names.role(line.role)
    return role if line.count == 1 else times_role(places=line.count, role=role)


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
