"""A limit for combining marks, and the normal form of texts.

Unicode normalization sorts the marks on each letter, in a time that grows with the square of their
number: a hundred thousand marks on one letter take minutes. Languages need far fewer; Unicode's
stream-safe text has at most 30 (UAX 15).
"""

import re
import unicodedata

MOST_MARKS = 30
_FOREIGN = f"[^\\x00-\\x7f]{{{MOST_MARKS + 1},}}"


def crowded(text: str) -> int | None:
    """The position of the first mark that is too many; None if no letter has too many."""
    if text.isascii():
        return None
    for run in re.finditer(_FOREIGN, text):
        marks = 0
        for position, character in enumerate(run[0], run.start()):
            marks = marks + 1 if unicodedata.combining(character) else 0
            if marks > MOST_MARKS:
                return position
    return None


def composed(text: str) -> str:
    """The text in the form NFC, in which answers are recorded; unchanged if it is crowded."""
    if text.isascii() or crowded(text) is not None:
        return text
    return unicodedata.normalize("NFC", text)
