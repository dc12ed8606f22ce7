"""The positions of values and keys."""

import pytest

from holdgate.source.finding import Finding, problem, spell
from holdgate.source.yaml.document import Document, value_at
from holdgate.source.yaml.parser import parse

TEXT = """\
# a comment
id: one
steps:
  - id: ask
    title: "Überall, 🔑"
    fields: {where: text, who: person}
  - id: sign
    guidance: |
      First line.
        role: clerk
    needs: [ask, other]
  - 7
empty:
"""


def read(text: str, encoding: str = "utf-8") -> Document:
    """The document of a text that has no problems."""
    document = parse(text.encode(encoding), "f.yaml")
    assert not isinstance(document, tuple), document
    return document


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        ((), (2, 1), (2, 1)),
        (("id",), (2, 5), (2, 1)),
        (("steps",), (4, 3), (3, 1)),
        (("steps", 0), (4, 5), (4, 5)),
        (("steps", 0, "title"), (5, 12), (5, 5)),
        (("steps", 0, "fields", "who"), (6, 32), (6, 27)),
        (("steps", 1, "guidance"), (8, 15), (8, 5)),
        (("steps", 1, "needs", 1), (11, 18), (11, 18)),
        (("steps", 2), (12, 5), (12, 5)),
        (("empty",), (13, 7), (13, 1)),
    ],
)
def test_places(path: tuple[str | int, ...], value: tuple[int, int], key: tuple[int, int]) -> None:
    """Lines and columns count from 1, for values and for keys."""
    document = read(TEXT)
    assert document.position(path) == value
    assert document.position(path, key=True) == key


@pytest.mark.parametrize("path", [("steps", 0, "due"), ("steps", 0, "due", "within")])
def test_what_is_missing_is_at_its_parent(path: tuple[str | int, ...]) -> None:
    """A missing value has the position of its nearest parent."""
    assert read(TEXT).position(path) == (4, 5)


def test_byte_order_mark_moves_nothing() -> None:
    """A byte order mark at the beginning is accepted and not counted."""
    document = read("a: 1\n", "utf-8-sig")
    assert document.position(("a",)) == (1, 4)
    assert document.raw.startswith(b"\xef\xbb\xbf")
    assert document.line(1) == "a: 1"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_all_systems(end: str) -> None:
    """Lines are counted the same, whatever system wrote the file."""
    document = read(TEXT.replace("\n", end))
    assert document.position(("steps", 1, "needs", 1)) == (11, 18)
    assert document.line(2) == "id: one"


def test_paths_are_spelled_with_ids() -> None:
    """A path names steps by their ids, and entries without an id by their number from 1."""
    value = read(TEXT).value
    assert spell(value, ("steps", 0, "fields", "who")) == "steps.ask.fields.who"
    assert spell(value, ("steps", 1, "needs", 1)) == "steps.sign.needs.2"
    assert spell(value, ("steps", 2, "title")) == "steps.3.title"


def test_a_line_inside_a_text_has_its_own_place() -> None:
    """`below` counts lines from the key; the column is that of the line's first letter."""
    finding = Finding(path=("steps", 1, "guidance"), rule="r", message="m", below=2)
    located = problem(read(TEXT), finding)
    assert (located.line, located.column) == (10, 9)


def test_walking_a_value() -> None:
    """The value at a path that does not exist is None."""
    value = read(TEXT).value
    assert value_at(value, ("steps", 1, "needs", 0)) == "ask"
    assert value_at(value, ("steps", 9, "needs")) is None
    assert value_at(value, ("id", "x", 0)) is None
