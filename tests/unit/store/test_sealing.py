"""Sealing: hashes, the chain, item digests; and that an event is read back as it was."""

import hashlib
import json

import pytest
from msgspec.structs import replace

from holdgate.core.canonical import canonical, digest, digest_bytes
from holdgate.model.events import ZERO_HASH, Actor, Change, Decision, Item
from holdgate.store.sealing import event_from_json, event_json, item_digest, seal
from support.shapes import story

STORY = story()
ACTOR = Actor(person="ann", roles=("a", "b"), has_people_file=True, os_user="u", host="h")


def test_the_hash_is_that_of_the_bytes() -> None:
    """`sha256sum` over the stored bytes gives the hash."""
    for each in STORY.events:
        assert each.hash == "sha256:" + hashlib.sha256(each.canonical).hexdigest()
        assert canonical(json.loads(each.canonical)) == each.canonical


def test_the_chain() -> None:
    """Each event carries the hash of the one before; the first 64 zeros; the run the last."""
    hashes = [each.hash for each in STORY.events]
    assert [each.event.prev for each in STORY.events] == ["sha256:" + "0" * 64, *hashes[:-1]]
    assert [each.event.seq for each in STORY.events] == list(range(1, len(hashes) + 1))
    assert STORY.run is not None
    assert STORY.run.head.head == hashes[-1]


def test_every_item_has_its_digest() -> None:
    """Payload and items have the same names; the digest is over salt, name and value."""
    for each in STORY.events:
        assert each.items.keys() == each.event.payload.keys()
        for name, item in each.items.items():
            text = json.dumps(
                {"holdgate": "item/1", "name": name, "salt": item.salt, "value": item.value},
                sort_keys=True,
                separators=(",", ":"),
                ensure_ascii=False,
            )
            expected = "sha256:" + hashlib.sha256(text.encode()).hexdigest()
            assert each.event.payload[name] == expected == item_digest(name, item)


def test_the_value_is_not_in_the_chain() -> None:
    """Nothing of an answer or a reason stands in the bytes."""
    for each in STORY.events:
        for item in each.items.values():
            if isinstance(item.value, str) and len(item.value) > 4:
                assert item.value.encode() not in each.canonical


def test_a_salt_for_each_item() -> None:
    """Two equal values in one event have different digests."""
    salts = iter(["00", "01"])
    made = seal(
        Decision(type="x", values={"one": "same", "two": "same"}),
        run="H-0001",
        seq=1,
        definition="",
        at="",
        actor=ACTOR,
        key="k",
        prev=ZERO_HASH,
        salt=lambda: next(salts),
    )
    assert [item.salt for item in made.items.values()] == ["00", "01"]
    assert made.event.payload["one"] != made.event.payload["two"]


def test_a_digest_binds_name_salt_and_value() -> None:
    """Each of them changes it; `null` is a value."""
    item = Item(salt="00", value="x")
    others = {
        item_digest("a", item),
        item_digest("b", item),
        item_digest("a", replace(item, salt="01")),
        item_digest("a", replace(item, value="y")),
        item_digest("a", replace(item, value=None)),
    }
    assert len(others) == 5


@pytest.mark.parametrize("number", range(len(STORY.events)))
def test_round_trip(number: int) -> None:
    """What is read from the bytes is the event, and makes the same bytes."""
    each = STORY.events[number]
    again = event_from_json(json.loads(each.canonical))
    assert again == each.event
    assert canonical(event_json(again)) == each.canonical


def test_the_bytes() -> None:
    """Written out once: members sorted, `item` null, no space, nothing that is absent."""
    change = Change(step="a", trigger="complete", state="done", why="command", round=2)
    made = seal(
        Decision(type="step.completed", subject=("a",), data={"round": 2}, changes=(change,)),
        run="H-0001",
        seq=7,
        definition="sha256:d",
        at="2026-03-02T09:00:00.000Z",
        actor=Actor(person="Zoë", roles=(), has_people_file=False, os_user="u", host="h"),
        key="k",
        prev="sha256:p",
        salt=lambda: "00",
    )
    assert made.canonical.decode() == (
        '{"actor":{"bound":false,"host":"h","os_user":"u","person":"Zoë","roles":[]},'
        '"assurance":"asserted","at":"2026-03-02T09:00:00.000Z","changes":[{"item":null,"round":2,'
        '"state":"done","step":"a","trigger":"complete","why":"command"}],"data":{"round":2},'
        '"definition":"sha256:d","holdgate":"event/1","key":"k","payload":{},"prev":"sha256:p",'
        '"run":"H-0001","seq":7,"subject":{"item":null,"step":"a"},"type":"step.completed"}'
    )


def test_digest() -> None:
    """`sha256:` and 64 lower-case hex digits, over the canonical bytes, without a prefix."""
    assert digest({"b": 1, "a": [True, None]}) == digest_bytes(b'{"a":[true,null],"b":1}')
    assert digest_bytes(b"") == "sha256:" + hashlib.sha256(b"").hexdigest()
