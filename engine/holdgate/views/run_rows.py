"""The list of the runs of a store."""

from holdgate.model.run import RunHead
from holdgate.views.shared import RunStateName, View


class RunRow(View, frozen=True):
    """A run in the list of runs.

    Attributes:
        run: Its id.
        process: The id of its process.
        version: Version of the process.
        definition: Digest of the definition.
        state: Its state.
        outcome: The outcome with which it ended, if it has one.
        open: How many steps are not settled.
        started_at: When it was started, UTC.
        last_at: When something last happened, UTC.
        seq: Number of its last event.
        head: Hash of its last event.
        rehearsal: Whether it is a rehearsal.
        digest_shown: The first eight letters of that digest, which people read beside the version;
            null where no other run has this version with other content.
    """

    run: str
    process: str
    version: str
    definition: str
    state: RunStateName
    outcome: str | None
    open: int
    started_at: str
    last_at: str
    seq: int
    head: str
    rehearsal: bool
    digest_shown: str | None = None


def run_row(head: RunHead, digest_shown: str | None = None) -> RunRow:
    """The row of a run."""
    return RunRow(
        run=head.id,
        process=head.process,
        version=head.version,
        definition=head.definition,
        state=head.state.value,
        outcome=head.outcome,
        open=head.open,
        started_at=head.started_at,
        last_at=head.at,
        seq=head.seq,
        head=head.head,
        rehearsal=head.rehearsal,
        digest_shown=digest_shown,
    )
