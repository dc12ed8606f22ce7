"""The engine, given the same plain commands as the model, and telling what it did as plain data."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from holdgate.core import due
from holdgate.core.drafts import drafts_of
from holdgate.model import commands
from holdgate.model.events import Change, Decision
from holdgate.model.people import Directory
from holdgate.model.process import Process
from holdgate.model.refusals.refusal import Refusal
from holdgate.model.run import ApprovalNode, Run, TaskNode
from holdgate.views.layout import Layout
from holdgate.views.stale import Stale
from support.house import Tale, people

Data = dict[str, Any]
KINDS: Mapping[str, type] = {
    "start_run": commands.StartRun,
    "start": commands.Start,
    "save": commands.Save,
    "attach": commands.Attach,
    "complete": commands.Complete,
    "not_applicable": commands.NotApplicable,
    "submit": commands.Submit,
    "approve": commands.Approve,
    "reject": commands.Reject,
    "withdraw": commands.Withdraw,
    "reopen": commands.Reopen,
    "assign": commands.Assign,
    "assign_role": commands.AssignRole,
    "note": commands.Note,
    "pause": commands.Pause,
    "resume": commands.Resume,
    "cancel": commands.Cancel,
}
_SITUATION = {"do", "by", "for", "happened_at", "if_seq", "at"}
_DIGESTS = {"content", "context", "process", "version"}


class Engine(Tale):
    """A run in the engine."""

    @classmethod
    def of(cls, process: Process, crew: Mapping[str, list[str]] | None) -> "Engine":
        """A run that has not begun."""
        known: Directory | None = None
        if crew is not None:
            known = people(**{who: " ".join(roles) for who, roles in crew.items()})
        return cls(process, known)

    def answer(self, command: Data) -> Data | set[str]:
        """What the command did, as the model says it; or the ids of the reasons against it."""
        decision = self.give(
            self._command(command),
            command["by"],
            on_behalf_of=command.get("for"),
            happened_at=command.get("happened_at"),
            if_seq=command.get("if_seq"),
        )
        if isinstance(decision, Refusal):
            return {reason.id for reason in decision.reasons}
        assert self.run is not None
        self.run = Run(self.run.head, dict(self.run.nodes))
        return _event(decision)

    def _command(self, command: Data) -> Any:
        facts = {key: value for key, value in command.items() if key not in _SITUATION}
        if "steps" in facts:
            facts["steps"] = tuple(facts["steps"])
        if "ticks" in facts:
            facts["ticks"] = tuple(facts["ticks"])
        if "files" in facts:
            facts["files"] = tuple(facts["files"])
        if "content" in facts:
            facts["content"] = self._seen(facts) if facts["content"] == "seen" else "sha256:0"
        return KINDS[command["do"]](**facts)

    def _seen(self, facts: Data) -> str | None:
        assert self.run is not None
        node = self.run.nodes.get(facts["step"])
        return node.content if isinstance(node, ApprovalNode) else None

    def state(self) -> Data:
        """The run and every node."""
        assert self.run is not None
        head = self.run.head
        return {
            "run": str(head.state),
            "outcome": head.outcome,
            "bindings": dict(head.bindings),
            **{step: _node(node) for step, node in self.run.nodes.items()},
        }

    def marks(self) -> Data:
        """What is older, whose context has changed, and what is late."""
        assert self.run is not None
        run, steps = self.run, self.process.steps
        stale = Stale(self.layout, run, self.events)
        later = {step.id: [end.id for end in stale.older(step.id)["older_than"]] for step in steps}
        contexts = {
            step.id: [seen.id for seen in stale.context(step.id, node)]
            for step in steps
            if isinstance(node := run.nodes[step.id], ApprovalNode)
        }
        return {
            "older": {step: sorted(ends) for step, ends in later.items() if ends},
            "contexts": {gate: seen for gate, seen in contexts.items() if seen},
            "late": [
                step.id
                for step in steps
                if due.late(run.nodes[step.id], due.deadline(self.process, run, step), self.now)
            ],
        }

    @cached_property
    def layout(self) -> Layout:
        """How the steps lie."""
        return Layout(self.process)


def _event(decision: Decision) -> Data:
    data = {key: value for key, value in decision.data.items() if key not in _DIGESTS}
    return {
        "type": decision.type,
        "subject": list(decision.subject),
        "data": data,
        "values": dict(decision.values),
        "changes": [
            {
                "step": change.step,
                "trigger": change.trigger,
                "state": str(change.state),
                "round": change.round,
                "why": change.why,
                **(_deadline(change) if change.trigger == "due" else {}),
            }
            for change in decision.changes
        ],
    }


def _deadline(change: Change) -> Data:
    return {"due": change.due, "was": change.was, "late_until": change.late_until}


def _node(node: Any) -> Data:
    members = {
        "state": str(node.state),
        "round": node.round,
        "settled": node.settled,
        "seq": node.seq,
        "performers": sorted(node.performers),
    }
    if isinstance(node, TaskNode):
        return members | {
            "answers": dict(node.answers),
            "ticks": list(node.ticks),
            "started": node.started,
            "assignee": node.assignee,
            "drafts": {
                field: [list(people) for people in made] for field, made in drafts_of(node).items()
            },
        }
    assert isinstance(node, ApprovalNode)
    if str(node.state) not in {"pending", "approved"}:
        return members
    return members | {
        "submitter": node.submitter,
        "lines": [{"role": line.role, "count": line.count} for line in node.lines],
        "signatures": [
            {"person": e.person, "fits": list(e.fits), "answers": dict(e.answers)}
            for e in node.signatures
        ],
        "seats": [{"person": seat.person, "role": seat.role} for seat in node.seats],
    }
