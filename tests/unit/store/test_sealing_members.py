"""Members of an event that are there only when there is something to say."""

import json

import pytest
from msgspec.structs import replace

from holdgate.model.events import ZERO_HASH, Actor, Decision
from holdgate.store.sealing import event_from_json, seal

ACTOR = Actor(person="ann", roles=("a", "b"), has_people_file=True, os_user="u", host="h")


def sealed(actor: Actor = ACTOR, **keys: object) -> dict[str, object]:
    """The object of an event that says nothing, sealed with these."""
    made = seal(
        Decision(type="note.added"),
        run="H-0001",
        seq=1,
        definition="sha256:d",
        at="2026-03-02T09:00:00.000Z",
        actor=actor,
        key="k",
        prev=ZERO_HASH,
        salt=lambda: "00",
        **keys,  # type: ignore[arg-type]
    )
    found: dict[str, object] = json.loads(made.canonical)
    return found


def test_absent_members_are_left_out() -> None:
    """Clock, stated time, principal and subject stand only where there is one."""
    bare = sealed()
    assert bare.keys().isdisjoint({"clock", "happened_at", "subject"})
    assert bare["actor"] == {
        "person": "ann",
        "roles": ["a", "b"],
        "bound": True,
        "os_user": "u",
        "host": "h",
    }
    full = sealed(
        replace(ACTOR, on_behalf_of="zoe"),
        clock="2026-03-02T08:00:00.000Z",
        happened_at="2026-03-01T00:00:00.000Z",
    )
    assert (full["clock"], full["happened_at"]) == (
        "2026-03-02T08:00:00.000Z",
        "2026-03-01T00:00:00.000Z",
    )
    assert event_from_json(full).actor.on_behalf_of == "zoe"
    assert event_from_json(full).clock == full["clock"]
    assert event_from_json(full).happened_at == full["happened_at"]
    assert event_from_json(bare).happened_at is None


def test_another_format_is_refused() -> None:
    """What is hashed says what it is."""
    for other in ("event/2", "item/1", None):
        with pytest.raises(ValueError, match="event/1") as error:
            event_from_json({**sealed(), "holdgate": other})
        assert error.value.args == ("event/1", other)
