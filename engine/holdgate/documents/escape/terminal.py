"""The terminal: nothing that a user typed moves the cursor, colours a line or hides a word."""

from holdgate.documents.escape.visible import visible


def escape(text: str, *, newlines: bool = False) -> str:
    """The text on one line, `␊` for each line break; with `newlines` these are kept."""
    shown = visible(text)
    return shown if newlines else shown.replace("\n", "␊")
