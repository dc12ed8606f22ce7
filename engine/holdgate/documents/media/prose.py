"""Markdown, read: an owner's text with answers in their places, a statement, an answer itself."""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from typing import Literal

from holdgate.documents.plain_text import visible
from holdgate.source.images import image_type
from holdgate.source.markdown.dialect import IMAGE, Token, filled, parse, parse_line

Part = Literal["all", "first", "rest"]
_PARAGRAPH = 3


def read(
    text: str,
    answers: Mapping[str, str],
    part: Part = "all",
    images: Mapping[str, bytes] | None = None,
) -> Sequence[Token]:
    """The tokens of an owner's text; each image with the address of its bytes, if there are any.

    `first`: the words of its first paragraph, if it begins with one; `rest`: all but that.
    """
    tokens = filled(parse(visible(text)), answers)
    _find_images(tokens, images or {})
    begins = bool(tokens) and tokens[0].type == "paragraph_open"
    if part == "first":
        return tokens[1:2] if begins else []
    return tokens[_PARAGRAPH if begins and part == "rest" else 0 :]


def _find_images(tokens: Sequence[Token], images: Mapping[str, bytes]) -> None:
    for token in tokens:
        for child in token.children or ():
            data = images.get(child.info) if child.type == IMAGE else None
            kind = image_type(data) if data else None
            if data and kind:
                child.attrs["src"] = f"data:{kind};base64,{b64encode(data).decode()}"


def read_line(text: str) -> Sequence[Token]:
    """The tokens of a statement: one line, without blocks."""
    return parse_line(visible(text))


def read_answer(text: str, kind: str) -> Sequence[Token]:
    """The tokens of an answer of the type `long_text` (its blocks) or `text` (one line)."""
    shown = visible(text)
    return parse(shown, "person") if kind == "long_text" else parse_line(shown, "person")
