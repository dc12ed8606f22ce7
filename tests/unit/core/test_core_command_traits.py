"""What each command says of itself for the checks that are common to all commands."""

from typing import Any, get_args

import pytest

from holdgate.core.decide import DECIDE
from holdgate.model import commands
from holdgate.model.commands import About, Traits
from holdgate.model.run import RUN_ENDED, RunState

COMMANDS: tuple[type[Any], ...] = get_args(commands.Command)
VALUES: dict[str, Any] = {"step": "a", "steps": ("a", "b"), "to": "eva"}


def made(command: type[Any]) -> Any:
    """The command with the steps `a` and `b` and the person `eva`, where it takes them."""
    return command(**{name: VALUES.get(name, 1) for name in command.__struct_fields__})


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_states_its_traits(command: type[Any]) -> None:
    """Each has traits of its own; they are not taken over from another command by accident."""
    assert isinstance(vars(command)["traits"], Traits)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_decided(command: type[Any]) -> None:
    """Each has its module in `decide`."""
    assert command in DECIDE


def test_nothing_else_is_decided() -> None:
    """What is decided is a command."""
    assert set(DECIDE) == set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_step_and_person_is_named(command: type[Any]) -> None:
    """A command whose members hold steps or a person says so to the common checks."""
    fields = set(command.__struct_fields__)
    steps = VALUES["steps"] if "steps" in fields else ("a",) if "step" in fields else ()
    assert made(command).steps_named == steps
    assert made(command).person_named == ("eva" if "to" in fields else None)


@pytest.mark.parametrize("command", COMMANDS)
def test_traits_fit_together(command: type[Any]) -> None:
    """Only what adds, or starts a run, is accepted after the end; only tasks are worked on."""
    traits = command.traits
    assert RunState.ACTIVE in traits.states
    assert bool(traits.states & RUN_ENDED) == (traits.only_adds or command is commands.StartRun)
    assert not traits.is_work or traits.about is About.TASK
    assert traits.is_personal == (traits.about is About.APPROVAL)
    assert (traits.about is About.RUN) == (not made(command).steps_named)


def test_releasing_a_role_names_nobody() -> None:
    """`anyone` is a word, not a person."""
    assert commands.AssignRole(role="cook", to="anyone").person_named is None
