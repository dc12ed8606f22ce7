"""Words that many messages share: numbers of things, and who acted for whom."""

from holdgate.messages.catalogue import message


@message
def counted_events(*, count: int) -> str:
    """How many events there are."""


@message
def counted_files(*, count: int) -> str:
    """How many files there are."""


@message
def acting_for(*, person: str, principal: str) -> str:
    """Who acted, and the person they acted for."""
