"""What a word without quotes means: YAML 1.2 core."""

from typing import Any

import pytest

from holdgate.source.yaml.parser import parse
from holdgate.source.yaml.scalars import LARGEST, NotANumber, resolve

TEXTS = [
    "yes",
    "no",
    "on",
    "off",
    "Yes",
    "NO",
    "y",
    "n",
    "010",
    "-010",
    "007",
    "0o8",
    "0x",
    "0xg",
    "1_000",
    "12:30",
    "1:2:3",
    "2026-01-01",
    "2024-13-45",
    "2026-01-01T00:00:00Z",
    "1.2.3",
    "1e",
    "e1",
    "+-1",
    "-",
    "--",
    ".",
    "..",
    ".inf.",
    "inf",
    "nan",
    "NaN",
    "Infinity",
    "0b1",
    "00",
    "01.5",
    "1,000",
    "tRue",
    "nULL",
    "<none>",
    "½",
    "١٢",
]


@pytest.mark.parametrize("word", TEXTS)
def test_text_stays_text(word: str) -> None:
    """Words that only look like numbers or other values are text."""
    assert resolve(word) == word


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("", None),
        ("~", None),
        ("null", None),
        ("NULL", None),
        ("true", True),
        ("False", False),
        ("TRUE", True),
        ("0", 0),
        ("-0", 0),
        ("+12", 12),
        ("-7", -7),
        ("0o14", 12),
        ("0xfF", 255),
        ("1.10", 1.1),
        (".5", 0.5),
        ("-1.", -1.0),
        ("1e3", 1000.0),
        ("0.5E-1", 0.05),
        (str(LARGEST), LARGEST),
        (str(-LARGEST), -LARGEST),
    ],
)
def test_core_spellings(word: str, value: Any) -> None:
    """The forms of YAML 1.2 core have the right values and types."""
    actual = resolve(word)
    assert actual == value
    assert type(actual) is type(value)


@pytest.mark.parametrize("word", [".inf", "-.INF", "+.Inf", ".nan", ".NaN", "1e999", "-1e400"])
def test_numbers_that_are_none(word: str) -> None:
    """Infinity and not-a-number are refused in every form."""
    with pytest.raises(NotANumber):
        resolve(word)


@pytest.mark.parametrize("word", [str(LARGEST + 1), "9" * 5000, "-" + "9" * 5000, "0x" + "f" * 99])
def test_numbers_that_json_cannot_hold(word: str) -> None:
    """A whole number is either kept exactly or refused, at any length."""
    with pytest.raises(NotANumber):
        resolve(word)


@pytest.mark.parametrize("text", ['"12"', "'true'", "|\n  null\n", ">\n  1.5\n", '"~"'])
def test_quoted_words_are_text(text: str) -> None:
    """Quotes and blocks make everything text."""
    document = parse(f"a: {text}".encode(), "f")
    assert not isinstance(document, tuple)
    assert isinstance(document.value["a"], str)
