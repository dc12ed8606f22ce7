"""How much of a process its scenarios reach, and what they do not cover, on the terminal."""

from collections.abc import Mapping

from holdgate.cli.text import output
from holdgate.cli.text.layout import TIED
from holdgate.scenarios.coverage import NOT_REQUIRED, Count, Kind, required_but_untried

_LABELS: Mapping[Kind, str] = {
    Kind.TASKS: "tasks {} done",
    Kind.OPTIONS: "options {}",
    Kind.NUMBERS: "ranges of numbers {}",
    Kind.OPTIONAL_ANSWERS: "optional answers {} given and not",
    Kind.CONDITIONS: "conditions {} both ways",
    Kind.NOT_APPLICABLE: "not applicable {}",
    Kind.OUTCOMES: "outcomes {}",
    Kind.APPROVED: "approvals given {}",
    Kind.REJECTED: "rejected {}",
    Kind.WITHDRAWN: "withdrawn {}",
    Kind.VOIDED: "voided {}",
}


def print_counts(counts: Mapping[Kind, Count]) -> None:
    """Print how much is reached of each kind."""
    parts = [
        _LABELS[kind].format(f"{count.reached}/{count.there}").replace(" ", TIED)
        for kind, count in counts.items()
    ]
    output.wrapped(f"{TIED}· ".join(parts), first="covered: ", rest="  ")


def print_gaps(counts: Mapping[Kind, Count], *, strict: bool) -> None:
    """Print what no scenario covers; `strict`: mark what makes the command fail."""
    for gap in required_but_untried(counts):
        output.wrapped(gap, first="  ✗ " if strict else "  - ", rest="    ")
    for kind, count in counts.items():
        for gap in count.untried if kind in NOT_REQUIRED else ():
            output.wrapped(gap, first="  - ", rest="    ")
