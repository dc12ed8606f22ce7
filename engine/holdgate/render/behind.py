"""What was done behind an approval: under a round that became void later, or said to be earlier.

That it was done so is a fact; it stays when the approval is given again.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Any

from holdgate.model.process import Step
from holdgate.render.layout import Layout
from holdgate.render.naming import named

Round = Mapping[str, Any]
_TOLD = ("round", "approved_at", "seq", "at", "by", "on_behalf_of", "because", "erased", "what",
         "why")  # fmt: skip


class Behind:
    """The approvals that were given in a run, for what was done behind them."""

    def __init__(self, layout: Layout, rounds: Mapping[str, Sequence[Round]]) -> None:
        self.layout = layout
        self.given = {
            gate: found
            for gate, each in rounds.items()
            if (found := [one for one in each if one["approved_seq"]])
        }
        self._all = layout.bits(self.given)
        self._void = layout.bits(
            gate for gate, each in self.given.items() if any(one["state"] == "void" for one in each)
        )

    def void_later(self, step_id: str, seq: int | None) -> list[dict[str, Any]]:
        """Of what ended with event `seq`: the rounds it ended under that became void later.

        Every approval before it, at any distance, the nearest first.
        """
        return [
            {**named(self.layout.process, gate.id), **{key: found[key] for key in _TOLD}}
            for gate in self._before(step_id, self._void)
            if (found := self._round(gate, seq or 0)) and found["state"] == "void"
        ]

    def marked(self, step_id: str, key: str, rounds: Sequence[Round]) -> list[dict[str, Any]]:
        """Rounds of a step, each with what it ended under; `key` has the event it ended with."""
        return [
            {**each, **self.told(step_id, each[key], each.get("happened_at"))} for each in rounds
        ]

    def told(self, step_id: str, seq: int | None, happened_at: str | None) -> dict[str, Any]:
        """Both of them, of what ended with event `seq`."""
        return {
            "under_void": self.void_later(step_id, seq),
            "given_later": self.given_later(step_id, seq or 0, happened_at) if happened_at else [],
        }

    def given_later(self, step_id: str, seq: int, happened_at: str) -> list[dict[str, Any]]:
        """Of what event `seq` recorded: the approvals that were given only after it had happened.

        Those that stood when it was recorded, the nearest first.
        """
        return [
            {
                **named(self.layout.process, gate.id),
                "round": found["round"],
                "approved_at": found["approved_at"],
            }
            for gate in self._before(step_id, self._all)
            if (found := self._round(gate, seq)) and found["approved_at"] > happened_at
        ]

    def _before(self, step_id: str, among: int) -> list[Step]:
        """The approvals before a step, the nearest first."""
        found = self.layout.steps(self.layout.before.get(step_id, 0) & among)
        position = self.layout.process.position
        return sorted(found, key=lambda step: position[step.id], reverse=True)

    def _round(self, gate: Step, seq: int) -> Round | None:
        """The round that was approved when event `seq` was recorded."""
        rounds = self.given[gate.id]
        at = bisect_left(rounds, seq, key=lambda each: each["approved_seq"]) - 1
        found = rounds[at] if at >= 0 else None
        return found if found and (found["state"] != "void" or seq < found["seq"]) else None
