"""What a step waits for: the open steps before it, at any distance, that can be worked on."""

from functools import cache
from typing import Any

from holdgate.model.ids import START
from holdgate.model.process import Step
from holdgate.model.run import RUN_ENDED, Run
from holdgate.views.layout import Layout
from holdgate.views.step_names import named

MOST = 5


class Waiting:
    """The open steps of a run, for the steps that are not settled because of them."""

    def __init__(self, layout: Layout, run: Run) -> None:
        self.layout, self.run = layout, run
        over = run.head.state in RUN_ENDED
        self._open = 0 if over else layout.bits(
            step for step, node in run.nodes.items()
            if step != START and not node.ended and node.unmet == 0
        )  # fmt: skip
        self._told = cache(self._tell)

    def of(self, step: Step) -> dict[str, Any]:
        """`waits_for`: the first of them by number; `waits_more`: how many others there are."""
        return self._told(self.layout.before.get(step.id, 0) & self._open)

    def _tell(self, bits: int) -> dict[str, Any]:
        count = bits.bit_count()
        found = [
            {
                **named(self.layout.process, step.id),
                "state": str(self.run.nodes[step.id].state),
                "round": self.run.nodes[step.id].round,
            }
            for step, _ in zip(self.layout.steps(bits), range(MOST), strict=False)
        ]
        return {"waits_for": found, "waits_more": count - len(found)}
