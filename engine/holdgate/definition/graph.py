"""What must have ended before what, at any distance."""

from collections.abc import Sequence


def closure(needs: Sequence[Sequence[int]]) -> list[int]:
    """For each node the set of all nodes before it, as a bit mask.

    A node on a cycle is among those before itself. Rounds alternate in direction, so that lists,
    whose needs go up, are done in one; 5,000 steps take 5,000 × 5,000 bits.
    """
    before = [0] * len(needs)
    order = range(len(needs))
    while _round(before, needs, order):
        order = order[::-1]
    return before


def _round(before: list[int], needs: Sequence[Sequence[int]], order: range) -> bool:
    changed = False
    for node in order:
        mask = before[node]
        for need in needs[node]:
            mask |= before[need] | 1 << need
        if mask != before[node]:
            before[node] = mask
            changed = True
    return changed
