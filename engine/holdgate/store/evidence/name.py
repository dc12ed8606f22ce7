"""What a file is called on the record."""

import unicodedata

LONGEST = 200
_UNSHOWN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def clean(text: str) -> str:
    """The text in NFC, with `_` for each character that could deceive a reader.

    Those are control characters and line breaks, what changes the direction of writing or is not
    seen at all, and bytes that are no text.
    """
    shown = ("_" if unicodedata.category(each) in _UNSHOWN else each for each in text)
    return unicodedata.normalize("NFC", "".join(shown))


def recorded_name(name: str) -> str:
    """The base name as it is recorded: cleaned, and short enough to be a file name again."""
    base = clean(name.replace("\\", "/").rstrip("/").rpartition("/")[2]).strip()
    return "file" if base in {"", ".", ".."} else _shortened(base)


def _shortened(base: str) -> str:
    stem, dot, ending = base.rpartition(".")
    if len(base) <= LONGEST or not stem or len(ending) > LONGEST // 2:
        return base[:LONGEST]
    return stem[: LONGEST - len(ending) - 1] + dot + ending
