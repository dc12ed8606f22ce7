"""The state of a run, folded from its whole log; events are plain data.

An event: `{seq, type, by, for, subject, data, values, changes}`; a change: `{step, trigger, state,
round, why}`. Nothing is checked here.
"""

from dataclasses import dataclass, field
from typing import Any

from exploring.reference.reading import Data, Definition

ENDED = {"done", "not_applicable", "skipped", "approved"}
OVER = {"completed", "stopped", "cancelled"}


@dataclass(kw_only=True)
class Node:
    """A task or an approval; `performers` of all rounds: of an approval who submitted or signed."""

    state: str = "blocked"
    round: int
    seq: int = 0
    performers: list[str] = field(default_factory=list)
    answers: Data = field(default_factory=dict)
    drafts: dict[str, list[list[str]]] = field(default_factory=dict)
    recorded: Data = field(default_factory=dict)
    ticks: list[int] = field(default_factory=list)
    because: str | None = None
    started: bool = False
    assignee: str | None = None
    submitter: str | None = None
    lines: list[Data] = field(default_factory=list)
    signatures: list[Data] = field(default_factory=list)
    seats: list[Data] = field(default_factory=list)
    closed: str | None = None


class State:
    """A run as it stands after its events."""

    def __init__(self, definition: Definition, log: list[Data]) -> None:
        self.definition = definition
        self.run: str | None = None
        self.outcome: str | None = None
        self.seq = 0
        self.bindings: dict[str, str] = {}
        self.nodes = {
            step.id: Node(round=0 if step.gate else 1) for step in definition.steps.values()
        }
        self.nodes["start"] = Node(round=1)
        for event in log:
            self.enter(event)
            for change in event["changes"]:
                self.change(event, change)

    def enter(self, event: Data) -> None:
        """What an event says besides its transitions."""
        self.seq = event["seq"]
        data = event["data"]
        if event["type"] == "step.assigned":
            node = self.nodes[event["subject"][0]]
            node.assignee, node.seq = data["person"], self.seq
        if "role" in data:
            self.bindings[data["role"]] = data["person"]
            if data["person"] == "anyone":
                del self.bindings[data["role"]]

    def change(self, event: Data, change: Data) -> None:
        """One transition, and what its trigger means for the node; a deadline changes none."""
        if change["trigger"] == "due":
            return
        if change["step"] == "run":
            self.run = change["state"]
            if change["trigger"] == "end":
                step = self.definition.steps[event["subject"][0]]
                self.outcome = step.ends if change["why"] == "reject" else step.stops
            elif change["trigger"] == "finish":
                self.outcome = event["data"].get("outcome")
            return
        node = self.nodes[change["step"]]
        node.state, node.round, node.seq = change["state"], change["round"], event["seq"]
        _EFFECTS.get(change["trigger"], _nothing)(node, event)

    def settled(self) -> set[str]:
        """Ended, and every node it needs is settled."""
        settled: set[str] = set()
        for step in self.definition.order:
            if self.nodes[step].state in ENDED and self.definition.steps[step].needs <= settled:
                settled.add(step)
        return settled


def answers_in(event: Data) -> Data:
    """The answers that an event carries."""
    prefix = "answers."
    values = event["values"]
    return {key.removeprefix(prefix): values[key] for key in values if key.startswith(prefix)}


def holds_all(after: Any, before: Any) -> bool:
    """Whether nothing of an answer is lost: equal, or of a list each entry is still there."""
    if isinstance(after, list) and isinstance(before, list):
        return not [entry for entry in before if entry not in after]
    return bool(after == before)


def drafts_after(node: Node, given: Data, by: str, whom: str | None) -> dict[str, list[list[str]]]:
    """The people behind each draft after a save; an answer as it was recorded is no draft."""
    mine = [by, whom] if whom else [by]
    drafts = dict(node.drafts)
    for name, value in given.items():
        before = drafts.pop(name, [])
        recorded = node.recorded.get(name)
        if value is None or (holds_all(value, recorded) and holds_all(recorded, value)):
            continue
        if not holds_all(value, node.answers.get(name)):
            before = []
        drafts[name] = [people for people in before if people != mine] + [mine]
    return drafts


def _with(performers: list[str], event: Data) -> list[str]:
    """Whoever acted, for themselves or on behalf of another: both count."""
    return list(
        dict.fromkeys([*performers, event["by"], *([event["for"]] if event["for"] else [])])
    )


def _nothing(_node: Node, _event: Data) -> None:
    """Block, unblock: the draft stays as it is."""


def _start(node: Node, event: Data) -> None:
    node.started = True
    node.assignee = node.assignee or event["by"]


def _save(node: Node, event: Data) -> None:
    """A patch: null clears."""
    given = answers_in(event)
    node.drafts = drafts_after(node, given, event["by"], event["for"])
    patched = {**node.answers, **given}
    node.answers = {key: value for key, value in patched.items() if value is not None}
    node.ticks = event["data"].get("ticks", node.ticks)
    node.started = True
    node.performers = _with(node.performers, event)


def _complete(node: Node, event: Data) -> None:
    """The whole content, not a patch."""
    node.answers, node.drafts = answers_in(event), {}
    node.recorded = node.answers
    node.ticks = event["data"].get("ticks", [])
    node.performers = _with(node.performers, event)


def _not_applicable(node: Node, event: Data) -> None:
    node.answers, node.drafts, node.recorded, node.ticks = {}, {}, {}, []
    node.because = event["values"]["because"]
    node.performers = _with(node.performers, event)


def _skip(node: Node, _event: Data) -> None:
    node.answers, node.drafts, node.recorded, node.ticks = {}, {}, {}, []


def _reopen(node: Node, _event: Data) -> None:
    """A new round: the answers stay as a draft, ticks do not."""
    node.ticks, node.started, node.because = [], False, None


def _submit(node: Node, event: Data) -> None:
    node.submitter, node.lines = event["by"], event["data"]["lines"]
    node.signatures, node.seats, node.closed = [], [], None
    node.performers = _with(node.performers, event)


def _sign(node: Node, event: Data) -> None:
    signature = {"person": event["by"], "fits": event["data"]["fits"], "answers": answers_in(event)}
    node.signatures = [*node.signatures, signature]
    node.seats = event["data"].get("seats", [])
    node.performers = _with(node.performers, event)


def _closed(how: str) -> Any:
    def close(node: Node, _event: Data) -> None:
        node.closed = how

    return close


_EFFECTS = {
    "start": _start,
    "save": _save,
    "complete": _complete,
    "not_applicable": _not_applicable,
    "skip": _skip,
    "unskip": _reopen,
    "reopen": _reopen,
    "submit": _submit,
    "sign": _sign,
    "reject": _closed("rejected"),
    "withdraw": _closed("withdrawn"),
    "void": _closed("voided"),
}
