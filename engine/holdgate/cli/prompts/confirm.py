"""Whether somebody can be asked, and asking about warnings."""

import sys
from collections.abc import Iterable

import click

from holdgate.cli.app import App
from holdgate.cli.text import output
from holdgate.messages import runs


def can_ask(app: App) -> bool:
    """Whether there is somebody at a terminal who can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty() and not app.as_json


def confirm_warnings(warnings: Iterable[str]) -> None:
    """Print each warning and ask whether to continue; raises `click.Abort` on a no."""
    for warning in warnings:
        print_warning(warning)
        click.confirm("Continue?", abort=True)


def print_warning(warning: str) -> None:
    """Print a warning to standard error."""
    output.wrapped(warning, first=f"{runs.warning()}: ", rest="  ", err=True)
