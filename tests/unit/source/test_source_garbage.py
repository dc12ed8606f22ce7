"""The collector of garbage rests while a definition is loaded, and is left as it was found."""

import gc
from collections.abc import Iterator

import pytest

from holdgate.definition.load import load
from holdgate.source.yaml.parser import without_garbage_collection


@pytest.fixture(autouse=True)
def awake() -> Iterator[None]:
    """Whatever a test does, the collector works before and after it."""
    gc.enable()
    yield
    gc.enable()


def test_it_rests_inside_and_works_again_after() -> None:
    """Also where one block lies in another: the outermost one ends it."""
    with without_garbage_collection():
        with without_garbage_collection():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_works_again_after_an_exception() -> None:
    """Whatever happens inside."""
    with pytest.raises(ZeroDivisionError), without_garbage_collection():
        _ = 1 / 0
    assert gc.isenabled()


def test_whoever_switched_it_off_finds_it_off() -> None:
    """A program that collects its garbage by itself goes on doing so."""
    gc.disable()
    with without_garbage_collection():
        pass
    assert not gc.isenabled()


@pytest.mark.parametrize("data", [b"", b"holdgate: 1\nsteps: []\n", b"a: [", b"\xff"])
def test_loading_leaves_it_working(data: bytes) -> None:
    """Whatever is loaded."""
    load(data, "f")
    assert gc.isenabled()
