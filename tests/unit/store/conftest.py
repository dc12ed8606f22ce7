"""Closes the stores that a test opened."""

from collections.abc import Iterator

import pytest

from contract.store.story import close_all


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    close_all()
