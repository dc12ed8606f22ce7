"""HTML: text stays text between tags and within a quoted attribute; Markdown becomes HTML."""

import html
from collections.abc import Sequence

from holdgate.documents.plain_text import visible
from holdgate.source.markdown.dialect import IMAGE, Token, parser


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


def write_prose(tokens: Sequence[Token]) -> str:
    """The HTML of parsed Markdown."""
    reader = parser()
    for token in tokens:
        for child in token.children or ():
            if child.type == IMAGE:
                _show(child)
    return str(reader.renderer.render(tokens, reader.options, {})).rstrip("\n")


def _show(image: Token) -> None:
    """Make an image of the HTML from one of a text; without its bytes, its words."""
    if "src" in image.attrs:
        image.attrs["alt"] = image.content
    else:
        image.type, image.content = "text", f"[{image.content}: {image.info}]"


def write_answer(tokens: Sequence[Token]) -> str:
    """The HTML of an answer; the style sheet keeps the spaces of its paragraphs."""
    for token in tokens:
        if token.type.startswith("paragraph_"):
            token.hidden = False  # that of a list item, which would else be no element
    return write_prose(tokens).replace("<br>\n", "<br>")
