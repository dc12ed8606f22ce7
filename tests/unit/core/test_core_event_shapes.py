"""The members of each event type, exactly as they are hashed."""

import json
from typing import Any

import pytest
from msgspec.structs import replace

from holdgate.core.decide import DECIDE
from support.event_shapes import SHAPES
from support.house import Tale, gate, process, task
from support.shapes import DIGEST, STAFF, story

STORY = story()


def members(told: Tale, type_: str, number: int = 0) -> dict[str, Any]:
    """The object of an event of this type."""
    found = [each for each in told.events if each.event.type == type_]
    made: dict[str, Any] = json.loads(found[number].canonical)
    return made


ALWAYS = {
    "holdgate": "event/1",
    "run": "H-0001",
    "definition": "sha256:" + "d" * 64,
    "assurance": "asserted",
}


def test_every_type_is_told() -> None:
    """The story has an event of every type that there is; attaching files is a way of saving."""
    types = {sealed.event.type for sealed in STORY.events}
    assert len(types) == len(DECIDE) - 1


@pytest.mark.parametrize("number", range(len(STORY.events)))
def test_what_every_event_has(number: int) -> None:
    """These members and no others; what is absent is left out, `item` apart nothing is null."""
    found = json.loads(STORY.events[number].canonical)
    assert ALWAYS.items() <= found.items()
    assert (found["seq"], found["key"]) == (number + 1, f"k{number}")
    always = {"seq", "type", "at", "actor", "key", "data", "changes", "payload", "prev", *ALWAYS}
    assert always <= found.keys() <= {*always, "subject"}
    assert set(found["actor"]) == {"person", "roles", "bound", "os_user", "host"}
    for each in found["changes"]:
        assert each.keys() - {"round"} == {"step", "item", "trigger", "state", "why"}
        assert each["item"] is None
        assert ("round" in each) is (each["step"] != "run")


@pytest.mark.parametrize(("type_", "expected"), SHAPES, ids=[each[0] for each in SHAPES])
def test_shape(type_: str, expected: dict[str, Any]) -> None:
    """Subject, data, payload and changes of the first event of the type."""
    found = members(STORY, type_)
    assert shape_of(found) == expected


def shape_of(found: dict[str, Any]) -> dict[str, Any]:
    """The members that differ from type to type, with every digest written as `DIGEST`."""

    def masked(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: masked(each) for name, each in value.items()}
        return DIGEST if isinstance(value, str) and value.startswith("sha256:") else value

    told = {name: masked(found[name]) for name in ("data", "payload", "changes")}
    return told | {"subject": found.get("subject")}


def test_the_last_seat() -> None:
    """The event that fills it also says who sits where."""
    found = members(STORY, "approval.signed", 1)
    assert found["data"]["seats"] == [
        {"person": "eva", "role": "boss"},
        {"person": "max", "role": "boss"},
    ]
    assert found["data"].keys() == {"round", "fits", "content", "seats"}
    assert found["payload"] == {}


def test_an_end_by_refusal() -> None:
    """The event of a rejection that ends the run says with which outcome."""
    told = Tale(process(task("a"), gate("g", "a", end="void")), STAFF).begin().do("a").submit("g")
    told.reject("g", by="eva")
    assert members(told, "approval.rejected")["data"] == {"round": 1, "outcome": "void"}


def test_a_rehearsal_says_so() -> None:
    """`rehearsal` is there when it is true, else left out."""
    told = Tale(process(task("a")))
    assert told.run is not None
    told.run = replace(told.run, head=replace(told.run.head, rehearsal=True))
    told.begin()
    expected = {"process": "house", "version": "1", "rehearsal": True}
    assert members(told, "run.started")["data"] == expected
    assert told.run.head.rehearsal is True


def test_empty_ticks_are_ticks() -> None:
    """A completion always says what is ticked; a save only when it was said."""
    told = Tale(process(task("a"))).begin().save("a").do("a")
    assert members(told, "step.saved")["data"] == {"round": 1}
    assert members(told, "step.completed")["data"] == {"round": 1, "ticks": []}
