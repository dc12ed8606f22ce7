"""Examples of answers: what each field type takes, how it is recorded, what it refuses."""

from dataclasses import dataclass
from typing import Any

from holdgate.model.people import Directory
from holdgate.model.process import Field, Option
from support.house import people

STAFF = people(ann="cook", eva="boss", Bob="")
OPTIONS = tuple(Option(label=label, text=label) for label in ("Low", "High", "yes", "Zoë"))
SHA = "sha256:" + "0a" * 32
FILE = {"name": "x.txt", "sha256": SHA, "size": 0}


def field(kind: str, **keys: Any) -> Field:
    """A field of this type; with options where it needs them."""
    wanted = {"options": OPTIONS} if kind in {"one_of", "any_of"} else {}
    return Field(id="f", type=kind, label="F", **{**wanted, **keys})


@dataclass(frozen=True)
class Case:
    """What is given to a field, and what is recorded (None: refused)."""

    field: Field
    raw: Any
    recorded: Any = None
    directory: Directory | None = None

    def __str__(self) -> str:
        try:
            return f"{self.field.type}-{self.raw!r}"[:40]
        except (ValueError, RecursionError):
            return f"{self.field.type}-huge"


def _pairs(kind: str, *pairs: tuple[Any, Any], **keys: Any) -> tuple[Case, ...]:
    return tuple(Case(field(kind, **keys), raw, recorded) for raw, recorded in pairs)


def _none(kind: str, *raw: Any, **keys: Any) -> tuple[Case, ...]:
    return tuple(Case(field(kind, **keys), value) for value in raw)


def _known(kind: str, *pairs: tuple[Any, Any]) -> tuple[Case, ...]:
    return tuple(Case(field(kind), raw, recorded, STAFF) for raw, recorded in pairs)


def _same(*values: Any) -> tuple[tuple[Any, Any], ...]:
    return tuple((value, value) for value in values)


ACCEPTED: tuple[Case, ...] = (
    *_pairs("text", ("  a b ", "a b"), ("Zoe\u0308", "Zoë"), ("a\tb", "a\tb"), ("é" * 1000,) * 2),
    *_pairs("text", ("e\u0301" * 1000, "é" * 1000), ("no", "no"), ("2026-13-45",) * 2),
    *_pairs("long_text", ("a\r\nb\n", "a\nb"), ("x" * 100_000,) * 2, ("a\u2028b",) * 2),
    *_pairs("number", *_same(0, 42, -7, 3.5, 0.1, 1e-7, 999999999999999, 1e-300)),
    *_pairs("number", (1e14, 10**14), (1e15, 10**15), (5.0, 5), (-0.0, 0)),
    *_pairs("number", (123456789012345.0, 123456789012345)),
    *_pairs("number", (" 42 ", 42), ("3.50", 3.5), ("1e3", 1000), ("-0", 0), ("1E-2", 0.01)),
    *_pairs("number", ("9007199254740990", 9007199254740990), ("0.100000000000000000", 0.1)),
    *_pairs("number", *_same(1, 5), minimum=1, maximum=5),
    *_pairs("number", *_same(0.5), minimum=0.5, maximum=0.5),
    *_pairs(
        "date", *_same("2026-03-02", "2024-02-29", "0001-01-01"), (" 2026-03-02", "2026-03-02")
    ),
    *_pairs("datetime", ("2026-03-02T10:00:00+01:00", "2026-03-02T09:00:00Z")),
    *_pairs("datetime", ("2026-03-02t09:00:00z", "2026-03-02T09:00:00Z")),
    *_pairs("datetime", ("2026-03-02 09:00Z", "2026-03-02T09:00:00Z")),
    *_pairs("datetime", ("2026-01-01T00:30:00+01:00", "2025-12-31T23:30:00Z")),
    *_pairs("datetime", ("2026-03-02T09:00:00.25-00:00", "2026-03-02T09:00:00.250000Z")),
    *_pairs("datetime", ("2026-03-02T09:00:00.123456789Z", "2026-03-02T09:00:00.123456Z")),
    *_pairs("datetime", ("2026-03-02T09:00:00.9999999+00:00", "2026-03-02T09:00:00.999999Z")),
    *_pairs("yes_no", *_same("yes", "no"), (" Yes ", "yes"), ("NO", "no")),
    *_pairs("one_of", *_same("Low", "yes"), (" High ", "High")),
    *_pairs("one_of", ("Zoe\u0308", "Zoë")),
    *_pairs("any_of", (["High", "Low", "High"], ["Low", "High"]), ("yes", ["yes"])),
    *_pairs("person", (" Zoe\u0308 ", "Zoë"), ("somebody else",) * 2),
    *_known("person", ("ann", "ann"), ("ANN", "ann"), ("bob", "Bob")),
    *_pairs("people", (["b", "a", "b"], ["a", "b"]), ("a", ["a"]), (["Eva", "eva"], ["Eva"])),
    *_known("people", (["eva", "ANN", "ann"], ["ann", "eva"])),
    *_pairs(
        "url", *_same("https://example.org/a?b=1#c", "http://[::1]:80/", "HTTPS://EXAMPLE.ORG")
    ),
    *_pairs("files", ([FILE], [FILE]), (FILE, [FILE])),
    *_pairs("files", *_same([FILE, {**FILE, "name": "Ünder scored", "size": 2**53 - 1}])),
)

DEEP: list[Any] = []
for _ in range(5000):
    DEEP = [DEEP]
STRANGE: tuple[Any, ...] = (
    None,
    True,
    [],
    {},
    [[]],
    DEEP,
    10**5000,
    float("nan"),
    "",
    " \n",
    "\ud800",
    "a\x00b",
)
TYPED = [
    "text",
    "long_text",
    "number",
    "date",
    "datetime",
    "yes_no",
    "one_of",
    "any_of",
    "person",
    "people",
    "url",
    "files",
    "document",
]

REFUSED: tuple[Case, ...] = (
    *(case for kind in TYPED for case in _none(kind, *STRANGE)),
    *_none("text", 42, 3.5, "x" * 1001, "a\nb", "a\u2028b", "a\x85b", ["a"]),
    *_none("long_text", "x" * 100_001, "a\rb", "\x1b[31m", 1),
    *_none("number", "forty", "1,5", "0x10", "01", "1_000", "+1", ".5", "5.", "٤", "1e400", "∞"),
    *_none("number", 1234567890123456, "1.234567890123456", 0.1 + 0.2, 2**53, 1e16, 1e21, "1e20"),
    *_none("number", 0, 6, "5.01", minimum=1, maximum=5),
    *_none(
        "date", "2024-13-45", "2026-02-29", "2026-3-2", "20260302", "2026-03-02T00:00:00Z", 20260302
    ),
    *_none("date", "0000-01-01", "2026-W10-1", "٢٠٢٦-٠٣-٠٢", 20260302),
    *_none("datetime", "2026-03-02T09:00:00", "2026-03-02", "2026-03-02T09:00:00+0100", 1),
    *_none("datetime", "2026-03-02T24:00:00Z", "2026-03-02T09:00:60Z", "2026-02-30T09:00:00Z"),
    *_none("datetime", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-01:00", "now"),
    *_none("datetime", "2026-03-02T09:00:00+24:00", "2026-03-02T09:00:00.Z"),
    *_none("datetime", "2026-03-02T09:00:00+01:00:30", "2026-03-02T09:00+1"),
    *_none("yes_no", "y", "ja", "true", 0, 1, ["yes"]),
    *_none("one_of", "low", "Medium", ["Low"], 1),
    *_none("any_of", ["Low", "Medium"], [["Low"]], [None], "Low, High"),
    *_none("person", "a\nb", "x" * 201, ["a"], 7),
    *_known("person", ("zoe", None), ("Ann Ruiz", None)),
    *_none("people", ["a", None], [["a"]], "a\nb"),
    *_known("people", (["ann", "zoe"], None)),
    *_none("url", "example.org", "/a", "//a/b", "ftp://a", "javascript:alert(1)", "http:///x"),
    *_none("url", "https://a b", "http://[::1", "https://a\tb", "data:text/html,x", "http://"),
    *_none("url", "https://example.org/" + "x" * 2000, "java\nscript:x"),
    *_none("files", "x.txt", [FILE, "x.txt"], {**FILE, "more": 1}, {"name": "x", "size": 1}),
    *_none(
        "files", *({**FILE, "sha256": value} for value in (SHA.upper(), "0a" * 32, SHA + "0", 1))
    ),
    *_none("files", *({**FILE, "size": value} for value in (-1, True, 1.5, "1", None, 2**53))),
    *_none(
        "files", *({**FILE, "name": value} for value in ("", None, 1, "\ud800", "a\nb", "\x1b[1m"))
    ),
    *_none("document", FILE, "report"),
)
