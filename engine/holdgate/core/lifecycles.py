"""The lifecycles of run, task and approval, each one shared `transitions` machine.

They are the single answer to "what may follow what"; decide and derive fire them, evolve only
applies what they decided. Callbacks and conditions are never strings: transitions would import and
run a dotted name.
"""

from collections.abc import Callable
from typing import Any, cast

from msgspec import Struct
from transitions import Machine, MachineError

from holdgate.model.run import RunState


class Cursor(Struct):
    """The model that a machine moves: nothing but a state."""

    state: str


Row = tuple[str, Any, str]


def _started(*, started: bool = False) -> bool:
    return started


def _not_started(*, started: bool = False) -> bool:
    return not started


def _filled(*, filled: bool = False) -> bool:
    return filled


def _not_filled(*, filled: bool = False) -> bool:
    return not filled


def _stopped(*, outcome: bool = False) -> bool:
    return outcome


def _not_stopped(*, outcome: bool = False) -> bool:
    return not outcome


_Guarded = tuple[str, str, str, Callable[..., bool]]

TASK: tuple[Row | _Guarded, ...] = (
    ("unblock", "blocked", "ready", _not_started),
    ("unblock", "blocked", "in_progress", _started),
    ("block", ["ready", "in_progress"], "blocked"),
    ("skip", ["blocked", "ready", "in_progress"], "skipped"),
    ("unskip", "skipped", "ready"),
    ("start", "ready", "in_progress"),
    ("save", ["ready", "in_progress"], "in_progress"),
    ("complete", ["ready", "in_progress"], "done"),
    ("not_applicable", ["ready", "in_progress"], "not_applicable"),
    ("reopen", ["done", "not_applicable"], "blocked"),
)

APPROVAL: tuple[Row | _Guarded, ...] = (
    ("unblock", ["blocked", "rejected", "skipped"], "ready"),
    ("block", "ready", "blocked"),
    ("skip", ["blocked", "ready", "rejected"], "skipped"),
    ("submit", "ready", "pending"),
    ("sign", "pending", "pending", _not_filled),
    ("sign", "pending", "approved", _filled),
    ("reject", "pending", "rejected"),
    ("withdraw", "pending", "blocked"),
    ("void", ["pending", "approved"], "blocked"),
)

RUN: tuple[Row | _Guarded, ...] = (
    ("pause", "active", "on_hold"),
    ("resume", "on_hold", "active"),
    ("cancel", ["active", "on_hold"], "closing"),
    ("end", "active", "closing"),
    ("finish", "active", "completed"),
    ("close", "closing", "cancelled", _not_stopped),
    ("close", "closing", "stopped", _stopped),
)


def _machine(states: list[str], rows: tuple[Row | _Guarded, ...]) -> Machine:
    machine = Machine(model=None, states=states, initial=states[0], auto_transitions=False)
    for trigger, source, dest, *guard in rows:
        machine.add_transition(trigger, source, dest, conditions=cast("Any", guard or None))
    return machine


_TASK_STATES = ["blocked", "ready", "in_progress", "done", "not_applicable", "skipped"]
_APPROVAL_STATES = ["blocked", "ready", "pending", "approved", "rejected", "skipped"]

TASK_MACHINE = _machine(_TASK_STATES, TASK)
APPROVAL_MACHINE = _machine(_APPROVAL_STATES, APPROVAL)
RUN_MACHINE = _machine([str(state) for state in RunState], RUN)


def fire(machine: Machine, state: str, trigger: str, **facts: bool) -> str:
    """The state that `trigger` leads to from `state`; `facts` decide between two ways.

    Raises `ValueError` where the lifecycle has no such way: a bug in the caller, never a refusal.
    """
    cursor = Cursor(str(state))
    try:
        machine.events[trigger].trigger(cursor, **facts)
    except MachineError as error:
        raise ValueError(str(error)) from error
    return cursor.state
