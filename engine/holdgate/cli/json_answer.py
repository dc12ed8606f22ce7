"""The one place where JSON is printed: the answer of a command, written out."""

import re

import click

from holdgate.cli import signals
from holdgate.views.shared import View, as_json

# Characters that JSON allows in text, but that a terminal would obey.
_COMMANDS = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


def print_json(answer: View) -> None:
    """Print an answer as the one JSON object on standard output."""
    signals.PROGRESS.answered = True
    text = as_json(answer).decode()
    click.echo(_COMMANDS.sub(lambda character: f"\\u{ord(character[0]):04x}", text), nl=False)
