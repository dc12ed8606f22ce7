"""What has grown stale, from the text, read from the log alone.

A node is older when something that it needs, at any distance, ended after it did. The context of an
approval has changed when something that its signers saw changed after the submission.
"""

from exploring.reference.folding import ENDED, State
from exploring.reference.reading import Data, Definition, Step


def _last_changes(log: list[Data]) -> dict[str, int]:
    """For each step the event that last changed it; a deadline that moves does not."""
    return {
        change["step"]: event["seq"]
        for event in log
        for change in event["changes"]
        if change["trigger"] != "due"
    }


def _ends(state: State, log: list[Data]) -> dict[str, int]:
    """For each step that has ended, the event with which it did."""
    last = _last_changes(log)
    return {s: last[s] for s in state.definition.steps if state.nodes[s].state in ENDED}


def _ancestors(definition: Definition, step: str) -> set[str]:
    """All that a step needs, at any distance."""
    needs = definition.steps[step].needs
    return needs.union(*(_ancestors(definition, need) for need in needs))


def older(state: State, log: list[Data]) -> dict[str, list[str]]:
    """For each step that is older, what ended after it did. What was skipped is nobody's work."""
    ends, marks = _ends(state, log), {}
    for step, end in ends.items():
        later = [a for a in _ancestors(state.definition, step) if ends.get(a, 0) > end]
        if later and state.nodes[step].state != "skipped":
            marks[step] = sorted(later)
    return marks


def shown(definition: Definition, gate: Step) -> list[str]:
    """What an approval shows, and what the steps show that it covers; not what is signed."""
    texts = [gate, *(definition.steps[covered] for covered in gate.covers)]
    seen = {name for step in texts for name in step.shows} - {step.id for step in texts}
    return [name for name in definition.steps if name in seen]


def contexts(state: State, log: list[Data]) -> dict[str, list[str]]:
    """For each approval that stands, what its signers saw and what changed after its submission."""
    last, submitted = _last_changes(log), {}
    for event in log:
        if event["type"] == "approval.submitted":
            submitted[event["subject"][0]] = event["seq"]
    marks = {}
    for gate in state.definition.steps.values():
        if gate.gate and state.nodes[gate.id].state in {"pending", "approved"}:
            seen = shown(state.definition, gate)
            changed = [name for name in seen if last.get(name, 0) > submitted[gate.id]]
            if changed:
                marks[gate.id] = changed
    return marks
