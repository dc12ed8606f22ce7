"""The accounts of the operating system that typed the events of a run."""

from collections.abc import Sequence

from holdgate.messages.catalogue import message
from holdgate.messages.words import number_ranges


@message
def numbered_events(*, numbers: str, count: int) -> str:
    """Events by their numbers."""


@message
def of_one_person(*, account: str, events: str, person: str) -> str:
    """An account that typed events in the name of one person."""


@message
def of_several_people(*, account: str, events: str, number: int, people: str) -> str:
    """An account that typed events in the names of several people."""


@message
def shared_accounts() -> str:
    """What it means that one account typed in the names of several people."""


def account_words(account: str, events: Sequence[int], people: Sequence[str]) -> str:
    """Which events an account typed, and in whose names."""
    numbers = numbered_events(numbers=number_ranges(events), count=len(events))
    if len(people) == 1:
        return of_one_person(account=account, events=numbers, person=people[0])
    return of_several_people(
        account=account, events=numbers, number=len(people), people=", ".join(people)
    )
