"""Whether somebody can be asked, and asking."""

import sys
from collections.abc import Iterable

import click

from holdgate.cli import signals
from holdgate.cli.app import App
from holdgate.cli.text import output
from holdgate.errors import HoldgateError
from holdgate.messages import runs


def can_ask(app: App) -> bool:
    """Whether there is somebody at a terminal who wants to be asked."""
    terminal = all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))
    return terminal and not app.as_json and not app.yes


def must_confirm(question: str) -> None:
    """Ask a question; raises `HoldgateError` on a no, `click.Abort` on Ctrl-C or Ctrl-D."""
    try:
        with signals.raising():
            yes = click.confirm(question)
    except click.Abort:
        click.echo(err=True)
        raise
    if not yes:
        raise HoldgateError("Nothing was changed.", id="declined")


def confirm_warnings(warnings: Iterable[str]) -> None:
    """Print each warning and ask whether to continue; raises as `must_confirm` does."""
    for warning in warnings:
        print_warning(warning)
        must_confirm("Continue?")


def print_warning(warning: str) -> None:
    """Print a warning to standard error."""
    output.wrapped(warning, first=f"{runs.warning()}: ", rest="  ", err=True)
