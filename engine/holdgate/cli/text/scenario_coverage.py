"""What stories reach of a process, and what they leave out, for people and as data."""

from collections.abc import Mapping
from typing import Any

from holdgate.cli.text import output
from holdgate.cli.text.layout import TIED
from holdgate.scenarios.coverage import NOT_REQUIRED, Count, Kind, required_but_untried

_TOLD: Mapping[Kind, str] = {
    Kind.TASKS: "tasks {} done",
    Kind.OPTIONS: "options {}",
    Kind.OPTIONAL_ANSWERS: "optional answers {} given and not",
    Kind.CONDITIONS: "conditions {} both ways",
    Kind.NOT_APPLICABLE: "not applicable {}",
    Kind.OUTCOMES: "outcomes {}",
    Kind.APPROVED: "approvals given {}",
    Kind.REJECTED: "rejected {}",
    Kind.WITHDRAWN: "withdrawn {}",
    Kind.VOIDED: "voided {}",
}


def tell(counts: Mapping[Kind, Count]) -> None:
    """Print how much is reached of each kind."""
    told = [
        _TOLD[kind].format(f"{count.reached}/{count.there}").replace(" ", TIED)
        for kind, count in counts.items()
    ]
    output.wrapped(f"{TIED}· ".join(told), first="covered: ", rest="  ")


def tell_untried(counts: Mapping[Kind, Count], *, strict: bool) -> None:
    """Print what is missing; with `strict` marked, where it is demanded."""
    for missing in required_but_untried(counts):
        output.wrapped(missing, first="  ✗ " if strict else "  - ", rest="    ")
    for kind in (each for each in counts if each in NOT_REQUIRED):
        for missing in counts[kind].untried:
            output.wrapped(missing, first="  - ", rest="    ")


def data(counts: Mapping[Kind, Count]) -> dict[str, Any]:
    """The counts as data, by kind."""
    return {
        str(kind): {"there": count.there, "reached": count.reached, "untried": list(count.untried)}
        for kind, count in counts.items()
    }
