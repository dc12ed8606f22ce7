"""Every store, for one suite that holds them all to the port."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from contract.store.story import close_all, opened
from holdgate.store.memory import MemoryStore
from holdgate.store.port import Store

Again = Callable[[], Store]


@pytest.fixture(params=["memory", "sqlite"])
def again(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Again]:
    """Opens the store of this test, each time another handle of the same one."""
    kept = MemoryStore(patience=2.0)
    file = tmp_path / "holdgate.db"
    yield lambda: kept if request.param == "memory" else opened(file, patience=2.0)
    close_all()


@pytest.fixture
def store(again: Again) -> Store:
    """An empty store."""
    return again()
