"""Commands drawn at random, mostly such as make sense in the state that a run is in."""

import zlib

from hypothesis import strategies as st

from holdgate.model import commands
from support.house import Tale
from support.worlds import CREW, before

WHO = tuple(CREW)
ENDED = ("done", "not_applicable", "approved")
ABLE = ("ready", "in_progress", "pending")
Move = tuple[str, commands.Command, str | None]
MOVES = st.lists(st.integers(0, 2**16 - 1), min_size=25, max_size=60)


class _Dice:
    """Small numbers out of one; where it stands counts, so that equal ones do not do the same."""

    def __init__(self, number: int, place: int) -> None:
        self._left = zlib.crc32(f"{place}-{number}".encode()) * 0x9E3779B97F4A7C15

    def roll(self, sides: int) -> int:
        self._left, found = divmod(self._left, sides)
        return found


def _work(step: str, dice: _Dice) -> commands.Command:
    answers = {"ok": ("yes", "no")[dice.roll(2)]}
    match dice.roll(8):
        case 0:
            return commands.Save(step=step, answers=answers)
        case 1:
            return commands.Start(step=step)
        case 2:
            return commands.NotApplicable(step=step, because="x")
    return commands.Complete(step=step, answers=answers)


def _vote(step: str, number: int, dice: _Dice) -> commands.Command:
    seen = number if dice.roll(20) else number + dice.roll(3) - 1
    match dice.roll(16):
        case 0 | 1:
            return commands.Reject(step=step, round=seen, because="x")
        case 2:
            return commands.Withdraw(step=step)
    return commands.Approve(step=step, round=seen)


def _reopen(step: str, dice: _Dice) -> commands.Command:
    return commands.Reopen(steps=(step,), because="x", downstream=dice.roll(3) == 0)


def _upstream(told: Tale, step: str) -> list[str]:
    """The ended tasks before a gate; those that it does not cover, where there are any."""
    approval = told.process.by_id[step].approval
    covers = approval.covers if approval else ()
    found = sorted(each for each in before(told.process.steps, {step}) if each.startswith("t"))
    loose = [each for each in found if each not in covers and told.states[each] in ENDED]
    return loose or [each for each in found if each in covers] or found


def _sensible(told: Tale, step: str, dice: _Dice) -> commands.Command:
    """What the state of the step suggests."""
    state = told.states[step]
    if state == "approved" or (state == "pending" and dice.roll(6) == 0):
        upstream = _upstream(told, step)
        return _reopen(upstream[dice.roll(len(upstream))], dice)
    if step.startswith("t"):
        return _reopen(step, dice) if state in ENDED else _work(step, dice)
    if state == "pending":
        return _vote(step, told.round(step), dice)
    return commands.Submit(step=step)


def _anything(told: Tale, step: str, dice: _Dice) -> commands.Command:
    match dice.roll(6):
        case 0:
            return commands.Assign(step=step, to=WHO[dice.roll(4)])
        case 1:
            return commands.Note(step=step, text="x")
        case 2:
            return _vote(step, told.round(step), dice)
        case 3:
            return _reopen(step, dice)
        case 4:
            return commands.Cancel(because="x") if dice.roll(4) == 0 else commands.Note(text="x")
    return _work(step, dice)


def move(told: Tale, number: int, place: int) -> Move:
    """Who does what, and for whom."""
    dice = _Dice(number, place)
    who, kind, principal = WHO[dice.roll(4)], dice.roll(16), dice.roll(32)
    steps = [step.id for step in told.process.steps]
    ended = [step for step in steps if told.states[step] in ENDED]
    able = [step for step in steps if told.states[step] in ABLE]
    if kind == 0 or not (ended or able):
        return who, _anything(told, steps[dice.roll(len(steps))], dice), None
    back = 8 if len(able) <= 1 else 3  # the last step ends the story: not too soon
    pool = ended if ended and (not able or kind <= back) else able
    command = _sensible(told, pool[dice.roll(len(pool))], dice)
    if isinstance(command, _WORK) and dice.roll(8):
        who = WHO[dice.roll(2)]  # two do most of the work, so that two are left to sign
    for_whom = WHO[dice.roll(4)] if principal == 0 and isinstance(command, _WORK) else None
    return who, command, for_whom


_WORK = commands.Save | commands.Complete | commands.NotApplicable
