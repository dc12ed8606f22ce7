"""Events and their payload items, between rows and values."""

from collections.abc import Iterator

from holdgate.model.events import Item, Sealed
from holdgate.store.codec import decode_event, decode_value, encode_value
from holdgate.store.port import Unreadable
from holdgate.store.sqlite.transaction import Transaction

PAGE = 200  # events in memory at a time: a run may be long, and a report reads all of it

_LAST = "SELECT seq, hash FROM events WHERE run = ? ORDER BY seq DESC LIMIT 1"
_PAGE = "SELECT seq, canonical, hash FROM events WHERE run = ? AND seq > ? ORDER BY seq LIMIT ?"
_ITEMS = "SELECT seq, name, salt, value FROM items WHERE run = ? AND seq BETWEEN ? AND ?"
_ADD = "INSERT INTO events (run, seq, canonical, hash) VALUES (?, ?, ?, ?)"
_ADD_ITEM = "INSERT INTO items (run, seq, name, salt, value) VALUES (?, ?, ?, ?, ?)"

_Texts = dict[str, tuple[str, str]]


def last_event(transaction: Transaction, run: str) -> tuple[int, str | None]:
    """Sequence number and hash of a run's last event; 0 and None if there is none."""
    found = transaction.row(_LAST, (run,))
    return (found[0], found[1]) if found else (0, None)


def add_event(transaction: Transaction, sealed: Sealed) -> None:
    """Add an event and its items."""
    run, seq = sealed.event.run, sealed.event.seq
    transaction.rows(_ADD, (run, seq, sealed.canonical, sealed.hash))
    items = sealed.items.items()
    transaction.connection.each(
        _ADD_ITEM,
        [(run, seq, name, item.salt, encode_value(item.value)) for name, item in items],
    )


def read_events(transaction: Transaction, run: str) -> Iterator[Sealed]:
    """The events of a run in order; raises `Unreadable` on reaching one that is not ours."""
    last = 0
    while page := transaction.rows(_PAGE, (run, last, PAGE)):
        items = _items(transaction, run, page[0][0], page[-1][0])
        for seq, canonical, digest in page:
            yield _sealed(run, seq, canonical, digest, items.get(seq, {}))
            last = seq


def _items(transaction: Transaction, run: str, first: int, last: int) -> dict[int, _Texts]:
    found: dict[int, _Texts] = {}
    for seq, name, salt, value in transaction.rows(_ITEMS, (run, first, last)):
        found.setdefault(seq, {})[name] = (salt, value)
    return found


def _sealed(run: str, seq: int, canonical: bytes, digest: str, texts: _Texts) -> Sealed:
    try:
        event = decode_event(canonical)
        if (event.run, event.seq) != (run, seq):
            raise Unreadable(run, seq)
        return Sealed(
            event=event,
            canonical=canonical,
            hash=digest,
            items={
                name: Item(salt=salt, value=decode_value(value))
                for name, (salt, value) in texts.items()
            },
        )
    except ValueError as error:
        raise Unreadable(run, seq) from error
