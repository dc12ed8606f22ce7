"""What is printed: plain aligned text for people, one JSON object for programs."""

import json
import re
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import click

from holdgate.cli.text import layout
from holdgate.documents.escape.terminal import escape

HOUR, DAY = 60, 60 * 24
NARROW = 80
WIDE = 110


def width() -> int:
    """The width that text is laid out for: the terminal's, within reason; 80 in a pipe."""
    terminal = sys.stdout is not None and sys.stdout.isatty()
    columns = shutil.get_terminal_size((NARROW, 24)).columns if terminal else NARROW
    return max(40, min(columns, WIDE))


def say(text: str = "", *, err: bool = False) -> None:
    """Print a line; what users typed cannot take over the terminal."""
    click.echo(escape(text), err=err)


def wrapped(text: str, *, first: str = "", rest: str | None = None, err: bool = False) -> None:
    """Print text wrapped to the width, under a hanging indent."""
    after = " " * layout.display_width(first) if rest is None else rest
    _lines(layout.wrap(text, width(), first, after), err=err)


def prose(text: str, *, indent: str) -> None:
    """Print Markdown as it was written, its paragraphs and items laid out for the width."""
    _lines(layout.prose(text, width(), indent))


def table(rows: Iterable[Sequence[str] | str], *, flexible: int, indent: str = "") -> None:
    """Print rows in aligned columns; the flexible column takes what is left, and wraps.

    A row that is one text is a heading: it stands alone, over all columns.
    """
    _lines(layout.table(rows, width(), flexible=flexible, indent=indent))


def _lines(lines: Iterable[str], *, err: bool = False) -> None:
    for line in lines:
        say(line, err=err)


# What JSON lets stand in text, and what would command a terminal all the same.
_COMMANDS = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


def emit(data: Mapping[str, Any]) -> None:
    """Print the one JSON object."""
    text = json.dumps(data, ensure_ascii=False, indent=2)
    click.echo(_COMMANDS.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


def error(
    error_id: str,
    message: str,
    hint: str | None,
    *,
    as_json: bool,
    facts: Mapping[str, Any] | None = None,
) -> None:
    """Print an error: on stderr as a sentence, or on stdout as data."""
    if as_json:
        more = {name: value for name, value in (facts or {}).items() if name != "problems"}
        told = {"id": error_id, "message": message, "hint": hint, "facts": more}
        found = {"problems": facts["problems"]} if facts and "problems" in facts else {}
        emit({"ok": False, "error": {k: v for k, v in told.items() if v}, **found})
        return
    wrapped(message, first="holdgate: ", err=True)
    if hint:
        wrapped(hint, first="  ", err=True)


def moment(instant: str | None) -> str:
    """An instant for people: `2026-03-02 09:00 UTC`."""
    return f"{instant[:16].replace('T', ' ')} UTC" if instant else ""


def until(instant: str, now: datetime) -> str:
    """A deadline as seen from now: `in 14 min (2026-03-02 09:14 UTC)`, `2 d ago: LATE (…)`."""
    minutes = round((datetime.fromisoformat(instant) - now).total_seconds() / 60)
    size = abs(minutes)
    if size < 2 * HOUR:
        told = f"{size} min"
    else:
        told = f"{size // HOUR} h" if size < 2 * DAY else f"{size // DAY} d"
    return f"{f'in {told}' if minutes >= 0 else f'{told} ago: LATE'} ({moment(instant)})"


def counted(count: int, noun: str = "file") -> str:
    """A number of things in words: `1 file`, `2 files`."""
    return f"{count} {noun}{'s' * (count != 1)}"


def state_words(state: str, round_: int = 1) -> str:
    """A state in words, with its round when it is not the first."""
    words = str(state).replace("_", " ")
    named = round_ > 1 or state == "pending"  # an approver signs a round, by its number
    return f"{words} (round {round_})" if named else words
