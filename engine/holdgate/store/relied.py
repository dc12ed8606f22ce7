"""The rows that a command relies on, each checked against the events that it is made from.

Everybody who can write the file can change rows. So a row counts only if the events that changed it
make exactly this row: their hashes are computed again, and each stands in its place in the chain.
Only the rows that are read are checked; what it costs does not grow with the run. Reading all rows
checks all of them, by the whole log.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec.structs import replace

from holdgate.core.canonical import digest_bytes
from holdgate.core.history import PastEvent, head_after, node_after, past_event
from holdgate.core.run_draft import changed
from holdgate.errors import StoreError
from holdgate.model.damage import Damage
from holdgate.model.events import ZERO_HASH, Sealed
from holdgate.model.ids import RUN
from holdgate.model.process import Process
from holdgate.model.run import Node, Run, RunHead, RunState, State
from holdgate.store import damage
from holdgate.store.acceptance import accepted_in
from holdgate.store.chain import changed_item
from holdgate.store.damage import Damaged
from holdgate.store.port import Checked, Placed, Reader, Unreadable
from holdgate.store.rows import same_but_erased, same_row

MANY = 50  # needs of one step
KEPT = 1000  # events of which is kept, by all that was read of them, whether they are right


class ReliedNodes(Mapping[str, Node]):
    """The nodes of a run; each is checked when it is first read."""

    def __init__(
        self, reader: Reader, process: Process, run: Run, checked: Checked | None = None
    ) -> None:
        self._reader = reader
        self._process = process
        self._run = run
        self._known = checked or Checked(head=run.head)
        self._nodes = self._known.nodes
        self._events: dict[int, PastEvent] = {}
        self._all: tuple[Sealed, ...] = ()
        self._complete = False
        if checked:
            return
        if run.head.history is None:
            self.check_all()
        else:
            self._check_head(run.head)

    def __getitem__(self, step: str) -> Node:
        if step not in self._nodes:
            self._nodes[step] = self._relied(step)
        return self._nodes[step]

    def __iter__(self) -> Iterator[str]:
        self.check_all()
        return iter(self._nodes)

    def __len__(self) -> int:
        return len(self._run.nodes)

    def check_around(self, after: Run, named: Iterable[str]) -> None:
        """Check what the steps wait for that a command names, or that it changed.

        Raises `Damaged` when a step counts other needs than those that are open, or when a row does
        not know of an event that changed it.
        """
        if self._complete:
            return
        nodes = after.nodes
        steps = dict.fromkeys((*named, *(s for s in changed(after) if self._counts(s, after))))
        for step in steps:
            if step not in self._known.counted:
                self._check_needs(step, nodes)
                self._known.counted.add(step)
        if steps and not self._known.is_latest:  # else it rests on no row of a step
            self._check_last()
            self._known.is_latest = True
        self._check_forgotten()

    def check_found(self, steps: Collection[str], states: Collection[State]) -> None:
        """Check the steps that the store found in these states, and what they wait for.

        Raises `Damaged` when a row is found as what it is not, or when the run counts other open
        steps. Where it finds many, or none in a run that goes on, the whole run is checked.
        """
        head = self._run.head
        if len(steps) > MANY or (not steps and head.state is RunState.ACTIVE):
            self.check_all()
            for hidden in (step for step in self if self[step].state in states):
                if hidden not in steps:
                    raise self._damaged(damage.row_unlike(hidden))
        for step in steps:
            if self[step].state not in states:
                raise self._damaged(damage.row_unlike(step))
            self.check_waits(step)
        # every step that is not settled can be worked on, or waits for one that can
        is_last = len(steps) == 1 and not any(map(self._process.dependents.get, steps))
        if head.state is RunState.ACTIVE and is_last is not (head.open == 1):
            raise self._damaged(damage.row_differs(None, head.seq))
        self._check_last()
        self._check_forgotten()

    def check_waits(self, step: str) -> None:
        """Check what a step counts as open before it; raises `Damaged`."""
        if len(self._process.by_id[step].upstream) > MANY:
            self.check_all()
        if not self._complete:
            self._check_needs(step, self)

    def _check_needs(self, step: str, nodes: Mapping[str, Node]) -> None:
        """Check how many needs of a step are open, and of each need how many of its own are."""
        needs = self._process.by_id[step].upstream
        self._check_count(nodes[step], step, [nodes[need].settled for need in needs])
        for need in needs:
            self._check_need(need)

    def _counts(self, step: str, after: Run) -> bool:
        """Whether to count the needs of a step that was changed, maybe only in its count.

        Where thousands come together, only when the last of them seems to be settled.
        """
        needs = self._process.by_id[step].upstream
        return len(needs) <= MANY or after.nodes[step].unmet <= 0

    def _check_need(self, step: str) -> None:
        """Check what a need waits for itself; of a gate these rows are checked, too."""
        if step in self._known.confirmed or step in self._known.counted:
            return
        self._known.confirmed.add(step)
        part = self._process.by_id[step]
        read = self.__getitem__ if part.approval else self.row
        settled = [read(need).settled for need in part.upstream]
        self._check_count(self.row(step), step, settled)

    def _check_count(self, node: Node, step: str, settled: Sequence[bool]) -> None:
        if node.unmet != settled.count(False):
            counted = settled.count(False)
            raise self._damaged(damage.counts_differ(step, node.unmet, counted))

    def _check_forgotten(self) -> None:
        """An event that was read may have changed several steps: each row must know of it.

        So a row that was set back to an earlier state is found by the rows beside it.
        """
        for seq, steps in self._owed():
            for step in steps:
                node = self._nodes.get(step)
                if node and node.history is not None and seq not in node.history:
                    raise self._damaged(damage.row_differs(step, seq))

    def _owed(self) -> Iterator[tuple[int, Iterable[str]]]:
        """The events that were read, now and before, and the steps whose rows must know of them."""
        yield from self._known.owed.items()
        for seq, past in self._events.items():
            yield seq, past.steps_changed

    def carried(self, after: Run) -> Checked:
        """What is known to be right as soon as the event that leads to `after` is recorded.

        What an event changes of right rows is right. The rows of before cannot be read any more.
        """
        checked = self._known
        self._nodes.update(changed(after))
        checked.owed = {
            seq: unread
            for seq, steps in self._owed()
            if (unread := tuple(step for step in steps if step not in self._nodes))
        }
        checked.accepted = self.accepted
        checked.head = after.head
        return checked

    def _check_last(self) -> None:
        """Each row that was changed last must know of it, also one that nobody asked for.

        So rows that were all set back together are found, although they fit each other.
        """
        if self._complete:
            return
        seq, steps = self._changed_last()
        self._reader.read_ahead(self._run, (), steps)
        for step in steps:
            history = self.row(step).history
            if history is not None and seq not in history:
                raise self._damaged(damage.row_differs(step, seq))

    def _changed_last(self) -> tuple[int, Sequence[str]]:
        """The last event that changed rows of steps, and many of these steps.

        Nobody can hide it: it stands in the chain, with nothing behind it but notes, pauses and
        other events that change no step; these are read.
        """
        last = self._run.head.seq
        for seq in range(last, 0, -1):
            passed = last - seq  # by one or two it is mostly found, else they are read at once
            if passed > 1 and passed.bit_count() == 1:
                self._reader.read_events(self._run.head.id, range(max(1, seq - passed), seq + 1))
            past = self._events.get(seq) or self._read_past(seq)
            steps = [step for step in past.steps_changed if step != RUN]
            if steps:
                return seq, steps[:MANY]
        return 0, ()

    def read(self, steps: Iterable[str]) -> None:
        """Read and check the rows of these steps, with their events."""
        for step in steps:
            self[step]

    def events(self) -> tuple[Sealed, ...]:
        """The events that the rows read so far are made of, in order, with their values checked.

        Raises `Damaged`.
        """
        if self._complete:
            return self._all
        known = [self._events[seq] for seq in sorted(self._events)]
        for past in known:
            self._check_values(past)
        return tuple(past.sealed for past in known)

    @property
    def accepted(self) -> tuple[Sealed, ...]:
        """The events by which somebody accepted damage of the run."""
        now = accepted_in(past.sealed for past in self._events.values())
        return (*self._known.accepted, *now)

    def row(self, step: str) -> Node:
        """A row as it is; only a step of the process is asked for."""
        if step in self._nodes:
            return self._nodes[step]
        try:
            return self._run.nodes[step]
        except KeyError:
            raise self._damaged(damage.row_missing(step)) from None
        except Damaged:
            raise
        except StoreError as error:
            raise self._damaged(damage.row_unreadable(step)) from error

    def _relied(self, step: str) -> Node:
        if step not in self._process.by_id:
            raise KeyError(step)
        row = self.row(step)
        if row.history is None:
            self.check_all()
            return self._nodes[step]
        events = [self._past(seq) for seq in row.history]
        for past in events:
            if past.subject == step:
                self._check_values(past)
        made = node_after(self._process, step, events)
        if made.unmet != row.unmet:
            made = replace(made, unmet=row.unmet)
        if row == made:
            return row
        erased = {name for past in events for name in past.erased}
        if same_but_erased(row, made, erased):
            return made
        raise self._damaged(damage.row_differs(step, row.seq))

    def _check_head(self, head: RunHead) -> None:
        """Check the row of the run: its history, and that it stands at the last event."""
        last = self._placed(head.seq)
        if last.after is not None:
            raise self._damaged(damage.row_differs(None, head.seq))
        self._past(head.seq)
        made = head_after(self._process, [self._past(seq) for seq in head.history or ()])
        stood = {"seq": head.seq, "at": last.sealed.event.at, "head": last.sealed.hash}
        if made is None or not same_row(head, replace(made, **stood, open=head.open)):
            raise self._damaged(damage.row_differs(None, head.seq))

    def check_all(self) -> None:
        """Check every row by the whole log; the rows then are those that the events make."""
        if self._complete:
            return
        from holdgate.store.audit import whole_run  # noqa: PLC0415 - few commands read the whole run

        whole = whole_run(self._reader, self._process, self._run)
        self._nodes.update(whole.run.nodes)
        self._all = whole.events
        self._complete = True

    def _past(self, seq: int) -> PastEvent:
        if seq not in self._events:
            self._events[seq] = self._read_past(seq)
        return self._events[seq]

    def _read_past(self, seq: int) -> PastEvent:
        return past_event(self._checked(self._placed(seq), seq).sealed)

    def _placed(self, seq: int) -> Placed:
        try:
            placed = self._reader.placed(self._run.head.id, seq)
        except Unreadable as error:
            changed = damage.event_changed(seq, "it cannot be read")
            raise self._damaged(changed) from error
        if placed is None:
            lost = damage.tail_lost(seq - 1, self._run.head.seq)
            last = seq == self._run.head.seq
            raise self._damaged(lost if last else damage.event_missing(seq))
        return placed

    def _checked(self, placed: Placed, seq: int) -> Placed:
        """The event, if its hash is right and it stands in its place; else raises `Damaged`."""
        sealed, head = placed.sealed, self._run.head
        if not has_its_hash(sealed):
            raise self._damaged(damage.event_changed(seq, "its bytes do not have its hash"))
        if sealed.event.prev != (placed.before or ZERO_HASH) or (seq == 1) != (
            placed.before is None
        ):
            raise self._damaged(damage.event_changed(seq, "it does not follow the one before it"))
        if placed.after is None and seq < head.seq:
            raise self._damaged(damage.event_missing(seq + 1))
        if placed.after is None and head.head != sealed.hash:
            raise self._damaged(damage.tail_exchanged(seq))
        if placed.after not in {None, sealed.hash}:
            raise self._damaged(damage.event_changed(seq, "the next one does not follow it"))
        return placed

    def _check_values(self, past: PastEvent) -> None:
        """Check the values of an event; only the step that it is about is made from them."""
        if name := _changed_item(past.sealed):
            raise self._damaged(damage.item_changed(past.event.seq, name))

    def _damaged(self, fault: Damage) -> Damaged:
        return Damaged(self._run.head.id, fault)


@lru_cache(maxsize=KEPT)
def has_its_hash(sealed: Sealed) -> bool:
    """Whether the bytes of an event have the hash that is kept with them."""
    return digest_bytes(sealed.canonical) == sealed.hash


_changed_item = lru_cache(maxsize=KEPT)(changed_item)


class _RowsAsTheyAre(Mapping[str, Node]):
    """The rows of a run, each read and not compared with its events."""

    def __init__(self, relied: ReliedNodes) -> None:
        self._relied = relied

    def __getitem__(self, step: str) -> Node:
        return self._relied.row(step)

    def __iter__(self) -> Iterator[str]:
        return iter(self._relied)

    def __len__(self) -> int:
        return len(self._relied)


def as_it_is(run: Run) -> Run:
    """The run with its rows as they are, for what is only shown: nothing may rest on them."""
    return Run(run.head, _RowsAsTheyAre(run.nodes)) if isinstance(run.nodes, ReliedNodes) else run


def relied_on(reader: Reader, process: Process, run: Run, checked: Checked | None = None) -> Run:
    """The run, with each row checked when it is read; the row of the run is checked now.

    `checked`: what was checked by an earlier command, and is as it was. Raises `Damaged`.
    """
    return Run(run.head, ReliedNodes(reader, process, run, checked))


def known_after(before: Run, after: Run) -> Checked:
    """What the next command need not check again, once the event that leads to `after` is kept."""
    if isinstance(before.nodes, ReliedNodes):
        return before.nodes.carried(after)
    nodes = dict(changed(after))  # the run begins: nobody but us has made its rows
    return Checked(head=after.head, nodes=nodes, counted=set(nodes), is_latest=True)
