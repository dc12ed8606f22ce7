"""A run of a process made by chance, driven by hypothesis: every command is watched."""

from random import Random
from typing import Any, ClassVar

from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from exploring.invariants import judge
from exploring.invariants.plan import START
from exploring.walks.filling import filled
from exploring.walks.finishing import finishes
from exploring.walks.pairs import either_order
from exploring.walks.reach import Reach
from exploring.walks.telling import Teller
from exploring.walks.trying import Tries
from exploring.walks.worlds import World, made
from holdgate.model.commands import Command
from holdgate.model.refusals.refusal import Refusal
from holdgate.model.run import Run
from support.house import people

FAR = 2**90  # no number of our code is near it


def numbers(least: int, most: int) -> st.SearchStrategy[int]:
    """Whole numbers; hypothesis prefers those that stand in our code, and finds none there.

    Else a change of any constant would change every walk.
    """
    return st.integers(FAR + least, FAR + most).map(lambda number: number - FAR)


DICE = numbers(0, 2**32 - 1)
TIMES = numbers(0, 3)


class Gates(RuleBasedStateMachine):
    """Rules that go forward, back and aside; who acts is mostly somebody who may."""

    reach: ClassVar[Reach] = Reach()

    def __init__(self) -> None:
        super().__init__()
        self.run: Run | None = None
        self.world: World
        self.teller: Teller

    @initialize(number=DICE, size=numbers(4, 10), dice=DICE)
    def begin(self, number: int, size: int, dice: int) -> None:
        """A process, its people, and a begun run."""
        chance = Random(dice)
        self.world = made(number, size)
        note(f"{self.world.plan.data} {self.world.crew}")
        self.teller = Teller(self.world, people(**self.world.crew), self.reach)
        role = self.world.plan.data.get(START, {}).get("role", "anyone")
        by = next(who for who, held in self.world.crew.items() if role in [*held.split(), "anyone"])
        self.run = self.teller.begin(by, filled(self.world, None, START, chance.choice))

    def tries(self, dice: int) -> Tries:
        """What can be tried now."""
        assert self.run is not None
        place = self.run.head.seq  # equal dice need not do the same
        return Tries(self.world, self.run, Random(dice + (place << 32)))

    def give(self, tries: Tries, command: Command | None, crew: list[str]) -> None:
        """Give a command in the names of these, until it is not the person that is wrong."""
        assert self.run is not None
        for who in crew if command is not None else ():
            said = tries.said(command)
            decision = self.teller.decides(self.run, command, who, **said)
            self.reach_of(decision)
            if not isinstance(decision, Refusal):
                note(f"{who} {said} {command}")
                self.run = self.teller.after(self.run, command, who, **said)
                return
            if not {reason.id for reason in decision.reasons} <= {"role", "separation"}:
                return

    def reach_of(self, decision: Any) -> None:
        """Count a refusal."""
        if isinstance(decision, Refusal):
            self.reach.refused(decision)

    @property
    def live(self) -> bool:
        """Whether something can still happen."""
        return self.run is not None and self.run.head.state not in judge.OVER

    def onward(self, dice: int, times: int) -> None:
        """Do, submit or sign what is open, several times over: gates are a long way in."""
        for turn in range(times):
            if self.live:
                tries = self.tries(dice + turn)
                if tries.last and tries.percent(75):
                    return  # the last step ends the story: not too soon
                for command in tries.forward():
                    before = self.run
                    self.give(tries, command, tries.crew(command))
                    if self.run is not before:
                        break

    @precondition(lambda self: self.live)
    @rule(dice=DICE, times=numbers(1, 5))
    def forward(self, dice: int, times: int) -> None:
        """Complete, submit, sign."""
        self.onward(dice, times)

    @precondition(lambda self: self.live)
    @rule(dice=DICE, times=TIMES)
    def work(self, dice: int, times: int) -> None:
        """Start, save, attach, waive."""
        self.onward(dice, times)
        tries = self.tries(dice)
        command = tries.work()
        self.give(tries, command, tries.crew(command))

    @precondition(lambda self: self.live)
    @rule(dice=DICE, times=TIMES)
    def back(self, dice: int, times: int) -> None:
        """Reject, withdraw, reopen."""
        self.onward(dice, times)
        tries = self.tries(dice)
        command = tries.back()
        self.give(tries, command, tries.crew(command))

    @precondition(lambda self: self.live)
    @rule(dice=DICE, times=TIMES)
    def beside(self, dice: int, times: int) -> None:
        """Notes, assignments, roles; pause, resume, and now and then cancel."""
        self.onward(dice, times)
        tries = self.tries(dice)
        command = tries.beside()
        self.give(tries, command, tries.crew(command))

    @precondition(lambda self: self.live)
    @rule(dice=DICE, times=TIMES)
    def stray(self, dice: int, times: int) -> None:
        """Anything, on anything, by anybody."""
        self.onward(dice, times)
        tries = self.tries(dice)
        command = tries.stray()
        self.give(tries, command, tries.crew(command)[:1])

    @precondition(lambda self: not self.live)
    @rule(dice=DICE)
    def late(self, dice: int) -> None:
        """I6: when all is over only notes are taken."""
        tries = self.tries(dice)
        command = tries.stray() if dice % 4 else tries.beside()
        self.give(tries, command, tries.crew(command)[:1])

    @precondition(lambda self: self.live)
    @rule(dice=DICE, times=TIMES)
    def pair(self, dice: int, times: int) -> None:
        """I11: two acts that do not touch each other, in both orders."""
        self.onward(dice, times)
        assert self.run is not None
        self.reach.counts["pairs"] += either_order(self.teller, self.run, Random(dice))

    def teardown(self) -> None:
        """I10: fresh people finish what is left, whichever way they answer."""
        if self.live and self.run is not None:
            for turn in range(2):
                self.reach.counts["finished"] += finishes(self.world, self.run, turn)
