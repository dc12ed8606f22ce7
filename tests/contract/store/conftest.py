"""Every store: one suite tests that all of them implement the port."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from contract.store.story import close_all, opened
from holdgate.store.memory import MemoryStore
from holdgate.store.port import Store

Again = Callable[[], Store]


@pytest.fixture
def patience() -> float:
    """For how many seconds the store of this test waits for another writer: longer than needed."""
    return 60.0


@pytest.fixture(params=["memory", "sqlite"])
def again(request: pytest.FixtureRequest, tmp_path: Path, patience: float) -> Iterator[Again]:
    """Opens the store of this test; each call gives another connection to it."""
    memory = MemoryStore(patience=patience)
    file = tmp_path / "holdgate.db"
    yield lambda: memory if request.param == "memory" else opened(file, patience=patience)
    close_all()


@pytest.fixture
def store(again: Again) -> Store:
    """An empty store."""
    return again()
