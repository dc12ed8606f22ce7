"""Plain text, for a terminal and as the ground of every medium: nothing in it hides or commands."""

import re

# C0 without tab and line feed, DEL, C1; bidirectional embeddings, overrides and isolates (they make
# a line read otherwise than it is, CVE-2021-42574); lone surrogates, which no file can hold.
# The marks U+200E, U+200F and U+061C stay: right-to-left text needs them, and they cover nothing.
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_LINE_ENDS = re.compile("\r\n|[\u2028\u2029]")
_PICTURES = 0x2400
_SPACE = 0x20
_DELETE = 0x7F


def visible(text: str) -> str:
    """The text with such characters shown: `␛` for an escape, `⟨U+202E⟩` for what has no picture.

    Line feeds and tabs stay; other ways to end a line become line feeds.
    """
    return _HIDDEN.sub(_shown, _LINE_ENDS.sub("\n", text))


def escape(text: str, *, newlines: bool = False) -> str:
    """The text on one line of a terminal, `␊` for each line break; with `newlines` these are kept.

    Nothing that a user typed moves the cursor, colours a line or hides a word.
    """
    shown = visible(text)
    return shown if newlines else shown.replace("\n", "␊")


def _shown(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < _SPACE:
        return chr(_PICTURES + code)
    return "␡" if code == _DELETE else f"⟨U+{code:04X}⟩"
