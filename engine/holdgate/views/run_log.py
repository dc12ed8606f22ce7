"""The log of a run, as it is shown alone: from its events, without the rows of its steps."""

from collections.abc import Sequence

from holdgate.model.events import Sealed
from holdgate.model.process import Process
from holdgate.views.approvals import approval_rounds
from holdgate.views.clocks import ClockView, clock_views
from holdgate.views.evidence import evidence
from holdgate.views.layout import Layout
from holdgate.views.log import LogEntry, log_view
from holdgate.views.openings import OpenApprovals, skipped_openings
from holdgate.views.people import AccountView, accounts_of
from holdgate.views.shared import View


class RunLog(View, frozen=True):
    """The events of a run, who typed them, and the head of their chain.

    Attributes:
        run: The run's id.
        rehearsal: Whether it is a rehearsal.
        head: Hash of the run's last event.
        accounts: The accounts of the operating system with which the events were typed.
        clocks: The events whose time was ahead of a clock.
        log: The events in order.
    """

    run: str
    rehearsal: bool
    head: str
    accounts: tuple[AccountView, ...]
    clocks: tuple[ClockView, ...]
    log: tuple[LogEntry, ...]


def run_log(process: Process, events: Sequence[Sealed], now: str) -> RunLog:
    """The log of a run, as it is seen at the instant `now`."""
    first = events[0].event
    rehearsal = bool(first.data.get("rehearsal"))
    rounds, skipped = approval_rounds(process, events), skipped_openings(process, events)
    approvals = OpenApprovals(Layout(process), rounds, skipped)
    return RunLog(
        run=first.run,
        rehearsal=rehearsal,
        head=events[-1].hash,
        accounts=accounts_of(events, rehearsal=rehearsal),
        clocks=clock_views(events, now),
        log=log_view(process, events, approvals, evidence(process, events), frozen=False),
    )
