"""Plain text, for a terminal and as the ground of every medium: nothing in it hides or commands."""

from holdgate.model.visible_text import shown

BRIEF = 160


def visible(text: str) -> str:
    """The text with its hidden characters shown; other ways to end a line become line feeds."""
    if text.isascii() and text.isprintable():
        return text
    for end in ("\r\n", "\u2028", "\u2029"):
        text = text.replace(end, "\n")
    return shown(text)


def brief(text: str, limit: int = BRIEF) -> str:
    """The beginning of a text, on one line, with `…` where something was left out."""
    line = " ".join(visible(text).split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def escape(text: str, *, newlines: bool = False) -> str:
    """The text on one line of a terminal, `␊` for each line break; with `newlines` these are kept.

    Nothing that a user typed moves the cursor, colours a line or hides a word.
    """
    lines = visible(text)
    return lines if newlines else lines.replace("\n", "␊")
