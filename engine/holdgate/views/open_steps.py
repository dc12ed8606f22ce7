"""The open steps of a run, for the steps that are not settled because of them."""

from functools import cache, cached_property
from typing import TypedDict

from holdgate.model.ids import START
from holdgate.model.process import Step
from holdgate.model.run import RUN_ENDED, Run
from holdgate.views.layout import Layout
from holdgate.views.shared import StepName, StepState, state_of

MOST = 5


class OpenStep(StepName, frozen=True):
    """An open step that another one waits for.

    Attributes:
        state: Its state.
        round: Its round.
    """

    state: StepState
    round: int


class WaitsFor(TypedDict):
    """The first open steps before a step; `waits_more`: how many more there are."""

    waits_for: tuple[OpenStep, ...]
    waits_more: int


class Waiting:
    """The open steps of a run, for the steps that are not settled because of them."""

    def __init__(self, layout: Layout, run: Run) -> None:
        self._layout, self._run = layout, run
        self._first = cache(self._first_of)

    @cached_property
    def _open(self) -> int:
        if self._run.head.state in RUN_ENDED:
            return 0
        return self._layout.bits(
            step
            for step, node in self._run.nodes.items()
            if step != START and not node.ended and node.unmet == 0
        )

    def of(self, step: Step) -> WaitsFor:
        """The first open steps before a step, by number, and how many others there are."""
        before = self._layout.before.get(step.id, 0)
        return self._first(before & self._open if before else 0)

    def _first_of(self, bits: int) -> WaitsFor:
        first = tuple(
            OpenStep(
                number=step.number,
                id=step.id,
                title=step.title,
                state=state_of(self._run.nodes[step.id]),
                round=self._run.nodes[step.id].round,
            )
            for step, _ in zip(self._layout.steps(bits), range(MOST), strict=False)
        )
        return {"waits_for": first, "waits_more": bits.bit_count() - len(first)}
