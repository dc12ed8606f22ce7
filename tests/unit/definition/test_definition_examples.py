"""Process definitions by example: good ones load, bad ones have the problems they announce."""

import re
from pathlib import Path

import pytest

from examples.expectations import examples, expected, files, loaded, places
from holdgate.definition.load import load
from holdgate.resources import bundled
from holdgate.source.problem import Problem
from holdgate.source.yaml.parser import parse


def bad_problems() -> list[Problem]:
    """Every problem of every bad example, of whatever stage."""
    problems = [each for file in files("process/bad") for each in loaded(file).problems]
    for file in files("yaml/bad"):
        found = parse(file.read_bytes(), file.name)
        problems += found if isinstance(found, tuple) else ()
    return problems


@pytest.mark.parametrize("file", examples("process/good"))
def test_good_processes(file: Path) -> None:
    """A good definition loads without a problem or a warning."""
    found = loaded(file)
    assert found.problems == ()
    assert found.process is not None
    assert found.process.id == file.stem


@pytest.mark.parametrize("file", examples("process/bad"))
def test_bad_processes(file: Path) -> None:
    """A bad definition has exactly the problems that it announces, from the top down."""
    assert places(loaded(file).problems) == expected(file.read_bytes())


@pytest.mark.parametrize("file", examples("process/bad"))
def test_an_error_leaves_no_process(file: Path) -> None:
    """There is a process exactly when nothing is worse than a warning."""
    found = loaded(file)
    worst = {problem.severity for problem in found.problems}
    assert (found.process is None) == ("error" in worst)
    assert worst <= {"error", "warning"}


@pytest.mark.parametrize("file", sorted(bundled("processes").glob("*/process.yaml")))
def test_bundled_processes(file: Path) -> None:
    """What we ship loads without a problem or a warning."""
    found = load(file.read_bytes(), str(file), file.parent.name)
    assert [str(problem) for problem in found.problems] == []


def test_messages_are_in_our_words() -> None:
    """No message shows Python's or JSON Schema's words for things."""
    foreign = re.compile(
        r"\bdict\b|\bNone\b|\bTrue\b|\bFalse\b|\bstr\b|\bint\b|\barray\b|\bnull\b|\[\{|\{'|\\n"
        r"|\bstring\b|\bobject\b|\bboolean\b|schema|regex|\bmapping\b|\btoken\b|\bscalar\b"
    )
    for problem in bad_problems():
        assert not foreign.search(f"{problem.message} {problem.hint or ''}"), problem


def test_messages_are_sentences_of_one_line() -> None:
    """A message stands on one line, names no path of Python, and ends without a full stop."""
    for problem in bad_problems():
        for text in (problem.message, problem.hint or "-"):
            assert text == text.strip()
            assert "\n" not in text
            assert not text.endswith("."), problem


def test_most_problems_show_a_way_out() -> None:
    """A problem whose message does not say what would be right has a hint."""
    with_hint = [problem for problem in bad_problems() if problem.hint]
    assert len(with_hint) > len(bad_problems()) * 0.6


def test_problems_are_stable() -> None:
    """Loading twice gives the same."""
    for file in files("process/bad"):
        assert loaded(file) == loaded(file)
