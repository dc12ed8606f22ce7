"""The engine and the model, given the same commands: where they differ."""

import json
from typing import Any

from exploring.engine import Engine
from exploring.reference.deadlines import Times
from exploring.reference.folding import ENDED, State
from exploring.reference.judging import People
from exploring.reference.marks import contexts, older
from exploring.reference.model import decide
from exploring.reference.reading import Data, Definition
from holdgate.definition.load import load


class Pair:
    """One run, told to both."""

    def __init__(self, data: Data, people: People) -> None:
        loaded = load(json.dumps(data).encode(), "made").process
        self.sound = loaded is not None
        if loaded is None:
            return
        self.engine = Engine.of(loaded, people)
        self.definition, self.people = Definition(data), people
        self.log: list[Data] = []
        self.marks: Data = {}

    def give(self, command: Data) -> tuple[Data | set[str], str | None]:
        """What the model answers, and how the engine differs."""
        command = {**command, "at": self.engine.now}
        expected = decide(self.definition, self.people, self.log, command)
        actual = self.engine.answer(command)
        if isinstance(expected, set) or isinstance(actual, set):
            return expected, None if expected == actual else _unlike("answer", expected, actual)
        self.log.append(expected)
        for name in actual:
            if _ordered(actual[name]) != _ordered(expected[name]):
                return expected, _unlike(name, expected[name], actual[name])
        return expected, self._states()

    def _states(self) -> str | None:
        """How the state of the run or of a node differs."""
        state = State(self.definition, self.log)
        expected, actual = state_of_model(state), self.engine.state()
        self.marks = self._marks(state)
        expected["marks"], actual["marks"] = self.marks, self.engine.marks()
        for name in expected:
            if _ordered(expected[name]) != _ordered(actual[name]):
                return _unlike(name, expected[name], actual[name])
        return None

    def _marks(self, state: State) -> Data:
        """What is older, whose context has changed, and what is late, as the model has it."""
        times, now = Times(self.definition, self.log), self.engine.now
        steps = self.definition.steps.values()
        return {
            "older": older(state, self.log),
            "contexts": contexts(state, self.log),
            "late": [step.id for step in steps if times.late(step, now)],
        }


def _ordered(value: Any) -> Any:
    """Seats in any order are the same seats; whether an ended step was started is history."""
    if isinstance(value, dict) and "seats" in value:
        return value | {"seats": sorted(value["seats"], key=lambda seat: seat["person"])}
    if isinstance(value, dict) and value.get("state") in ENDED:
        return {**value, "started": False}
    return value


def _unlike(what: str, expected: Any, actual: Any) -> str:
    return f"{what}:\n  the model says  {_plain(expected)}\n  the engine says {_plain(actual)}"


def _plain(value: Any) -> str:
    return str(sorted(value) if isinstance(value, set) else value)


def state_of_model(state: State) -> Data:
    """The run and every node, as the model has them."""
    settled = {*state.settled(), "start"}
    return {
        "run": state.run,
        "outcome": state.outcome,
        "bindings": state.bindings,
        **{name: _node(state, name, settled=name in settled) for name in state.nodes},
    }


def _node(state: State, name: str, *, settled: bool) -> Data:
    node = state.nodes[name]
    members = {
        "state": node.state,
        "round": node.round,
        "settled": settled,
        "seq": node.seq,
        "performers": sorted(node.performers),
    }
    if name == "start" or not state.definition.steps[name].gate:
        names = ("answers", "ticks", "started", "assignee", "drafts")
    else:
        open_or_given = node.state in {"pending", "approved"}
        names = ("submitter", "lines", "signatures", "seats") if open_or_given else ()
    return members | {name: getattr(node, name) for name in names}
