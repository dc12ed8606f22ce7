"""What is added to one list is added to the lists beside it; a forgotten place is named."""

import ast
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, get_args

import pytest

import holdgate
from exploring.engine import KINDS
from exploring.reference.model import TYPES as REFERENCE_TYPES
from exploring.test_reference import EVENTS
from holdgate.cli.verbs import VERBS as CLI_VERBS
from holdgate.cli.verbs import module_of
from holdgate.messages.events import TELL
from holdgate.model import commands
from holdgate.model.events import ACCEPTED
from holdgate.scenarios.verbs import VERBS as SCENARIO_VERBS
from holdgate.scenarios.verbs import verb_of
from holdgate.source.schema.published import load_schema
from support.event_shapes import SHAPES

ROOT = Path(__file__).parents[2]
DECIDE = ROOT / "engine" / "holdgate" / "core" / "decide"
COMMANDS: tuple[type[Any], ...] = get_args(commands.Command)
# Commands that are forms of another verb.
VERBS = {"StartRun": "start", "Save": "do", "Complete": "do", "AssignRole": "assign"}
RECORD = (ROOT / "docs" / "reference" / "record.md").read_text(encoding="utf-8")


def verb(command: type[Any]) -> str:
    """The verb that gives the command."""
    return VERBS.get(command.__name__) or verb_of(command)


def event_types() -> set[str]:
    """The types of the events that the core settles on."""
    calls = [
        node
        for file in DECIDE.glob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "context.settle"
    ]
    return {str(call.args[0].value) for call in calls if isinstance(call.args[0], ast.Constant)}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_is_in_every_list(command: type[Any]) -> None:
    """A command is a verb of the command line and of scenarios, is public, and is compared."""
    entry = load_schema("scenario")["$defs"]["entry"]
    places: Mapping[str, bool] = {
        "VERBS in cli/verbs.py": verb(command) in CLI_VERBS,
        "VERBS in scenarios/verbs.py": verb(command) in SCENARIO_VERBS,
        "schemas/scenario.schema.json: properties": verb(command) in entry["properties"],
        "schemas/scenario.schema.json: verbs": verb(command) in entry["verbs"],
        # A run is started by a method of its own.
        "__all__ in __init__.py": command is commands.StartRun
        or command.__name__ in holdgate.__all__,
        "KINDS in tests/exploring/engine.py": command in KINDS.values(),
    }
    missing = [place for place, is_there in places.items() if not is_there]
    assert not missing, f"{command.__name__} is missing in: {', '.join(missing)}"


@pytest.mark.parametrize("event", sorted(event_types()))
def test_an_event_is_in_every_list(event: str) -> None:
    """An event has a sentence, a shape that is checked, a line in the docs, and is compared."""
    places: Mapping[str, Collection[str]] = {
        "TELL in messages/events.py": TELL,
        "SHAPES in tests/support/event_shapes.py": {type_ for type_, _ in SHAPES},
        "the table of events in docs/reference/record.md": RECORD.split("`"),
        "TYPES in tests/exploring/reference/model.py": REFERENCE_TYPES.values(),
        "EVENTS in tests/exploring/test_reference.py": EVENTS,
    }
    missing = [place for place, events in places.items() if event not in events]
    assert not missing, f"{event} is missing in: {', '.join(missing)}"


def test_no_sentence_is_left_over() -> None:
    """Every event that has a sentence can happen; one of them is of the store, not of a process."""
    assert set(TELL) == event_types() | {ACCEPTED}


def test_the_reference_knows_the_commands_that_it_compares() -> None:
    """A command that the engine is given is one that the second model knows."""
    assert set(KINDS) == set(REFERENCE_TYPES)


def test_every_module_of_a_verb_is_a_verb() -> None:
    """No module in `cli/commands` is forgotten in `VERBS`."""
    folder = ROOT / "engine" / "holdgate" / "cli" / "commands"
    parts = {"__init__", "processes_copy", "processes_rename"}
    modules = {file.stem for file in folder.glob("*.py")} - parts
    assert modules == {module_of(verb).rpartition(".")[2] for verb in CLI_VERBS}
