"""The lifecycles of a run, a task and an approval, each as one shared `transitions` machine.

They alone say what may follow: `decide` and `derive` ask them what is possible and fire them;
`evolve` applies what they decided. Conditions are functions, never strings: `transitions` would
import and run the function that a string names.
"""

from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from typing import Any, TypedDict

from msgspec import Struct
from transitions import Machine, MachineError

from holdgate.model.process import Step
from holdgate.model.run import RunState

NEW = "new"  # a run before its first event


def started(*, started: bool = False) -> bool:
    """Work on the task had begun before it was blocked."""
    return started


def filled(*, filled: bool = False) -> bool:
    """With this signature every seat of the approval is filled."""
    return filled


def has_outcome(*, outcome: bool = False) -> bool:
    """A rejection, or a step that ends the run, gave it an outcome."""
    return outcome


class _Step(TypedDict, total=False):
    """One transition, as the library takes it; `unless` is a condition that must not hold."""

    trigger: str
    source: str | Sequence[str]
    dest: str
    conditions: Callable[..., bool]
    unless: Callable[..., bool]


class Lifecycle(Struct, frozen=True, kw_only=True):
    """A lifecycle as data: the settings of its machine, and of the diagram in the documentation."""

    states: list[str]
    transitions: list[_Step]

    def settings(self) -> dict[str, Any]:
        """What the library needs to make a machine of it; the first state is the initial one."""
        return {
            "states": self.states,
            "initial": self.states[0],
            "transitions": self.transitions,
            "auto_transitions": False,
        }


_WORKED_ON = ["ready", "in_progress"]

TASK = Lifecycle(
    states=["blocked", "ready", "in_progress", "done", "not_applicable", "skipped"],
    transitions=[
        {"trigger": "unblock", "source": "blocked", "dest": "ready", "unless": started},
        {"trigger": "unblock", "source": "blocked", "dest": "in_progress", "conditions": started},
        {"trigger": "block", "source": _WORKED_ON, "dest": "blocked"},
        {"trigger": "skip", "source": ["blocked", *_WORKED_ON], "dest": "skipped"},
        {"trigger": "unskip", "source": "skipped", "dest": "ready"},
        {"trigger": "start", "source": "ready", "dest": "in_progress"},
        {"trigger": "save", "source": _WORKED_ON, "dest": "in_progress"},
        {"trigger": "complete", "source": _WORKED_ON, "dest": "done"},
        {"trigger": "not_applicable", "source": _WORKED_ON, "dest": "not_applicable"},
        {"trigger": "reopen", "source": ["done", "not_applicable"], "dest": "blocked"},
    ],
)

APPROVAL = Lifecycle(
    states=["blocked", "ready", "pending", "approved", "rejected", "skipped"],
    transitions=[
        {"trigger": "unblock", "source": ["blocked", "rejected", "skipped"], "dest": "ready"},
        {"trigger": "block", "source": "ready", "dest": "blocked"},
        {"trigger": "skip", "source": ["blocked", "ready", "rejected"], "dest": "skipped"},
        {"trigger": "submit", "source": "ready", "dest": "pending"},
        {"trigger": "sign", "source": "pending", "dest": "pending", "unless": filled},
        {"trigger": "sign", "source": "pending", "dest": "approved", "conditions": filled},
        {"trigger": "reject", "source": "pending", "dest": "rejected"},
        {"trigger": "withdraw", "source": "pending", "dest": "blocked"},
        {"trigger": "void", "source": ["pending", "approved"], "dest": "blocked"},
    ],
)

RUN = Lifecycle(
    states=[NEW, *(str(state) for state in RunState)],
    transitions=[
        {"trigger": "start", "source": NEW, "dest": "active"},
        {"trigger": "pause", "source": "active", "dest": "on_hold"},
        {"trigger": "resume", "source": "on_hold", "dest": "active"},
        {"trigger": "cancel", "source": ["active", "on_hold"], "dest": "closing"},
        {"trigger": "end", "source": "active", "dest": "closing"},
        {"trigger": "finish", "source": "active", "dest": "completed"},
        {"trigger": "close", "source": "closing", "dest": "cancelled", "unless": has_outcome},
        {"trigger": "close", "source": "closing", "dest": "stopped", "conditions": has_outcome},
    ],
)

TASK_MACHINE, APPROVAL_MACHINE, RUN_MACHINE = (
    Machine(model=None, **lifecycle.settings()) for lifecycle in (TASK, APPROVAL, RUN)
)


def machine_of(step: Step) -> Machine:
    """The machine of a step's lifecycle."""
    return APPROVAL_MACHINE if step.approval else TASK_MACHINE


class Cursor(Struct):
    """The model of a machine: only a state."""

    state: str


@cache
def possible(machine: Machine, state: str) -> frozenset[str]:
    """The triggers that are possible from a state."""
    return frozenset(machine.get_triggers(str(state)))


@cache
def fire(machine: Machine, state: str, trigger: str, **facts: bool) -> str:
    """The state that `trigger` leads to from `state`; `facts` are for the conditions.

    Raises `ValueError` if the trigger is not possible: an error of the caller, never a refusal.
    """
    cursor = Cursor(str(state))
    try:
        machine.events[trigger].trigger(cursor, **facts)
    except MachineError as error:
        raise ValueError(str(error)) from error
    return cursor.state


@lru_cache(maxsize=1000)  # a log may name triggers that no machine has
def leads_to(machine: Machine, state: str, trigger: str, **facts: bool) -> str | None:
    """The state that `trigger` leads to from `state`; None if it is not possible there."""
    return fire(machine, state, trigger, **facts) if trigger in possible(machine, state) else None
