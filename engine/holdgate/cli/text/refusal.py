"""Refusals on the terminal."""

from holdgate.cli.text import output
from holdgate.messages import runs
from holdgate.messages.refusals import refusal_words, source_of_name
from holdgate.model.refusals.refusal import Refusal


def print_refusal(refusal: Refusal) -> None:
    """Print every reason, and what unblocks the command, to standard error."""
    output.say(runs.refused(), err=True)
    for words in refusal_words(refusal):
        output.wrapped(f"{words.sentence} [{words.id}]", first="  - ", rest="    ", err=True)
        output.wrapped(words.unblock, first="    → ", rest="      ", err=True)
    if source := source_of_name(refusal):
        output.wrapped(source, first="  ", rest="  ", err=True)
