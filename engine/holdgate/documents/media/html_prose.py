"""Markdown as HTML."""

from collections.abc import Sequence

from holdgate.source.markdown.dialect import IMAGE, Token, parser


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
