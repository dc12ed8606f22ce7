"""RFC 8785: one way to write a value, and nothing that a reader could see otherwise."""

import json
import math
import struct

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from holdgate.core.canonical import canonical
from support.effort import explored

# From RFC 8785, appendix B: IEEE 754 bits and how the number is written
NUMBERS = [
    ("0000000000000000", "0"),
    ("8000000000000000", "0"),
    ("0000000000000001", "5e-324"),
    ("8000000000000001", "-5e-324"),
    ("7fefffffffffffff", "1.7976931348623157e+308"),
    ("ffefffffffffffff", "-1.7976931348623157e+308"),
    ("4340000000000000", "9007199254740992"),
    ("c340000000000000", "-9007199254740992"),
    ("4430000000000000", "295147905179352830000"),
    ("44b52d02c7e14af5", "9.999999999999997e+22"),
    ("44b52d02c7e14af6", "1e+23"),
    ("44b52d02c7e14af7", "1.0000000000000001e+23"),
    ("444b1ae4d6e2ef4e", "999999999999999700000"),
    ("444b1ae4d6e2ef4f", "999999999999999900000"),
    ("444b1ae4d6e2ef50", "1e+21"),
    ("3eb0c6f7a0b5ed8c", "9.999999999999997e-7"),
    ("3eb0c6f7a0b5ed8d", "0.000001"),
    ("41b3de4355555553", "333333333.3333332"),
    ("41b3de4355555557", "333333333.33333343"),
    ("becbf647612f3696", "-0.0000033333333333333333"),
    ("43143ff3c1cb0959", "1424953923781206.2"),
]


@pytest.mark.parametrize(("bits", "written"), NUMBERS)
def test_numbers_of_the_standard(bits: str, written: str) -> None:
    """As ECMAScript writes them."""
    (number,) = struct.unpack(">d", bytes.fromhex(bits))
    assert canonical(number).decode() == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (1e21, "1e+21"),
        (-0.0, "0"),
        (0.1, "0.1"),
        (1.0, "1"),
        (100, "100"),
        (2**53 - 1, "9007199254740991"),
        (1 - 2**53, "-9007199254740991"),
        (True, "true"),
        (None, "null"),
        ([], "[]"),
        ((1, "a"), '[1,"a"]'),
        ({}, "{}"),
        ('\u20ac$\u000f\nA\'B"\\\\"/', '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'),
        ("\b\t\n\f\r\x00\x1f\x7f", '"\\b\\t\\n\\f\\r\\u0000\\u001f\x7f"'),
        ("\u2028\U0001f600é", '"\u2028\U0001f600é"'),
    ],
)
def test_written(value: object, written: str) -> None:
    """No space, short escapes only where they must be, everything else as it is."""
    assert canonical(value).decode() == written  # type: ignore[arg-type]


def test_key_order_is_by_utf_16() -> None:
    """The standard's own example: an emoji sorts before U+FB33, though its code is larger."""
    keys = ["\u20ac", "\r", "\ufb33", "1", "\U0001f600", "\u0080", "\u00f6"]
    found = list(json.loads(canonical(dict.fromkeys(keys, 0))))
    assert found == ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\U0001f600", "\ufb33"]


@pytest.mark.parametrize(
    "value",
    [
        math.nan,
        math.inf,
        -math.inf,
        2**53,
        -(2**53),
        10**400,
        "\ud800",
        "a\udfffb",
        {"\ud800": 1},
        {1: "a"},
        b"x",
        {"a": [{"b": math.nan}]},
        {"a": {1}},
    ],
    ids=repr,
)
def test_refused(value: object) -> None:
    """What JSON cannot carry to every reader unchanged is a `ValueError`, at any depth."""
    with pytest.raises(ValueError, match=r"."):
        canonical(value)  # type: ignore[arg-type]


PLAIN = st.none() | st.booleans() | st.integers(1 - 2**53, 2**53 - 1) | st.text()
MIXED = PLAIN | st.floats(allow_nan=False, allow_infinity=False)
VALUES = st.recursive(PLAIN, lambda v: st.lists(v) | st.dictionaries(st.text(), v), max_leaves=8)


@explored(60)
@given(VALUES)
def test_read_again_it_is_written_the_same(value: object) -> None:
    """A fixed point: value, bytes, value, bytes."""
    data = canonical(value)  # type: ignore[arg-type]
    assert json.loads(data) == value
    assert canonical(json.loads(data)) == data


@explored(100)
@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_float_is_written_exactly(value: float) -> None:
    """Whatever the form, reading gives the same double."""
    assert float(canonical(value)) == value


@explored(40)
@given(st.dictionaries(st.text(), st.integers(0, 9)), st.randoms())
def test_the_order_of_members_is_no_matter(value: dict[str, int], chance: object) -> None:
    """Equal objects have equal bytes."""
    shuffled = list(value.items())
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert canonical(dict(shuffled)) == canonical(value)


@explored(200)
@given(st.recursive(MIXED, lambda v: st.lists(v) | st.dictionaries(st.text(), v), max_leaves=12))
def test_written_as_the_library_of_the_standard_writes(value: object) -> None:
    """What is written by a faster encoder has the bytes that the library for RFC 8785 writes."""
    assert canonical(value) == rfc8785.dumps(value)  # type: ignore[arg-type]
