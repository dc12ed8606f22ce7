"""What is printed: text that is laid out for the terminal and cannot take it over, or JSON."""

import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import click

from holdgate.cli import signals
from holdgate.cli.text import layout
from holdgate.documents.plain_text import escape

if TYPE_CHECKING:
    from holdgate.views.shared import View

NARROWEST, NARROW, WIDE = 40, 80, 110
# Characters that JSON allows in text, but that a terminal would obey.
_COMMANDS = "[\x7f-\x9f\u2028-\u202e\u2066-\u2069]"


def width() -> int:
    """The width that text is laid out for: the terminal's, from 40 to 110; 80 in a pipe."""
    if sys.stdout is None or not sys.stdout.isatty():
        return NARROW
    import shutil  # noqa: PLC0415 - only for a terminal

    columns = shutil.get_terminal_size((NARROW, 24)).columns
    return max(NARROWEST, min(columns, WIDE))


def say(text: str = "", *, err: bool = False) -> None:
    """Print a line; what users typed cannot take over the terminal."""
    click.echo(escape(text), err=err)


class UnprintedError(Exception):
    """Standard output cannot be written; the cause says why."""


def document(content: bytes) -> None:
    """Print a document as it is; raises `UnprintedError` when it cannot be printed."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UnprintedError from error


def wrapped(text: str, *, first: str = "", rest: str | None = None, err: bool = False) -> None:
    """Print text wrapped to the width, under a hanging indent."""
    after = " " * layout.display_width(first) if rest is None else rest
    _lines(layout.wrap(text, width(), first, after), err=err)


def prose(text: str, answers: Mapping[str, str], *, indent: str) -> None:
    """Print an owner's text, with earlier answers where it shows them."""
    from holdgate.cli.text import texts  # noqa: PLC0415 - for verbs that show texts

    _lines(texts.owner_lines(text, answers, width(), indent))


def statement(text: str, *, first: str, rest: str) -> None:
    """Print a statement: Markdown on one line."""
    from holdgate.cli.text import texts  # noqa: PLC0415 - as above

    _lines(texts.statement_lines(text, width(), first, rest))


def answer(text: str, kind: str, *, first: str, rest: str) -> None:
    """Print an answer of this type, its first line behind its question."""
    from holdgate.cli.text import texts  # noqa: PLC0415 - as above

    _lines(texts.answer_lines(text, kind, width(), first, rest))


def table(rows: Iterable[Sequence[str] | str], *, flexible: int, indent: str = "") -> None:
    """Print rows in aligned columns; the flexible column takes the room that is left, and wraps.

    A row that is one text is a heading: it stands alone, over all columns.
    """
    _lines(layout.table(rows, width(), flexible=flexible, indent=indent))


def _lines(lines: Iterable[str], *, err: bool = False) -> None:
    """Print lines that the layout has escaped; a part of a text cannot be escaped as the whole."""
    for line in lines:
        click.echo(line, err=err)


def error(message: str, hint: str | None = None) -> None:
    """Print an error and what to do about it, to standard error."""
    wrapped(message, first="holdgate: ", err=True)
    if hint:
        wrapped(hint, first="  ", err=True)


def print_json(answer: "View") -> None:
    """Print an answer as the one JSON object on standard output."""
    from holdgate.views.shared import as_json  # noqa: PLC0415 - start-up counts

    signals.PROGRESS.answered = True
    text = as_json(answer).decode()
    click.echo(re.sub(_COMMANDS, lambda character: f"\\u{ord(character[0]):04x}", text), nl=False)
