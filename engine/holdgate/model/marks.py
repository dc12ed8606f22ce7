"""Marks on letters: as many as languages write, for more take a time that grows with their square.

Putting a text into a normal form sorts the marks on each letter; a hundred thousand on one take
minutes. Unicode's stream-safe text has at most 30 (UAX 15).
"""

import re
import unicodedata

MOST_MARKS = 30
_FOREIGN = re.compile(f"[^\\x00-\\x7f]{{{MOST_MARKS + 1},}}")


def crowded(text: str) -> int | None:
    """Where one mark too many stands on a letter; None where there is none."""
    for run in _FOREIGN.finditer(text):
        marks = 0
        for place, character in enumerate(run[0], run.start()):
            marks = marks + 1 if unicodedata.combining(character) else 0
            if marks > MOST_MARKS:
                return place
    return None


def composed(text: str) -> str:
    """The text in the form NFC, as answers are; as it is if it is crowded."""
    if text.isascii() or crowded(text) is not None:
        return text
    return unicodedata.normalize("NFC", text)
