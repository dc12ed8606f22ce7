"""Plain text, for a terminal and as the ground of every medium: nothing in it hides or commands."""

import re

from holdgate.model.visible_text import hidden_characters

_LINE_ENDS = re.compile("\r\n|[\u2028\u2029]")
_PICTURES = 0x2400
_SPACE = 0x20
_DELETE = 0x7F


def visible(text: str) -> str:
    """The text with its hidden characters shown: `␛` for an escape, `⟨U+202E⟩` for most others.

    Line feeds and tabs stay; other ways to end a line become line feeds.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _LINE_ENDS.sub("\n", text)
    parts: list[str] = []
    start = 0
    for hidden in hidden_characters(text):
        parts += text[start : hidden.place], _shown(text[hidden.place], hidden.code)
        start = hidden.place + 1
    return "".join((*parts, text[start:]))


def escape(text: str, *, newlines: bool = False) -> str:
    """The text on one line of a terminal, `␊` for each line break; with `newlines` these are kept.

    Nothing that a user typed moves the cursor, colours a line or hides a word.
    """
    shown = visible(text)
    return shown if newlines else shown.replace("\n", "␊")


def _shown(character: str, code: str) -> str:
    number = ord(character)
    if number < _SPACE:
        return chr(_PICTURES + number)
    return "␡" if number == _DELETE else f"⟨{code}⟩"
