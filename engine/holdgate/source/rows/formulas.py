"""Cells that a spreadsheet would take for a formula, and how a file says that they are text.

A cell that begins with one of these characters is run by a spreadsheet that opens the file (OWASP,
CSV Injection). An apostrophe before it makes it text. Reading takes that apostrophe away again, so
that what was written is what is read; a text that itself begins so gets one more.
"""

import re

# The last ones are the wide forms of the first four, which some spreadsheets take for the same.
_BEGINS = re.compile("'*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_MARKED = re.compile("'+[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")


def defused(text: str) -> str:
    """The text as a cell that no spreadsheet runs."""
    return f"'{text}" if _BEGINS.match(text) else text


def without_mark(cell: str) -> str:
    """The text of a cell, without the apostrophe that keeps a spreadsheet from running it."""
    return cell[1:] if _MARKED.match(cell) else cell
