"""Plain text, for a terminal and as the ground of every medium: nothing in it hides or commands."""

import re

from holdgate.model.visible_text import shown

_LINE_ENDS = re.compile("\r\n|[\u2028\u2029]")


def visible(text: str) -> str:
    """The text with its hidden characters shown; other ways to end a line become line feeds."""
    if text.isascii() and text.isprintable():
        return text
    return shown(_LINE_ENDS.sub("\n", text))


def escape(text: str, *, newlines: bool = False) -> str:
    """The text on one line of a terminal, `␊` for each line break; with `newlines` these are kept.

    Nothing that a user typed moves the cursor, colours a line or hides a word.
    """
    lines = visible(text)
    return lines if newlines else lines.replace("\n", "␊")
