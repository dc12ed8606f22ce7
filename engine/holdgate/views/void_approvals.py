"""What was done behind an approval that stood open then and not later, or is said to be earlier.

That it was done so is a fact; it stays when the approval is given again.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from holdgate.model.process import Step
from holdgate.views.layout import Layout
from holdgate.views.step_names import named

Round = Mapping[str, Any]
Given = tuple[Step, Round]
_TOLD = ("round", "approved_at", "seq", "at", "by", "on_behalf_of", "because", "erased", "what",
         "why")  # fmt: skip


class Behind:
    """The approvals that were given in a run, for what was done behind them."""

    def __init__(
        self,
        layout: Layout,
        rounds: Mapping[str, Sequence[Round]],
        spared: Mapping[str, Sequence[Round]],
    ) -> None:
        """`spared`: the times in which one was skipped, and needed later: not given, but open."""
        self.layout = layout
        self.given = {
            gate: found
            for gate in dict.fromkeys((*rounds, *spared))
            if (found := _opened(rounds.get(gate, ()), spared.get(gate, ())))
        }
        self._facts: dict[tuple[str, int], dict[str, Any]] = {}
        self._all = layout.bits(self.given)
        self._void = layout.bits(
            gate for gate, each in self.given.items() if any(one["state"] == "void" for one in each)
        )

    def rounds_of(self, step_id: str, rounds: Sequence[Round]) -> list[dict[str, Any]]:
        """The rounds of an approval, each with what it was given under."""
        return [
            {
                **each,
                "under_void": self.void_later(
                    step_id, each["approved_seq"], each["seq"] if each["state"] == "void" else None
                ),
            }
            for each in rounds
        ]

    def earlier_of(self, step_id: str, rounds: Sequence[Round]) -> list[dict[str, Any]]:
        """The rounds of a task before the present one, each with what it ended under."""
        return [
            {**each, **self.told(step_id, each["seq"], each["happened_at"], each["reopened_seq"])}
            for each in rounds
        ]

    def told(
        self, step_id: str, seq: int | None, happened_at: str | None, over: int | None = None
    ) -> dict[str, Any]:
        """What is to be told of what ended with event `seq`, and was over with event `over`."""
        return {
            "under_void": self.void_later(step_id, seq, over),
            "given_later": self.given_later(step_id, seq or 0, happened_at) if happened_at else [],
        }

    def void_later(
        self, step_id: str, seq: int | None, over: int | None = None
    ) -> list[dict[str, Any]]:
        """Of what ended with event `seq`: the rounds it ended under that became void later.

        Every approval before it, at any distance, the nearest first; once it was `over` itself,
        nothing is added.
        """
        if seq is None:
            return []
        found = [
            (gate, round_)
            for gate in self._before(step_id, self._void)
            if (round_ := self._round(gate, seq))
            and round_["state"] == "void"
            and (over is None or round_["seq"] < over)
        ]
        return [self._fact(gate, round_) for gate, round_ in self._nearest(found)]

    def given_later(self, step_id: str, seq: int, happened_at: str) -> list[dict[str, Any]]:
        """Of what event `seq` recorded: the approvals that were given only after it had happened.

        Those that stood when it was recorded, the nearest first.
        """
        found = [
            (gate, round_)
            for gate in self._before(step_id, self._all)
            if (round_ := self._round(gate, seq))
            and round_["round"]
            and round_["approved_at"] > happened_at
        ]
        return [
            {
                **named(self.layout.process, gate.id),
                "round": round_["round"],
                "approved_at": round_["approved_at"],
            }
            for gate, round_ in self._nearest(found)
        ]

    def _before(self, step_id: str, among: int) -> Iterator[Step]:
        return self.layout.steps(self.layout.before.get(step_id, 0) & among)

    def _nearest(self, found: list[Given]) -> list[Given]:
        position = self.layout.process.position
        return sorted(found, key=lambda each: position[each[0].id], reverse=True)

    def _fact(self, gate: Step, round_: Round) -> dict[str, Any]:
        """What is told of a round; one value, however much was done under it."""
        key = (gate.id, round_["seq"])
        if key not in self._facts:
            told = {name: round_[name] for name in _TOLD}
            self._facts[key] = {**named(self.layout.process, gate.id), **told}
        return self._facts[key]

    def _round(self, gate: Step, seq: int) -> Round | None:
        """The round that stood open when event `seq` was recorded."""
        rounds = self.given[gate.id]
        at = bisect_left(rounds, seq, key=lambda each: each["approved_seq"]) - 1
        found = rounds[at] if at >= 0 else None
        return found if found and (found["state"] != "void" or seq < found["seq"]) else None


def _opened(rounds: Sequence[Round], spared: Sequence[Round]) -> list[Round]:
    """In order, what let pass: the rounds that were given, and the times without any."""
    given = [each for each in rounds if each["approved_seq"]]
    return sorted((*given, *spared), key=lambda each: each["approved_seq"])
