"""Events lie compressed in the file, and come back byte for byte; runs that ended lie in one."""

import json
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filling import INCIDENTS, fill, played_runs
from holdgate.cli.app import renderers
from holdgate.core.canonical import canonical
from holdgate.service.definitions import compile_process
from holdgate.service.queries import Queries
from holdgate.store.open import open_store
from holdgate.store.sqlite.packed import DICTIONARY, DICTIONARY_ID, packed, unpacked, unpacked_nodes
from holdgate.store.sqlite.store import SqliteStore
from support.effort import explored

RECORDED = Path(__file__).parents[2] / "golden" / "stores" / "before-0.x" / "holdgate.db"
MOST_BYTES = 1_280  # of an event of the incident process, with all that is kept of it
RUNS = 120

TEXTS = st.text(max_size=40)
JSONS = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
)


def _recorded() -> Iterator[bytes]:
    with closing(sqlite3.connect(f"file:{RECORDED}?immutable=1", uri=True)) as database:
        for (data,) in database.execute("SELECT canonical FROM events"):
            yield data


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with runs of the incident process, played to their ends."""
    path = tmp_path_factory.mktemp("filled") / "holdgate.db"
    store = open_store(path, compile_process)
    fill(store, list(played_runs(INCIDENTS, renderers(), store.evidence)), RUNS)
    store.close()
    return path


def test_recorded_events_come_back() -> None:
    """Each event that was ever recorded: as its bytes are packed now, and as they lay there."""
    events = list(_recorded())
    assert events
    for data in events:
        assert unpacked(packed(data)) == data == unpacked(data)
        assert len(packed(data)) < len(data) / 2


@explored(200)
@given(st.dictionaries(TEXTS, JSONS, max_size=6))
def test_all_objects_come_back(value: dict[str, object]) -> None:
    """Whatever is in an event, its bytes are the same again; other programs read them, too."""
    data = canonical(value)  # type: ignore[arg-type]
    assert unpacked(packed(data)) == data
    assert zlib.decompressobj(zdict=DICTIONARY).decompress(packed(data)) == data


def test_a_long_event_comes_back() -> None:
    """An event that changes thousands of steps."""
    data = canonical({"changes": [{"step": f"step-{number}"} for number in range(50_000)]})
    assert unpacked(packed(data)) == data


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"x",
        packed(b"{}")[:-1],
        packed(b"{}") + b"x",
        zlib.compress(bytes(2**27)),
        packed(bytes(2**27)),
    ],
    ids=["empty", "text", "cut", "longer", "bomb", "packed-bomb"],
)
def test_what_is_no_event_is_refused(data: bytes) -> None:
    """Bytes that were changed are refused, also if they would never end."""
    with pytest.raises(ValueError, match=r"stream|Error|data"):
        unpacked(data)


@pytest.mark.parametrize(
    "data",
    [b"", zlib.compress(b"{}")[:-1], zlib.compress(b" " * 2**27)],
    ids=["empty", "cut", "bomb"],
)
def test_what_is_no_row_of_an_ended_run_is_refused(data: bytes) -> None:
    """So are the rows of its steps."""
    with pytest.raises(ValueError, match="stream"):
        unpacked_nodes(data)


def test_a_store_has_the_dictionary(filled: Path) -> None:
    """Who reads the store with other programs finds in it what the streams name."""
    with closing(sqlite3.connect(filled)) as database:
        assert database.execute("SELECT * FROM dictionaries").fetchall() == [
            (DICTIONARY_ID, DICTIONARY)
        ]
        ((data,),) = database.execute("SELECT canonical FROM events LIMIT 1").fetchall()
    assert int.from_bytes(data[2:6], "big") == DICTIONARY_ID


def test_an_event_takes_few_bytes(filled: Path) -> None:
    """All that a store keeps, divided by its events; nothing is wrong with the runs."""
    with closing(sqlite3.connect(filled)) as database:
        ((events,),) = database.execute("SELECT count(*) FROM events").fetchall()
    assert filled.stat().st_size / events < MOST_BYTES
    store = open_store(filled, compile_process, create=False)
    verified = Queries(store=store, directory=None).verify(())
    store.close()
    assert [run.run for run in verified if not run.ok] == []
    assert len(verified) == RUNS


def test_the_steps_of_a_run_that_ended_lie_in_one(filled: Path) -> None:
    """No rows of them are left among those of open runs; the view of the run has them all."""
    with closing(sqlite3.connect(filled)) as database:
        ((rows,),) = database.execute("SELECT count(*) FROM nodes").fetchall()
        ((data,),) = database.execute("SELECT nodes FROM ended_nodes WHERE run = 'INC-0001'")
    assert rows == 0
    steps = json.loads(zlib.decompress(data))
    store = open_store(filled, compile_process, create=False)
    assert isinstance(store, SqliteStore)
    with store.read() as reader:
        run = reader.run("INC-0001")
        assert run is not None
        assert len(run.nodes) == len(steps)
        assert {step: node.state for step, node in run.nodes.items()} == {
            step: json.loads(text["body"])["state"] for step, text in steps.items()
        }
    store.close()
