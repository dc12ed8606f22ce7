"""The one place where JSON is printed: the answer of a command, written out."""

import re
from typing import TYPE_CHECKING

import click

from holdgate.cli import signals

if TYPE_CHECKING:
    from holdgate.views.shared import View

# Characters that JSON allows in text, but that a terminal would obey.
_COMMANDS = "[\x7f-\x9f\u2028-\u202e\u2066-\u2069]"


def print_json(answer: "View") -> None:
    """Print an answer as the one JSON object on standard output."""
    from holdgate.views.shared import as_json  # noqa: PLC0415 - start-up counts

    signals.PROGRESS.answered = True
    text = as_json(answer).decode()
    click.echo(re.sub(_COMMANDS, lambda character: f"\\u{ord(character[0]):04x}", text), nl=False)
