"""How `lint` reports problems: one reporter a file, and this list of them."""

from collections.abc import Sequence
from importlib import import_module
from typing import Protocol, cast

from holdgate.lint.check import Checked


class Reporter(Protocol):
    """What the module of a reporter has."""

    def report(self, checked: Sequence[Checked], *, ok: bool) -> None:
        """Print every problem; `ok`: whether the problems are tolerated."""


REPORTERS = ("text", "json", "github", "sarif")


def reporter(name: str) -> Reporter:
    """The reporter of that name, which is the name of its module; the others are not loaded."""
    return cast("Reporter", import_module(f"{__name__}.{name}"))
