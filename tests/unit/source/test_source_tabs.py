"""Tabs are taken where YAML 1.2 takes them, and refused where they indent a key."""

from typing import Any

import pytest

from examples.expectations import places
from holdgate.source.yaml.document import Document
from holdgate.source.yaml.parser import parse

# By the cases of the YAML test suite that they follow.
TAKEN: dict[str, tuple[str, Any]] = {
    "DK95-00": ("foo:\n \tbar\n", {"foo": "bar"}),
    "DK95-03": (" \t\nfoo: 1\n", {"foo": 1}),
    "DK95-04": ("foo: 1\n\t\nbar: 2\n", {"foo": 1, "bar": 2}),
    "DK95-05": ("foo: 1\n \t\nbar: 2\n", {"foo": 1, "bar": 2}),
    "DK95-08": ('foo: "bar\n \t \t baz \t \t "\n', {"foo": "bar baz \t \t "}),
    "Y79Y-01": ("foo: |\n \t\nbar: 1\n", {"foo": "\t\n", "bar": 1}),
    "Y79Y-10": ("-\t-1\n", [-1]),
    "R4YG": ("- |\n a\n- |1\n  b\n- >\n \t\n c\n", ["a\n", " b\n", "\t\nc\n"]),
    "A2M4": ("? a\n: -\tb\n  -  -\tc\n     - d\n", {"a": ["b", ["c", "d"]]}),
    "Q5MG": ("\t{}\n", {}),
    "6BCT": ("- foo:\t bar\n- - baz\n  -\tbaz\n", [{"foo": "bar"}, ["baz", "baz"]]),
    "a comment": ("a: 1\n\t# why\nb: 2\t# why\n", {"a": 1, "b": 2}),
    "a command": (
        "a:\n  b: |\n    \tmake\n    all\n  c: 1\n",
        {"a": {"b": "\tmake\nall\n", "c": 1}},
    ),
    "a command below": ("a: |\n  make\n  \tall\n", {"a": "make\n\tall\n"}),
    "in a folded text": ("- a: >-\n    \tx\n    y\n", [{"a": "\tx\ny"}]),
    "windows": ("a: 1\r\n\t\r\nb: |\r\n  \tx\r\n", {"a": 1, "b": "\tx\n"}),
}
REFUSED = {
    "DK95-06": ("foo:\n  a: 1\n  \tb: 2\n", "3:3"),
    "Y79Y-04": ("-\t-\n", "1:2"),
    "Y79Y-05": ("- \t-\n", "1:3"),
    "before a step": ("a:\n  -\tid: x\n    b: y\n", "2:4"),
    "in the indentation": ("a:\n\tb: 1\n", "2:1"),
    "and far above another": ("a:\n\tb: 1\nc: 1\n\t\nd: 2\n", "2:1"),
    "below another": ("c: 1\n\t\na:\n\tb: 1\n", "4:1"),
}


@pytest.mark.parametrize("case", TAKEN)
def test_tabs_that_are_taken(case: str) -> None:
    """The value is what YAML 1.2 says, and the places are those of the file."""
    text, value = TAKEN[case]
    document = parse(text.encode(), "f")
    assert isinstance(document, Document), document
    assert document.value == value


@pytest.mark.parametrize("case", REFUSED)
def test_tabs_that_are_refused(case: str) -> None:
    """A tab before a key, or before a list that begins on its line, is refused at its place."""
    text, place = REFUSED[case]
    problems = parse(text.encode(), "f")
    assert isinstance(problems, tuple)
    assert places(problems) == [f"yaml-syntax@{place}"]
    assert problems[0].message == "a tab indents this line"


def test_another_mistake_is_still_found() -> None:
    """Behind a tab that is allowed, the other mistakes of the file are reported."""
    problems = parse(b"a: 1\n\t\nb: @c\n", "f")
    assert isinstance(problems, tuple)
    assert places(problems) == ["yaml-syntax@3:4"]
    assert "cannot begin with `@`" in problems[0].message
