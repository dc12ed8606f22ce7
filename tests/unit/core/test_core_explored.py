"""Random commands on random processes: the invariants of semantics.md, section 8."""

from hypothesis import given
from hypothesis import strategies as st

from holdgate.core.case import Situation
from holdgate.core.decide import decide
from holdgate.model.process import Process
from support.effort import explored
from support.moves import MOVES, move
from support.trace import Trace
from support.witness import replayed
from support.worlds import KNOWN, worlds


@explored(220)
@given(worlds(), MOVES, st.sampled_from(["yes", "no"]))
def test_invariants(process: Process, moves: list[int], answer: str) -> None:
    """I1 to I4, I6 to I10, I12 to I14 hold after every event, and fresh people can finish."""
    told = Trace.of(process).play(moves)
    told.finish(answer)
    assert told.run is not None
    assert replayed(process, told.events) == told.run, "I5 replay"


@explored(40)
@given(worlds(), MOVES)
def test_deciding_changes_nothing(process: Process, moves: list[int]) -> None:
    """I5: decide is a function of its inputs, and leaves them as they are."""
    told = Trace.of(process)
    for place, number in enumerate(moves):
        who, command, principal = move(told, number, place)
        assert told.run is not None
        before = repr((process, told.run, command))
        situation = Situation(at=told.now, person=who, directory=KNOWN, on_behalf_of=principal)
        found = [decide(process, told.run, command, situation) for _ in range(2)]
        assert found[0] == found[1]
        assert repr((process, told.run, command)) == before
        told.give(command, who, on_behalf_of=principal)
