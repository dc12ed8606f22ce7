"""Refusals, told to people and to programs."""

from holdgate.cli.text import output
from holdgate.messages.refusals import refusal_words
from holdgate.model.refusals import Refusal
from holdgate.views.outputs.failures import refused_output
from holdgate.views.shared import as_plain


def refused(refusal: Refusal, *, as_json: bool) -> None:
    """Print a refusal."""
    if as_json:
        output.emit(as_plain(refused_output(refusal)))
        return
    output.say("Refused; nothing was recorded.", err=True)
    for words in refusal_words(refusal):
        output.wrapped(f"{words.sentence} [{words.id}]", first="  - ", rest="    ", err=True)
        output.wrapped(words.unblock, first="    → ", rest="      ", err=True)
