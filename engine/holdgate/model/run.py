"""The state of a run: its head, and a node for each step."""

from collections.abc import Mapping
from enum import StrEnum

from msgspec import UNSET, Struct, UnsetType, field

from holdgate.model.jsons import Json
from holdgate.model.people import RoleHolders


class State(StrEnum):
    """The states of tasks and approvals; each lifecycle has some of them."""

    BLOCKED = "blocked"
    READY = "ready"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    NOT_APPLICABLE = "not_applicable"
    SKIPPED = "skipped"
    PENDING = "pending"
    APPROVED = "approved"
    REJECTED = "rejected"


class RunState(StrEnum):
    """The states of a run."""

    ACTIVE = "active"
    ON_HOLD = "on_hold"
    CLOSING = "closing"
    COMPLETED = "completed"
    STOPPED = "stopped"
    CANCELLED = "cancelled"


ENDED = frozenset({State.DONE, State.NOT_APPLICABLE, State.SKIPPED, State.APPROVED})
RUN_OPEN = frozenset({RunState.ACTIVE, RunState.ON_HOLD})
RUN_ENDED = frozenset({RunState.COMPLETED, RunState.STOPPED, RunState.CANCELLED})


class Signature(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One signature: who, when, and the roles of the need lines that it fits.

    `answers`: what the signer answered to the questions of the approval. `digests`: those of these
    answers in the payload. A row leaves both out where nothing was asked.
    """

    person: str
    fits: tuple[str, ...]
    at: str
    assurance: str
    answers: Mapping[str, Json] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)


class Seat(Struct, frozen=True, kw_only=True):
    """A place in a need line, and the signer who fills it."""

    person: str
    role: str


class RequiredLine(Struct, frozen=True, kw_only=True):
    """A need line as it was fixed at submission."""

    role: str
    count: int


class FreePlace(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Places of a pending approval that are free: so many signatures in `role`.

    A signature in one of the roles `instead` helps as well: a signer moves over for it.
    """

    role: str
    count: int
    instead: tuple[str, ...] = ()


class Awaited(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a pending approval still needs.

    `lines`: the free places by role. `people`: everybody who is known and whose signature would
    fill one more. `holders`: the same by role, where not everybody is known who can. `too_few`: the
    people who are left cannot fill all places.
    """

    lines: tuple[FreePlace, ...]
    people: tuple[str, ...]
    holders: tuple[RoleHolders, ...] = ()
    too_few: bool = False


class Node(Struct, frozen=True, kw_only=True):
    """What a task and an approval have in common.

    `unmet`: how many of its needs are not settled. `seq`: the event that last changed it.
    `performers`: of a task, who worked on it in any round; of an approval, who submitted or signed
    in any round. `ready_at`: when it last became ready. `ended_at`: its last end, kept while it is
    being redone, so that deadlines which count from it stay the same until it ends again.
    `history`: every event that changed it, in order; None in a row that an older holdgate wrote.
    `due`: the deadline that was in force when it ended, as the event says; None if there was none.
    Events of earlier versions do not say it. A row leaves out what is not known.
    """

    state: State = State.BLOCKED
    round: int
    unmet: int
    seq: int = 0
    performers: tuple[str, ...] = ()
    ready_at: str | None = None
    ended_at: str | None = None
    because: str | None = None
    history: tuple[int, ...] | None = None
    due: str | UnsetType | None = UNSET

    @property
    def given(self) -> Mapping[str, Json]:
        """The answers that conditions read: none, unless it is done or approved."""
        return {}

    @property
    def last_given(self) -> Mapping[str, Json]:
        """The answers of its last end, also while it is being redone."""
        return {}

    @property
    def given_items(self) -> Mapping[str, str]:
        """The payload digests of the event that ended it."""
        return {}

    @property
    def ended(self) -> bool:
        """Whether it has ended, even if a step that it needs was reopened."""
        return self.state in ENDED

    @property
    def settled(self) -> bool:
        """Whether it has ended and every step it needs is settled."""
        return self.unmet == 0 and self.state in ENDED


class TableRows(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The rows of one table of a step, by number; their answers are those of `field.number`.

    `order`: the rows that are there. `last`: the highest number that was ever given. `gone`: the
    numbers of the rows that left, by what they are called: a name keeps its number. `writers`: who
    wrote which rows in any round, where the table keeps somebody from writing one.
    """

    order: tuple[int, ...] = ()
    last: int = 0
    gone: Mapping[str, int] = field(default_factory=dict)
    writers: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


class TaskNode(Node, frozen=True, kw_only=True):
    """A task: `answers` is its content if it is done, else the draft.

    `recorded` holds the answers of the last completion, also while the step is being redone.
    `items`: payload digests of the event that ended it. `drafted`: the people behind each
    draft, noted when several have worked on the step; else rows leave it out. `tables`: the rows of
    its tables, by field. Each row is an answer of its own, named `field.number`.
    """

    round: int = 1
    answers: Mapping[str, Json] = field(default_factory=dict)
    recorded: Mapping[str, Json] = field(default_factory=dict)
    items: Mapping[str, str] = field(default_factory=dict)
    ticks: tuple[int, ...] = ()
    started: bool = False
    assignee: str | None = None
    drafted: Mapping[str, tuple[tuple[str, ...], ...]] | UnsetType = UNSET
    tables: Mapping[str, TableRows] | UnsetType = UNSET

    @property
    def given(self) -> Mapping[str, Json]:
        """Its answers, if it is done."""
        return self.answers if self.state is State.DONE else {}

    @property
    def last_given(self) -> Mapping[str, Json]:
        """The answers of its last completion."""
        return self.recorded

    @property
    def given_items(self) -> Mapping[str, str]:
        """The payload digests of the event that ended it."""
        return self.items

    @property
    def drafts(self) -> Mapping[str, tuple[tuple[str, ...], ...]]:
        """Who drafted which answer of the present round, as far as it was noted."""
        return {} if self.drafted is UNSET else self.drafted


class ApprovalNode(Node, frozen=True, kw_only=True):
    """An approval: what was fixed at submission, and the signatures of the present round.

    `closed`: how the round ended if it was not approved: rejected, withdrawn or voided.
    `submitted_seq`: the event of the submission, if that says what was shown. `recorded`: what the
    signer answered when it was last given by one person, also while it is being asked for again.
    """

    round: int = 0
    submitter: str | None = None
    submitted_at: str | None = None
    submitted_seq: int | UnsetType = UNSET
    content: str | None = None
    context: str | None = None
    lines: tuple[RequiredLine, ...] = ()
    signatures: tuple[Signature, ...] = ()
    seats: tuple[Seat, ...] = ()
    closed: str | None = None
    recorded: Mapping[str, Json] | UnsetType = UNSET

    @property
    def only_signature(self) -> Signature | None:
        """The signature of an approval that one person gave: its answers count elsewhere."""
        is_one = self.state is State.APPROVED and len(self.signatures) == 1
        return self.signatures[0] if is_one else None

    @property
    def given(self) -> Mapping[str, Json]:
        """The answers of its one signature, if it is approved."""
        return self.only_signature.answers if self.only_signature else {}

    @property
    def last_given(self) -> Mapping[str, Json]:
        """The answers of the one signature when it was last given."""
        return {} if self.recorded is UNSET else self.recorded

    @property
    def given_items(self) -> Mapping[str, str]:
        """The payload digests of the answers of its one signature, if it is approved."""
        return self.only_signature.digests if self.only_signature else {}


class RunHead(Struct, frozen=True, kw_only=True):
    """The run itself. `open`: how many nodes are not settled. `head`: hash of the last event.

    `bindings`: the roles that one named person alone has in this run. `has_people_file`: the run
    was started with a people file; rows keep this as `bound`. `history`: the events that changed
    the state, the outcome or the bindings, as of a node.
    """

    id: str
    process: str
    version: str
    definition: str
    state: RunState = RunState.ACTIVE
    outcome: str | None = None
    seq: int = 0
    started_at: str = ""
    at: str = ""
    head: str = ""
    open: int = 0
    rehearsal: bool = False
    corrects: str | None = None
    bindings: Mapping[str, str] = field(default_factory=dict)
    has_people_file: bool = field(default=False, name="bound")
    history: tuple[int, ...] | None = None


class Run(Struct, frozen=True):
    """A run; its `nodes` may be read from a store when they are asked for."""

    head: RunHead
    nodes: Mapping[str, Node]

    def task(self, step: str) -> TaskNode:
        """The node of a step that is a task."""
        node = self.nodes[step]
        assert isinstance(node, TaskNode), step  # noqa: S101 - the loader and the lifecycles hold it
        return node

    def approval(self, step: str) -> ApprovalNode:
        """The node of a step that is an approval."""
        node = self.nodes[step]
        assert isinstance(node, ApprovalNode), step  # noqa: S101 - as above
        return node
