"""Verifying finds each thing that is wrong with a log, and says where."""

import json
import random
from typing import Any

import pytest
from msgspec.structs import replace

from contract.store.story import NOTED, STORY, next_event
from holdgate.core.canonical import canonical, digest_bytes
from holdgate.model.events import ZERO_HASH, Item, Sealed
from holdgate.store.chain import ChainFault, ChainHead, verify_chain
from holdgate.store.codec import decode_event


def _log(run_id: str = "TINY-0001") -> list[Sealed]:
    run, events = None, []
    for decision in (*STORY, NOTED):
        event, run = next_event(run, run_id, decision)
        events.append(event)
    return events


LOG = _log()


def _fault(events: list[Sealed], run: str | None = None) -> tuple[int, str | None]:
    fault = verify_chain(events, run)
    assert isinstance(fault, ChainFault), fault
    return fault.seq, fault.item


def test_a_whole_log_names_its_head() -> None:
    """The last event up to which it is whole, and the hash to compare."""
    assert verify_chain(LOG) == ChainHead(run="TINY-0001", seq=7, hash=LOG[-1].hash, erased=0)


def test_no_events_are_whole() -> None:
    """An empty log is whole."""
    assert verify_chain([], "TINY-0001") == ChainHead(
        run="TINY-0001", seq=0, hash=ZERO_HASH, erased=0
    )


def test_every_changed_byte_is_found() -> None:
    """Any changed byte of any event does not match its hash."""
    for number, sealed in enumerate(LOG):
        for at in range(len(sealed.canonical)):
            data = bytearray(sealed.canonical)
            data[at] ^= 1
            forged = replace(sealed, canonical=bytes(data))
            assert _fault([*LOG[:number], forged, *LOG[number + 1 :]]) == (number + 1, None)


def test_a_cut_in_the_middle_is_found() -> None:
    """At the first event that is missing."""
    for number in range(len(LOG) - 1):
        assert _fault([*LOG[:number], *LOG[number + 1 :]]) == (number + 1, None)


def test_a_cut_at_the_end_gives_another_head() -> None:
    """A chain does not show that its end is missing; a comparison of the head does."""
    head = verify_chain(LOG[:-1])
    assert head == ChainHead(run="TINY-0001", seq=6, hash=LOG[-2].hash, erased=0)
    assert head != verify_chain(LOG)


def test_swapped_events_are_found() -> None:
    """Two events in the wrong order, and one that is there twice."""
    for number in range(len(LOG) - 1):
        swapped = [*LOG]
        swapped[number : number + 2] = LOG[number + 1], LOG[number]
        assert _fault(swapped) == (number + 1, None)
        assert _fault([*LOG[: number + 1], *LOG[number:]]) == (number + 2, None)


def test_an_event_of_another_run_is_found() -> None:
    """An event of another run, and the log of another run, are faults."""
    other = _log("TINY-0002")
    assert _fault([*LOG[:3], other[3], *LOG[4:]]) == (4, None)
    assert _fault(other, "TINY-0001") == (1, None)


def _rehashed(sealed: Sealed, **members: Any) -> Sealed:
    data = canonical({**json.loads(sealed.canonical), **members})
    return replace(sealed, event=decode_event(data), canonical=data, hash=digest_bytes(data))


def test_an_event_written_anew_breaks_the_next_one() -> None:
    """A new hash for a forged event does not help: the next event has the old one."""
    for number in range(len(LOG) - 1):
        forged = _rehashed(LOG[number], at="2026-01-01T00:00:00.000Z")
        assert _fault([*LOG[:number], forged, *LOG[number + 1 :]]) == (number + 2, None)


def test_a_number_left_out_is_found_in_a_chain_that_holds() -> None:
    """Also if all later events were hashed again."""
    assert _fault([LOG[0], _rehashed(LOG[1], seq=3)]) == (2, None)


def test_bytes_that_say_something_else_than_the_event_are_found() -> None:
    """The event must match the bytes that were hashed."""
    forged = replace(LOG[1], event=replace(LOG[1].event, at="2020-01-01T00:00:00.000Z"))
    assert _fault([LOG[0], forged]) == (2, None)


def test_bytes_that_are_not_canonical_are_found() -> None:
    """The same JSON with a space in it is a fault: we do not write it so."""
    data = LOG[0].canonical.replace(b",", b", ", 1)
    forged = replace(LOG[0], canonical=data, hash=digest_bytes(data))
    assert _fault([forged]) == (1, None)


@pytest.mark.parametrize(
    "item",
    [
        Item(salt="00", value="Big"),
        Item(salt=LOG[1].items["answers.kind"].salt, value="Small"),
        Item(salt=LOG[1].items["answers.kind"].salt, value=2**60),
        Item(salt=LOG[1].items["answers.kind"].salt, value=["Big"]),
        Item(salt="\ud800", value="Big"),
    ],
)
def test_a_changed_item_is_found_beside_a_whole_chain(item: Item) -> None:
    """The finding names the item, and says that the log itself is whole."""
    forged = replace(LOG[1], items={**LOG[1].items, "answers.kind": item})
    assert _fault([LOG[0], forged, *LOG[2:]]) == (2, "answers.kind")
    fault = verify_chain([LOG[0], forged])
    assert isinstance(fault, ChainFault)
    assert fault.meaning.startswith("The log is whole")


def test_an_item_that_no_event_knows_is_found() -> None:
    """An item that the event does not know is a fault."""
    forged = replace(LOG[0], items={"because": Item(salt="00", value="I was asked to")})
    assert _fault([forged]) == (1, "because")


def test_erased_items_are_counted() -> None:
    """An erased item does not break the chain."""
    erased = [replace(sealed, items={}) for sealed in LOG]
    head = verify_chain(erased)
    assert isinstance(head, ChainHead)
    assert head.erased == sum(len(sealed.event.payload) for sealed in LOG) == 8


def test_forged_members_of_any_kind_are_findings_or_nothing() -> None:
    """Whatever a forger writes and hashes, verifying ends with a value."""
    luck = random.Random(11)
    oddities: list[Any] = [None, 5, 1.5, "", "x", [], {}, [[]], [{}], {"x": None}, True, [1, "a"]]
    for sealed in LOG:
        members = json.loads(sealed.canonical)
        for name in members:
            for odd in luck.sample(oddities, 6):
                data = canonical({**members, name: odd})
                try:
                    event = decode_event(data)
                except ValueError:
                    continue
                forged = Sealed(
                    event=event, canonical=data, hash=digest_bytes(data), items=sealed.items
                )
                assert isinstance(verify_chain([forged]), ChainFault | ChainHead)
