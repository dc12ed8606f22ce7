"""Looking at runs: the one door for all that shows something and changes nothing.

What is shown of a run is checked: if its events or its rows do not hold, nothing is shown as if
they did. What is not shown is not read.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from holdgate.errors import StoreError
from holdgate.model.duration import instant
from holdgate.model.people import Directory
from holdgate.model.process import Process, Step
from holdgate.model.run import RUN_ENDED, Run, RunHead
from holdgate.store.port import Reader, Store

if TYPE_CHECKING:  # each look takes many modules, and others than the next one: it imports them
    from holdgate.service.refused import Refused
    from holdgate.service.requests import Accepted
    from holdgate.store.audit import WholeRun
    from holdgate.store.relied import ReliedNodes
    from holdgate.views.actions import NextActionView
    from holdgate.views.at_hand import StepsAtHand
    from holdgate.views.process import StaffedProcess
    from holdgate.views.run import RunView
    from holdgate.views.run_log import RunLog
    from holdgate.views.run_rows import RunRow
    from holdgate.views.store import VerifiedRun


class RunLook(Struct, frozen=True):
    """A run as it was looked at, in one transaction: its view, and what can be done next."""

    view: "RunView"
    next: "tuple[NextActionView, ...]"


class RunAtHand(Struct, frozen=True):
    """What can be done next in a run, and these steps in full where they were asked for."""

    head: RunHead
    outcome: str | None
    next: "tuple[NextActionView, ...]"
    steps: "StepsAtHand | None" = None


class RunsPage(Struct, frozen=True):
    """Some of the runs of a store; `more`: whether others come after them."""

    runs: "tuple[RunRow, ...]"
    more: bool


class RunAgenda(Struct, frozen=True):
    """What can be done next in one of many runs."""

    run: "RunRow"
    next: "tuple[NextActionView, ...]"


class Queries(Struct, frozen=True, kw_only=True):
    """Looks at the runs of a store, with the people of a directory. `now`: the clock."""

    store: Store
    directory: Directory | None
    now: Callable[[], datetime] = partial(datetime.now, UTC)

    def look(self, run_id: str) -> RunLook:
        """The run as it stands now, and what is next in it.

        Raises `Refused` when there is no such run, `StoreError` when its record does not hold.
        """
        from holdgate.store.audit import whole_run  # noqa: PLC0415 - start-up counts

        now = instant(self.now())
        with self.store.read() as reader:
            run = _run(reader, run_id)
            process = reader.process(run.head.definition)
            whole = whole_run(reader, process, run)
            following = next_action_views(process, whole.run, self.directory, now)
            return RunLook(self._view(reader, process, whole, now), following)

    def log(self, run_id: str) -> "RunLog":
        """The log of the run; the rows of its steps are not read. Raises as `look` does."""
        from holdgate.store.audit import whole_log  # noqa: PLC0415 - start-up counts
        from holdgate.views.run_log import run_log  # noqa: PLC0415 - as above

        with self.store.read() as reader:
            events = whole_log(reader, _run(reader, run_id).head)
            process = reader.process(events[0].event.definition)
            return run_log(process, events, instant(self.now()))

    def images(self, run_id: str) -> Mapping[str, bytes]:
        """The images in the texts of a run, by their paths: those that it began with."""
        from holdgate.service.evidence import kept_images  # noqa: PLC0415 - start-up counts

        with self.store.read() as reader:
            return kept_images(reader.events(run_id), self.store.evidence)

    def at_last_event(self, run_id: str) -> "RunView":
        """The run as it stood when its last event was recorded; raises as `look` does."""
        from holdgate.store.audit import whole_run  # noqa: PLC0415 - start-up counts

        with self.store.read() as reader:
            run = _run(reader, run_id)
            process = reader.process(run.head.definition)
            return self._view(reader, process, whole_run(reader, process, run), run.head.at)

    def pinned_process(self, run_id: str) -> Process:
        """The process that a run is pinned to; raises `Refused` when there is no such run."""
        with self.store.read() as reader:
            return reader.process(_run(reader, run_id).head.definition)

    def runs(self) -> "tuple[RunRow, ...]":
        """All runs of the store, by prefix and number."""
        with self.store.read() as reader:
            return _rows(reader, reader.runs())

    def newest_runs(self, most: int | None = None, before: str | None = None) -> RunsPage:
        """A page of the runs: those that go on, then those that have ended; the newest first.

        `most`: how many; None for all. `before`: those that come after this run in that order.
        Raises `Refused` when there is no such run.
        """
        with self.store.read() as reader:
            if before is not None:
                _run(reader, before)
            heads = reader.newest_runs(None if most is None else most + 1, before)
            if most is None:
                return RunsPage(_rows(reader, heads), more=False)
            return RunsPage(_rows(reader, heads[:most]), more=len(heads) > most)

    def at_hand(self, run_id: str, *, in_full: bool = False) -> RunAtHand:
        """What can be done next in a run; `in_full`: also what is to be known of these steps.

        Of the run only these steps are read and checked, and what bears on them. Raises `Refused`
        when there is no such run, `StoreError` when what is shown does not hold.
        """
        now = instant(self.now())
        with self.store.read() as reader:
            run = _run(reader, run_id)
            process = reader.process(run.head.definition)
            return self._at_hand(reader, process, run, now, in_full=in_full)

    def step_in_full(self, run_id: str, step_id: str) -> "StepsAtHand | None":
        """A step that can be worked on, in full; None for another one: that needs the whole run.

        Raises as `at_hand` does.
        """
        from holdgate.core.next_actions import WORKABLE  # noqa: PLC0415 - start-up counts
        from holdgate.store.relied import ReliedNodes  # noqa: PLC0415 - as above

        now = instant(self.now())
        with self.store.read() as reader:
            run = _run(reader, run_id)
            process = reader.process(run.head.definition)
            nodes = ReliedNodes(reader, process, run)
            node = nodes[step_id]
            if run.head.state in RUN_ENDED or node.state not in WORKABLE or node.unmet:
                return None
            nodes.check_found(_workable(reader, process, run_id), WORKABLE)
            nodes.check_waits(step_id)
            step = process.by_id[step_id]
            return self._in_full(process, Run(run.head, nodes), nodes, [step], now)

    def next_actions(self, run_id: str) -> "tuple[NextActionView, ...]":
        """What can be done next in a run; raises as `at_hand` does."""
        return self.at_hand(run_id).next

    def next_after(self, accepted: "Accepted") -> "tuple[NextActionView, ...]":
        """What can be done next after a command; after a dry run, what could be done then.

        Nothing if that cannot be read: the command was recorded all the same.
        """
        from holdgate.store.relied import relied_on  # noqa: PLC0415 - start-up counts

        now, run = instant(self.now()), accepted.run
        if accepted.dry_run:
            return next_action_views(accepted.process, run, self.directory, now)
        with suppress(StoreError), self.store.read() as reader:
            run = relied_on(reader, accepted.process, _run(reader, run.head.id))
            workable = _workable(reader, accepted.process, run.head.id)
            return next_action_views(accepted.process, run, self.directory, now, workable)
        return ()

    def agendas(self) -> Iterator[RunAgenda]:
        """What can be done next in every run that has not ended, by prefix and number."""
        now = instant(self.now())
        with self.store.read() as reader:
            heads = reader.runs_going_on()
            for head, row in zip(heads, _rows(reader, heads), strict=True):
                process, run = reader.process(head.definition), _run(reader, head.id)
                yield RunAgenda(row, self._at_hand(reader, process, run, now).next)

    def process(self, process: Process) -> "StaffedProcess":
        """A process with the people who may act on its steps."""
        from holdgate.views.process import staffed_process  # noqa: PLC0415 - start-up counts

        return staffed_process(process, self.directory)

    def store_faults(self) -> tuple[str, ...]:
        """What is damaged of the store as a whole, and concerns no run alone, in sentences."""
        return self.store.faults()

    def store_remarks(self) -> tuple[str, ...]:
        """What is no damage of the store as a whole, but should be known, in sentences."""
        return self.store.remarks()

    def leftovers(self) -> int:
        """How many files of killed programs are left in the evidence folder."""
        return self.store.evidence.leftovers()

    def verify(self, runs: Sequence[str]) -> "tuple[VerifiedRun, ...]":
        """Check some runs, or all: chain, rows, definition, evidence, permission.

        Raises `Refused` for a run that is not there.
        """
        return tuple(self.verified(self.to_verify(runs)))

    def to_verify(self, runs: Sequence[str]) -> tuple[str, ...]:
        """These runs, or all; raises `Refused` for a run that is not there."""
        with self.store.read() as reader:
            for run_id in runs:
                if not reader.has_run(run_id):
                    raise _unknown(reader, run_id)
            return tuple(runs) or tuple(sorted(reader.run_ids()))

    def verified(self, runs: Iterable[str]) -> "Iterator[VerifiedRun]":
        """Check runs that are there, one after the other, each as it stands at that moment."""
        from holdgate.store.audit import Auditor  # noqa: PLC0415 - start-up counts
        from holdgate.views.store import verified_run  # noqa: PLC0415 - as above

        auditor = Auditor(self.store.evidence)
        for run_id in runs:
            with self.store.read() as reader:
                found = auditor.audit(reader, run_id)
            yield verified_run(found)

    def _view(self, reader: Reader, process: Process, whole: "WholeRun", now: str) -> "RunView":
        from holdgate.service.versions import shown_digest  # noqa: PLC0415 - start-up counts
        from holdgate.views.run import run_view  # noqa: PLC0415 - as above

        return run_view(
            process,
            whole.run,
            whole.events,
            now=now,
            directory=self.directory,
            corrected_by=_corrected_by(reader, whole.run.head),
            digest_shown=shown_digest(reader, whole.run.head),
        )

    def _at_hand(
        self, reader: Reader, process: Process, run: Run, now: str, *, in_full: bool = False
    ) -> RunAtHand:
        from holdgate.core.next_actions import WORKABLE  # noqa: PLC0415 - start-up counts
        from holdgate.store.relied import ReliedNodes  # noqa: PLC0415 - as above

        nodes = ReliedNodes(reader, process, run)
        run = Run(run.head, nodes)
        workable = _workable(reader, process, run.head.id)
        nodes.check_found(workable, WORKABLE)
        following = next_action_views(process, run, self.directory, now, workable)
        steps = [process.by_id[action.step] for action in following]
        return RunAtHand(
            head=run.head,
            outcome=process.outcomes.get(run.head.outcome or "", run.head.outcome),
            next=following,
            steps=self._in_full(process, run, nodes, steps, now) if in_full else None,
        )

    def _in_full(
        self, process: Process, run: Run, nodes: "ReliedNodes", steps: Sequence[Step], now: str
    ) -> "StepsAtHand":
        from holdgate.core.roles import Roles  # noqa: PLC0415 - start-up counts
        from holdgate.views import at_hand  # noqa: PLC0415 - as above

        for step in steps:
            nodes.read(at_hand.rows_behind(step))
            if at_hand.shows_documents(process, step):
                nodes.check_all()
        roles = Roles(process, run.head, self.directory)
        return at_hand.steps_at_hand(process, run, nodes.events(), steps, roles=roles, now=now)


def next_action_views(
    process: Process,
    run: Run,
    directory: Directory | None,
    now: str,
    among: Sequence[str] | None = None,
) -> "tuple[NextActionView, ...]":
    """What can be done next in a run; `among`: the steps that can be worked on, where known."""
    from holdgate.core.next_actions import next_actions  # noqa: PLC0415 - start-up counts
    from holdgate.core.roles import Roles  # noqa: PLC0415 - as above
    from holdgate.views.actions import next_action  # noqa: PLC0415 - as above

    roles = Roles(process, run.head, directory)
    return tuple(
        next_action(process, item) for item in next_actions(process, run, roles, now, among)
    )


def _rows(reader: Reader, heads: Sequence[RunHead]) -> "tuple[RunRow, ...]":
    from holdgate.service.versions import shown_digests  # noqa: PLC0415 - start-up counts
    from holdgate.views.run_rows import run_row  # noqa: PLC0415 - as above

    shown = shown_digests(reader, heads)
    return tuple(run_row(head, shown.get(head.definition)) for head in heads)


def _run(reader: Reader, run_id: str) -> Run:
    run = reader.run(run_id)
    if run is None:
        raise _unknown(reader, run_id)
    return run


def _unknown(reader: Reader, run_id: str) -> "Refused":
    from holdgate.service.refusals import unknown_run  # noqa: PLC0415 - most commands are not refused
    from holdgate.service.refused import Refused  # noqa: PLC0415 - as above

    return Refused(unknown_run(reader, run_id))


def _workable(reader: Reader, process: Process, run_id: str) -> list[str]:
    """The steps of a run that can be worked on, as the store finds them."""
    from holdgate.core.next_actions import WORKABLE  # noqa: PLC0415 - start-up counts
    from holdgate.store.damage import Damaged, rows_needless  # noqa: PLC0415 - as above

    workable = [step for _, step, _ in reader.nodes(WORKABLE, run_id)]
    if any(step not in process.by_id for step in workable):
        raise Damaged(run_id, rows_needless())
    return workable


def _corrected_by(reader: Reader, head: RunHead) -> tuple[str, ...]:
    """The runs of the store that correct this one; only a run that has ended is corrected."""
    if head.state not in RUN_ENDED:
        return ()
    from holdgate.store.damage import Damaged, row_unlike  # noqa: PLC0415 - few runs have ended

    correcting = reader.correcting(head.id)
    if any(row.corrects != head.id for row in correcting):
        raise Damaged(head.id, row_unlike(None))
    return tuple(row.id for row in correcting)
