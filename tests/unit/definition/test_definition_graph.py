"""What comes before what, against the plainest way to compute it."""

from hypothesis import given
from hypothesis import strategies as st

from holdgate.definition.draft.order import closure
from support.effort import explored

GRAPHS = st.integers(1, 8).flatmap(
    lambda size: st.lists(
        st.lists(st.integers(0, size - 1), max_size=3), min_size=size, max_size=size
    )
)


def plainly(needs: list[list[int]], node: int) -> set[int]:
    """Every node that can be reached by going up."""
    reached: set[int] = set()
    waiting = [node]
    while waiting:
        for need in needs[waiting.pop()]:
            if need not in reached:
                reached.add(need)
                waiting.append(need)
    return reached


@explored(100)
@given(GRAPHS)
def test_closure(needs: list[list[int]]) -> None:
    """Every node before a node is found, through cycles and in any order."""
    before = closure(needs)
    for node in range(len(needs)):
        assert {other for other in range(len(needs)) if before[node] >> other & 1} == plainly(
            needs, node
        )


def test_a_long_list() -> None:
    """Five thousand steps in order are no work."""
    before = closure([[index - 1] if index else [] for index in range(5000)])
    assert before[-1] == (1 << 4999) - 1
