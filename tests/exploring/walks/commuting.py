"""I11: acts on steps of which neither is upstream of the other come to the same in any order.

Read off the graph of an exhaustive exploration: two acts that are accepted in a state are both
accepted after each other, and lead to one state.
"""

from itertools import combinations

from exploring.invariants.plan import Plan
from exploring.walks.exhaustive import Act, Explored
from holdgate.model import commands


def steps_of(plan: Plan, act: Act) -> frozenset[str] | None:
    """The steps that an act itself changes; None for the run, for roles and for what ends it."""
    command = act[1]
    if isinstance(command, commands.Reopen):
        named = set(plan.steps(command.steps))
        behind = {step for step in plan.parts if command.downstream and plan.above[step] & named}
        return frozenset(named | behind)
    step = getattr(command, "step", None)
    if step is None or any(plan.bound_by(step)):
        return None
    if isinstance(command, commands.Reject):
        return frozenset({step, *plan.reopens(step)})
    return frozenset({step})


def apart(plan: Plan, one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether no step of the one is a step of the other, or upstream of one."""
    return not any(a == b or a in plan.above[b] or b in plan.above[a] for a in one for b in other)


def judged_between(plan: Plan, acts: tuple[Act, Act]) -> bool:
    """Whether a step behind both is judged in one order only: one act takes back, one goes on.

    If the one that goes on comes first, all that the step needs is settled for a moment, and its
    conditions are judged by answers that hold; in the other order that moment never comes. Both
    ways it is judged again before anything can be done about it.
    """
    if not any(isinstance(act[1], commands.Reopen | commands.Reject) for act in acts):
        return False
    touched = [steps_of(plan, act) or frozenset() for act in acts]
    return any(
        (part.when or part.reads) and all(plan.above[part.id] & steps for steps in touched)
        for part in plan.parts.values()
    )


def commutes(explored: Explored) -> int:
    """Check every pair of acts in every state whose successors were explored; how many there were.

    An act that ends the run is left out: after it nothing is accepted any more.
    """
    steps = {name: steps_of(explored.world.plan, act) for name, act in explored.acts.items()}
    count = 0
    for number, leads in explored.graph.items():
        live = [act for act in leads if steps[act] and leads[act] not in explored.ended]
        for one, other in combinations(live, 2):
            mine, theirs = steps[one], steps[other]
            if not (mine and theirs and apart(explored.world.plan, mine, theirs)):
                continue
            if not judged_between(explored.world.plan, (explored.acts[one], explored.acts[other])):
                count += _both(explored, number, one, other)
    return count


def _both(explored: Explored, number: int, one: str, other: str) -> bool:
    """Whether both orders were explored; then they come to the same state."""
    middle = explored.graph[number][one], explored.graph[number][other]
    if not all(state in explored.graph for state in middle):
        return False
    ends = _leads(explored, middle[0], other), _leads(explored, middle[1], one)
    assert ends[0] == ends[1], f"I11 {one} and {other} in state {number}"
    return True


def _leads(explored: Explored, state: int, act: str) -> int | None:
    """The state that an act leads to; None is any beyond the rounds that are explored."""
    if act in explored.beyond.get(state, ()):
        return None
    assert act in explored.graph[state], f"I11 {act} is refused in state {state}"
    return explored.graph[state][act]
