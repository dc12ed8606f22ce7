"""Files that are too large or nested too deeply are refused early."""

import pytest

from holdgate.source.files import MAX_BYTES
from holdgate.source.problem import Problem
from holdgate.source.yaml.parser import parse


def refused(data: bytes) -> tuple[Problem, ...]:
    """The problems of data that cannot be parsed."""
    problems = parse(data, "f")
    assert isinstance(problems, tuple)
    return problems


@pytest.mark.parametrize("opening", [b"[", b"{a: ", b"- ", b"[{a: "])
def test_three_million_levels(opening: bytes) -> None:
    """The depth is checked while parsing, so nesting cannot exhaust memory or the stack."""
    (problem,) = refused(opening * (3_000_000 // len(opening)))
    assert problem.rule == "yaml-depth"
    assert problem.line == 1


@pytest.mark.parametrize("depth", [40, 41])
def test_forty_levels_are_the_most(depth: int) -> None:
    """Forty levels are accepted, forty-one are not."""
    result = parse(b"[" * depth + b"]" * depth, "f")
    assert isinstance(result, tuple) == (depth > 40)


def test_four_mebibytes_are_the_most() -> None:
    """A file of exactly 4 MiB is accepted; one byte more is not."""
    text = b"# " + b"x" * (MAX_BYTES - 7) + b"\na: 1"
    assert len(text) == MAX_BYTES
    assert not isinstance(parse(text, "f"), tuple)
    assert refused(text + b"1")[0].rule == "yaml-size"


def test_problems_end_somewhere() -> None:
    """A file with very many mistakes gives a limited number of problems."""
    assert len(refused(b"a: 1\n" * 10_000)) == 100
    assert len(refused(b"a: &b 1\n" * 10_000)) == 100


def test_messages_are_bounded() -> None:
    """A message about a very long word is short and on one line."""
    (problem, *_) = refused(b'"' + b"k\\n" * 5000 + b'": 1\n"' + b"k\\n" * 5000 + b'": 2\n')
    assert len(problem.message) <= 400
    assert "\n" not in problem.message


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "\ufeff"])
def test_nothing_is_a_problem(text: str) -> None:
    """An empty file is a problem, not an empty value."""
    (problem,) = refused(text.encode())
    assert (problem.rule, problem.line, problem.column) == ("yaml-empty", 1, 1)
