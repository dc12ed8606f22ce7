"""HTML: text stays text between tags and within a quoted attribute; owners' Markdown as HTML."""

import html
from collections.abc import Sequence

from markdown_it.token import Token

from holdgate.documents.media.prose import parser
from holdgate.documents.plain_text import visible


def escape(text: str) -> str:
    """The text with `&`, `<`, `>` and both quotes as references; line breaks are kept.

    Only a quoted attribute is safe for it; an unquoted one ends at the first space.
    """
    return html.escape(visible(text), quote=True)


def write_prose(tokens: Sequence[Token]) -> str:
    """The HTML of parsed Markdown."""
    reader = parser()
    return str(reader.renderer.render(tokens, reader.options, {})).rstrip("\n")
