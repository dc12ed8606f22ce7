"""The core and the model decide and name; only the messages speak."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ENGINE = Path(__file__).parents[2] / "engine" / "holdgate"
FILES = sorted([*(ENGINE / "core").rglob("*.py"), *(ENGINE / "model").rglob("*.py")])
SENTENCE = re.compile(r"[A-Za-z]{2,} (a )?[a-z]{2,}|holdgate ")  # two words in a row
FRAGMENT = re.compile(r"(^| )[a-z]{2,}( |[,.;:]? ?$)")  # a word between the values of an f-string
UNITS = {" bytes, "}  # how a value is shown, whatever the language


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ENGINE)))
def test_no_sentence(file: Path) -> None:
    """No text in the code reads as a sentence, save docstrings and what an assertion says."""
    assert list(spoken(ast.parse(file.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize("code", ["x = 'needs a reason'", "f'{a} is {b}'", "x = 'holdgate runs'"])
def test_a_sentence_is_noticed(code: str) -> None:
    """Whole, in pieces between values, or as a command."""
    assert list(spoken(ast.parse(code)))


@pytest.mark.parametrize("code", ["'Says why.'", "assert a, 'it must be'", "f'{a}.{b}'", "'in_x'"])
def test_names_are_left_alone(code: str) -> None:
    """Docstrings, assertions, names and what is composed of names."""
    assert list(spoken(ast.parse(code))) == []


def spoken(tree: ast.Module) -> Iterator[str]:
    """The texts of a module that somebody would read as language."""
    silent = {id(node) for part in ast.walk(tree) for node in _documenting(part)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            pieces = [each.value for each in node.values if isinstance(each, ast.Constant)]
            yield from (piece for piece in pieces if FRAGMENT.search(piece) and piece not in UNITS)
        if isinstance(node, ast.Constant) and id(node) not in silent:
            yield from [node.value] if SENTENCE.search(str(node.value)) else []


def _documenting(node: ast.AST) -> Iterator[ast.AST]:
    """What a statement says to readers of the code."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        yield node.value
    if isinstance(node, ast.Assert) and node.msg:
        yield from ast.walk(node.msg)
