"""The choices of a question on the terminal."""

from collections.abc import Sequence

from holdgate.cli.text import output
from holdgate.views.fields import OptionView


def print_options(options: Sequence[OptionView], indent: str) -> None:
    """Print the choices of a question, each with its text where that is not its label."""
    for option in options:
        text = "" if option.text == option.label else f": {option.text}"
        output.wrapped(option.label + text, first=f"{indent}· ")
