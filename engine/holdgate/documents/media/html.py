"""HTML: text stays text between tags and within a quoted attribute."""

import html

from holdgate.documents.plain_text import visible


def escape(text: str) -> str:
    """The text with `&`, `<`, `>` and both quotes as references; line breaks are kept.

    Only a quoted attribute is safe for it; an unquoted one ends at the first space.
    """
    return html.escape(visible(text), quote=True)


def css_string(text: str) -> str:
    """The text as a string of a style sheet: all but plain letters and digits by their numbers."""
    plain = (
        c if c.isascii() and (c.isalnum() or c == " ") else f"\\{ord(c):x} " for c in visible(text)
    )
    return f'"{"".join(plain)}"'


def plain_line(line: str) -> str:
    """A line of a paragraph without marks, with the references that our Markdown parser writes."""
    return html.escape(line, quote=False).replace('"', "&quot;")
