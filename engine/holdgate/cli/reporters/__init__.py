"""How `lint` reports problems: one reporter a file, and this list of them."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from holdgate.cli.reporters import github, json, sarif, text
from holdgate.lint.check import Checked


class Reporter(Protocol):
    """What the module of a reporter has."""

    def report(self, checked: Sequence[Checked], *, ok: bool) -> None:
        """Print every problem; `ok`: whether the problems are tolerated."""


REPORTERS: Mapping[str, Reporter] = {
    "text": text,
    "json": json,
    "github": github,
    "sarif": sarif,
}
