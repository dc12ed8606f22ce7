"""The events that rows of the file are; the last short ones are kept.

The next command to a run rests on the same events. An event is known by all that was read of it, so
what is kept is never older than the file.
"""

from collections.abc import Mapping
from functools import lru_cache

from holdgate.model.events import Item, Sealed
from holdgate.store.codec import decode_event, decode_prev, decode_value
from holdgate.store.port import Unreadable
from holdgate.store.sqlite.packed import unpacked

SHORT = 2048  # bytes in the file of an event that is kept in memory, with its items
KEPT = 500  # events

ItemTexts = Mapping[str, tuple[str, str]]  # by name: salt and value


def known_event(run: str, seq: int, data: bytes, digest: str, texts: ItemTexts) -> Sealed:
    """The event of a row and of the rows of its items; raises `Unreadable`."""
    size = len(data) + sum(len(value) for _, value in texts.values())
    read = _short_event if size <= SHORT else _event
    return read(run, seq, data, digest, tuple(texts.items()))


def known_prev(data: bytes) -> str:
    """The hash that an event names as that of the event before it; "" if it cannot be read."""
    return _short_prev(data) if len(data) <= SHORT else _prev(data)


def _event(
    run: str, seq: int, data: bytes, digest: str, texts: tuple[tuple[str, tuple[str, str]], ...]
) -> Sealed:
    try:
        canonical = _unpacked(data)
        event = decode_event(canonical)
        if (event.run, event.seq) != (run, seq):
            raise Unreadable(run, seq)
        return Sealed(
            event=event,
            canonical=canonical,
            hash=digest,
            items={
                name: Item(salt=salt, value=decode_value(value)) for name, (salt, value) in texts
            },
        )
    except ValueError as error:
        raise Unreadable(run, seq) from error


def _unpacked(data: bytes) -> bytes:
    """The canonical bytes, which the event is made from, and what it says of the one before it."""
    return _short_unpacked(data) if len(data) <= SHORT else unpacked(data)


def _prev(data: bytes) -> str:
    try:
        return decode_prev(_unpacked(data))
    except ValueError:
        return ""


_short_event = lru_cache(maxsize=KEPT)(_event)
_short_prev = lru_cache(maxsize=KEPT)(_prev)
_short_unpacked = lru_cache(maxsize=KEPT)(unpacked)
