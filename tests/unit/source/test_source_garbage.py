"""Garbage collection is paused while a definition is loaded, and restored afterwards."""

import gc
from collections.abc import Iterator

import pytest

from holdgate.definition.load import load
from holdgate.source.yaml.parser import without_garbage_collection
from holdgate.source.yaml.surroundings import header_above


@pytest.fixture(autouse=True)
def awake() -> Iterator[None]:
    """The collector is enabled before and after each test."""
    gc.enable()
    yield
    gc.enable()


def test_it_rests_inside_and_works_again_after() -> None:
    """It is paused inside nested blocks, and runs again after the outermost one."""
    with without_garbage_collection():
        with without_garbage_collection():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_works_again_after_an_exception() -> None:
    """It runs again after an exception inside the block."""
    with pytest.raises(ZeroDivisionError), without_garbage_collection():
        _ = 1 / 0
    assert gc.isenabled()


def test_whoever_switched_it_off_finds_it_off() -> None:
    """If the program had disabled it before, it stays disabled."""
    gc.disable()
    with without_garbage_collection():
        pass
    assert not gc.isenabled()


@pytest.mark.parametrize("data", [b"", b"holdgate: 1\nsteps: []\n", b"a: [", b"\xff"])
def test_loading_leaves_it_working(data: bytes) -> None:
    """Loading any file leaves the collector enabled."""
    load(data, "f")
    assert gc.isenabled()


def test_a_complaint_about_the_end_of_a_file() -> None:
    """The end of the file is no line: a long text above it is still found."""
    assert header_above(["a: |", "    long", "  short"], 3) == "a"
