"""I11 in a run of any process: two acts that do not touch each other, in both orders."""

from random import Random

from exploring.invariants import judge
from exploring.walks.commuting import apart, judged_between, steps_of
from exploring.walks.exhaustive import Act, snapshot
from exploring.walks.telling import Teller
from exploring.walks.trying import Tries
from holdgate.model.refusals.refusal import Refusal
from holdgate.model.run import Run


def either_order(teller: Teller, run: Run, chance: Random) -> int:
    """Draw two acts; where they do not touch each other, both orders come to the same."""
    acts = [_drawn(teller, run, chance) for _ in range(2)]
    one, other = acts
    if one is None or other is None:
        return 0
    steps = [steps_of(teller.world.plan, act) for act in (one, other)]
    if not steps[0] or not steps[1] or not apart(teller.world.plan, steps[0], steps[1]):
        return 0
    if judged_between(teller.world.plan, (one, other)):
        return 0
    ends = [_both(teller, run, first, second) for first, second in ((one, other), (other, one))]
    if None in ends:
        return 0
    assert ends[0] == ends[1], f"I11 {one} and {other}"
    return 1


def _drawn(teller: Teller, run: Run, chance: Random) -> Act | None:
    """An act that is accepted now."""
    tries = Tries(teller.world, run, chance)
    command = chance.choice([*tries.forward(), tries.work(), tries.back()])
    for who in tries.crew(command) if command else ():
        if not isinstance(teller.decides(run, command, who), Refusal):
            return who, command
    return None


def _both(teller: Teller, run: Run, first: Act, second: Act) -> object:
    """The run after both, as far as it decides anything; None where the first one ends it."""
    middle = teller.quickly(run, first[1], first[0])
    if middle.head.state in judge.OVER:
        return None
    decision = teller.decides(middle, second[1], second[0])
    assert not isinstance(decision, Refusal), f"I11 {second} refused after {first}: {decision}"
    return snapshot(teller.world, teller.quickly(middle, second[1], second[0]))
