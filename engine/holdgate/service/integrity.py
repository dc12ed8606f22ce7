"""What a command rests on holds, or the command is refused.

Each command reads rows that are checked against their events (`store.relied`). A submission and a
signature also rest on the definition, and on the files of what the approval covers. A command that
ends the run says that all of it is right, so all of it is checked; but a rejection is always
possible, for it opens nothing.
"""

from collections.abc import Iterator

from holdgate.core.approval_digests import content_digest
from holdgate.errors import StoreError
from holdgate.model.commands import Approve, Command, Reject, Submit
from holdgate.model.damage import ACCEPTED, REBUILT, Damage, NotPermitted
from holdgate.model.events import Sealed
from holdgate.model.process import Process
from holdgate.model.refusals.refusal import Refusal
from holdgate.model.refusals.runs import RecordDamaged
from holdgate.model.refusals.ways import Way
from holdgate.model.run import RUN_ENDED, Run
from holdgate.store import damage
from holdgate.store.acceptance import is_accepted
from holdgate.store.audit import audit
from holdgate.store.evidence.port import Evidence, files_in
from holdgate.store.port import Reader
from holdgate.store.relied import ReliedNodes


def record_damaged(process: Process, run_id: str, *faults: Damage) -> Refusal:
    """`record-damaged`: what is damaged, and what to do."""
    return Refusal((damage_reason(run_id, *faults),), process)


def damage_reason(run_id: str, *faults: Damage) -> RecordDamaged:
    """The reason of such a refusal."""
    parts = {fault.part for fault in faults}
    ways = [Way(verb="verify", run=run_id)]
    if parts <= REBUILT:
        ways.insert(0, Way(verb="rebuild", run=run_id))
    elif parts <= REBUILT | ACCEPTED:
        options = {"accept_damage": run_id, "because": None}
        ways.insert(0, Way(verb="rebuild", options=options))
    return RecordDamaged(run=run_id, damage=tuple(faults), ways=tuple(ways))


class Basis:
    """What a command rests on: the run before it, its rows checked; and the run after it."""

    def __init__(
        self, process: Process, reader: Reader, evidence: Evidence, before: Run, after: Run
    ) -> None:
        self._process = process
        self._reader = reader
        self._evidence = evidence
        self._before = before
        self._after = after

    def faults(self, command: Command, event: Sealed) -> tuple[Damage, ...]:
        """What is damaged of what the command rests on; raises `Damaged` for a row."""
        nodes = self._before.nodes
        if not isinstance(nodes, ReliedNodes):  # a run that begins rests on nothing
            return ()
        named = (step for step in command.steps_named if step in self._process.by_id)
        nodes.check_around(self._after, named)
        if isinstance(command, Submit | Approve):
            return tuple(self._of_vote(nodes, command.step))
        if self._ends and not isinstance(command, Reject):
            return audit(self._reader, self._evidence, event.event.run).faults
        return ()

    @property
    def _ends(self) -> bool:
        return self._after.head.state in RUN_ENDED and self._before.head.state not in RUN_ENDED

    def _of_vote(self, nodes: ReliedNodes, gate: str) -> Iterator[Damage]:
        """The definition, and what the approval covers: its content, and each of its files."""
        yield from self._of_definition()
        approval = self._process.by_id[gate].approval
        accepted = nodes.accepted
        for step in approval.covers if approval else ():
            node = nodes[step]
            for sha256 in files_in(getattr(node, "answers", {}).values()):
                try:
                    self._evidence.verify(sha256)
                except StoreError as error:
                    lost = damage.evidence_lost(node.seq, sha256, error)
                    if not is_accepted(lost, accepted):
                        yield lost
        yield from self._of_content(gate)

    def _of_definition(self) -> Iterator[Damage]:
        digest = self._before.head.definition
        try:
            if not self._reader.compiled_holds(digest):
                yield damage.compiled_differs(digest)
        except StoreError as error:
            yield damage.definition_lost(digest, error)

    def _of_content(self, gate: str) -> Iterator[Damage]:
        """Whether what was submitted is what is there; a vote changes none of it."""
        node = self._before.approval(gate)
        if node.content is None:
            return
        content = content_digest(self._process, self._before, gate, node.round, node.lines)
        if content != node.content:
            yield damage.not_permitted(node.seq, NotPermitted(fault="content", step=gate))
