"""Examples of processes: good ones load, bad ones have exactly the expected problems."""

import re
from pathlib import Path

import pytest

from examples.expectations import examples, expected, files, loaded, places
from holdgate.definition.load import load
from holdgate.resources import bundled
from holdgate.source.problem import Problem
from holdgate.source.yaml.parser import parse


def bad_problems() -> list[Problem]:
    """Every problem of every bad example, of any stage."""
    problems = [problem for file in files("process/bad") for problem in loaded(file).problems]
    for file in files("yaml/bad"):
        document = parse(file.read_bytes(), file.name)
        problems += document if isinstance(document, tuple) else ()
    return problems


@pytest.mark.parametrize("file", examples("process/good"))
def test_good_processes(file: Path) -> None:
    """A good definition loads without a problem or a warning."""
    result = loaded(file)
    assert result.problems == ()
    assert result.process is not None
    assert result.process.id == file.stem


@pytest.mark.parametrize("file", examples("process/bad"))
def test_bad_processes(file: Path) -> None:
    """A bad definition has exactly the expected problems, in the order of the file."""
    assert places(loaded(file).problems) == expected(file.read_bytes())


@pytest.mark.parametrize("file", examples("process/bad"))
def test_an_error_leaves_no_process(file: Path) -> None:
    """There is a process exactly when no problem is an error."""
    result = loaded(file)
    worst = {problem.severity for problem in result.problems}
    assert (result.process is None) == ("error" in worst)
    assert worst <= {"error", "warning"}


@pytest.mark.parametrize("file", sorted(bundled("processes").glob("*/process.yaml")))
def test_bundled_processes(file: Path) -> None:
    """The bundled processes load without an error or a warning."""
    result = load(file.read_bytes(), str(file), file.parent.name)
    assert [str(problem) for problem in result.problems] == []


def test_messages_are_in_our_words() -> None:
    """No message contains a word of Python or JSON Schema."""
    foreign = re.compile(
        r"\bdict\b|\bNone\b|\bTrue\b|\bFalse\b|\bstr\b|\bint\b|\barray\b|\bnull\b|\[\{|\{'|\\n"
        r"|\bstring\b|\bobject\b|\bboolean\b|schema|regex|\bmapping\b|\btoken\b|\bscalar\b"
    )
    for problem in bad_problems():
        assert not foreign.search(f"{problem.message} {problem.hint or ''}"), problem


def test_messages_are_sentences_of_one_line() -> None:
    """A message is one line, contains no Python path, and has no full stop at its end."""
    for problem in bad_problems():
        for text in (problem.message, problem.hint or "-"):
            assert text == text.strip()
            assert "\n" not in text
            assert not text.endswith("."), problem


def test_most_problems_show_a_way_out() -> None:
    """A problem has a hint, unless its message says what would be right."""
    with_hint = [problem for problem in bad_problems() if problem.hint]
    assert len(with_hint) > len(bad_problems()) * 0.6


def test_problems_are_stable() -> None:
    """Loading the same file twice gives the same result."""
    for file in files("process/bad"):
        assert loaded(file) == loaded(file)
