"""A damaged or changed file gives sentences, and never a wrong answer."""

import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from contract.store.story import (
    DIGEST,
    NOTED,
    PROCESS,
    SAVED,
    SOURCE,
    STORY,
    append,
    contents,
    events,
    opened,
    record_story,
    write_rows_again,
)
from holdgate.errors import HoldgateError, StoreError
from holdgate.store.chain import ChainFault, ChainHead, verify_chain
from support.sqlite import Listener

Tamper = Callable[..., None]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed store with the story in it: one file, and none beside it."""
    store = opened(tmp_path / "holdgate.db")
    record_story(store)
    store.close()
    assert [file.name for file in tmp_path.iterdir()] == ["holdgate.db"]
    return tmp_path / "holdgate.db"


def _tamper(path: Path, sql: str, *values: object) -> None:
    raw = sqlite3.connect(path, isolation_level=None)
    for trigger in ("events_are_not_changed", "events_are_not_removed"):
        raw.execute(f"DROP TRIGGER IF EXISTS {trigger}")
    assert raw.execute(sql, values).rowcount == 1
    raw.close()


def _verified(path: Path) -> ChainFault | ChainHead:
    store = opened(path)
    with store.read() as reader:
        chain = verify_chain(reader.events("TINY-0001"), "TINY-0001")
    store.close()
    return chain


def test_a_damaged_file_is_a_sentence_wherever_it_is_hit(path: Path, tmp_path: Path) -> None:
    """If some bytes are lost anywhere, the answer is right, or a sentence says what is wrong."""
    whole = path.read_bytes()
    store = opened(path)
    right = contents(store)
    store.close()
    luck = random.Random(7)
    sentences = 0
    for number in range(80):
        at = luck.randrange(100 if number < 20 else len(whole))
        hit = tmp_path / f"hit-{number}.db"
        hit.write_bytes(whole[:at] + luck.randbytes(16) + whole[at + 16 :])
        try:
            store = opened(hit, patience=0.1)
            write_rows_again(store)
            runs = contents(store)
            assert runs == right or not all(
                isinstance(verify_chain(logged), ChainHead) for _, logged, _ in runs
            )
        except HoldgateError:
            sentences += 1
    assert sentences > 10


def test_a_truncated_file_is_a_sentence(path: Path) -> None:
    """A file that was cut off is refused."""
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(StoreError, match=r"damaged|cannot be"):
        contents(opened(path))


def test_a_failed_store_is_closed_for_good(path: Path) -> None:
    """After an error of the file the connection is closed."""
    store = opened(path)
    path.write_bytes(b"\0" * path.stat().st_size)
    for companion in path.parent.glob("*-wal"):
        companion.unlink()
    with pytest.raises(StoreError):
        contents(store)
    with pytest.raises(StoreError, match="closed after an error"):
        contents(store)


def test_a_full_disk_is_a_sentence_and_loses_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The events from before are still there, and the command was not recorded."""
    listener = Listener(monkeypatch)
    store = opened(path)
    before = contents(store)
    (connection,) = listener.connections
    connection.execute("PRAGMA max_page_count = 1")

    def fill() -> None:
        with store.write() as writer:
            for _ in range(100):
                append(writer, "TINY-0001", NOTED)

    with pytest.raises(StoreError, match="no room left"):
        fill()
    assert contents(opened(path)) == before


def test_a_commit_that_fails_says_that_it_may_have_gone_well(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The hint says to look before the command is repeated."""
    listener = Listener(monkeypatch)
    store = opened(path)
    listener.failing.add("COMMIT")
    with pytest.raises(StoreError) as caught, store.write() as writer:
        append(writer, "TINY-0001", NOTED)
    assert caught.value.hint == (
        "It may have been recorded all the same: look before you repeat it."
    )


def test_events_cannot_be_changed_or_removed_by_mistake(path: Path) -> None:
    """The tables refuse it, whichever program writes to the file."""
    raw = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match="never changed"):
        raw.execute("UPDATE events SET hash = ''")
    with pytest.raises(sqlite3.IntegrityError, match="never removed"):
        raw.execute("DELETE FROM events")
    raw.close()


def test_every_changed_byte_of_an_event_is_found(path: Path) -> None:
    """Also if the changed bytes are no JSON, or another event."""
    store = opened(path)
    log = events(store, "TINY-0001")
    store.close()
    canonical = log[2].canonical
    for at in range(0, len(canonical), 97):
        forged = canonical[:at] + bytes([canonical[at] ^ 1]) + canonical[at + 1 :]
        _tamper(path, "UPDATE events SET canonical = ? WHERE seq = 3", forged)
        chain = _verified(path)
        assert isinstance(chain, ChainFault)
        assert (chain.seq, chain.item) == (3, None)
    _tamper(path, "UPDATE events SET canonical = ? WHERE seq = 3", canonical)
    assert isinstance(_verified(path), ChainHead)


@pytest.mark.parametrize(
    ("sql", "seq", "item"),
    [
        ("UPDATE events SET hash = 'sha256:0' WHERE seq = 2", 2, None),
        ("DELETE FROM events WHERE seq = 3", 3, None),
        ("UPDATE events SET seq = 77 WHERE seq = 6", 77, None),
        ("UPDATE events SET seq = 77 WHERE seq = 5", 5, None),
        ("UPDATE items SET value = '\"Small\"' WHERE seq = 3 AND name = 'answers.kind'", 3,
         "answers.kind"),
        ("UPDATE items SET value = '3' WHERE name = 'answers.size' AND seq = 2", 2,
         "answers.size"),
        ("UPDATE items SET salt = '00' WHERE name = 'because'", 5, "because"),
        ("UPDATE items SET name = 'text' WHERE name = 'because'", 5, "text"),
        ("UPDATE items SET seq = 1 WHERE name = 'because'", 1, "because"),
        ("UPDATE items SET value = '{' WHERE name = 'because'", 5, None),
    ],
)  # fmt: skip
def test_what_was_tampered_with_is_found(path: Path, sql: str, seq: int, item: str | None) -> None:
    """The first fault names its event, and the item if the chain itself is whole."""
    _tamper(path, sql)
    chain = _verified(path)
    assert isinstance(chain, ChainFault)
    assert (chain.seq, chain.item) == (seq, item)


def test_an_erased_item_is_counted_and_breaks_nothing(path: Path) -> None:
    """Without its salt and value an item counts as erased."""
    _tamper(path, "DELETE FROM items WHERE name = 'because'")
    chain = _verified(path)
    assert isinstance(chain, ChainHead)
    assert chain.erased == 1


def test_a_changed_definition_is_found(path: Path) -> None:
    """A definition is compared with its digest when it is read."""
    _tamper(path, "UPDATE definitions SET source = ?", SOURCE + b"# harmless\n")
    store = opened(path)
    with store.read() as reader, pytest.raises(StoreError, match="was changed in the store"):
        reader.definition(DIGEST)


@pytest.mark.parametrize(
    ("sql", "values"),
    [
        ("UPDATE definitions SET compiler = 0", ()),
        ("UPDATE definitions SET compiled = ?", (b"{}",)),
        ("UPDATE definitions SET compiled = ?", (b"\xff\xfe",)),
    ],
)
def test_an_outdated_compiled_form_is_made_anew(
    path: Path, sql: str, values: tuple[object, ...]
) -> None:
    """The form of another compiler is replaced: the bytes are compiled again and stored."""
    _tamper(path, sql, *values)
    store = opened(path)
    with store.read() as reader:
        assert reader.process(DIGEST).title == "Tiny, compiled anew"
        assert reader.process(DIGEST).steps == PROCESS.steps
    with opened(path).write() as writer:
        assert writer.process(DIGEST).title == "Tiny, compiled anew"
    with opened(path, lambda _: PROCESS).read() as reader:
        assert reader.process(DIGEST).title == "Tiny, compiled anew"


@pytest.mark.parametrize("body", ["{", '{"round": "x"}', '{"answers": {"a": ' + "[" * 5000, "\x00"])
def test_a_row_that_cannot_be_read_is_a_sentence(path: Path, body: str) -> None:
    """The error says to rebuild the rows."""
    _tamper(path, "UPDATE nodes SET body = ? WHERE step = 'plan'", body)
    _tamper(path, "UPDATE nodes SET body = ? WHERE step = 'approve'", body)
    store = opened(path)
    with store.read() as reader:
        run = reader.run("TINY-0001")
        assert run is not None
        for step in ("plan", "approve"):
            with pytest.raises(StoreError, match="a row that cannot be read"):
                run.nodes[step]
    write_rows_again(store)
    assert contents(store)


def test_nothing_is_read_after_the_transaction(path: Path) -> None:
    """It is an error of the program to use a view, its nodes or its writer after the end."""
    store = opened(path)
    with store.write() as writer:
        run = writer.run("TINY-0001")
        assert run is not None
        assert run.nodes["plan"]
    assert run.nodes["plan"], "read before"
    for use in (
        lambda: run.nodes["act"],
        lambda: writer.key("x"),
        lambda: append(writer, "TINY-0001", SAVED),
    ):
        with pytest.raises(RuntimeError, match="has ended"):
            use()


def test_a_transaction_within_another_is_an_error_of_the_program(path: Path) -> None:
    """A transaction within another is an error of the program."""
    store = opened(path)
    with store.write() as writer:
        append(writer, "TINY-0001", NOTED)
        with pytest.raises(RuntimeError, match="within another"), store.read():
            pass
    assert len(events(store, "TINY-0001")) == len(STORY) + 1
