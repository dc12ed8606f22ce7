"""Markdown, read: an owner's text with answers in their places, a statement, an answer itself.

Most texts have no marks: paragraphs alone are written without the parser, which takes long to load.
"""

import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from holdgate.documents.media import Medium, Paragraphs
from holdgate.documents.plain_text import visible
from holdgate.source.images import image_type
from holdgate.source.markdown.plain import is_plain

if TYPE_CHECKING:
    from holdgate.source.markdown.dialect import Token

Part = Literal["all", "first", "rest"]
_PARAGRAPH = 3
_GAP = re.compile(r"\n(?: *\n)+")
# Spaces that the parser keeps or not, depending on where they stand.
_OUTER_SPACE = re.compile("^ | $", re.MULTILINE)


def prose(
    medium: Medium,
    text: str,
    answers: Mapping[str, str],
    images: Mapping[str, bytes] | None = None,
) -> str:
    """An owner's text, with answers in their places."""
    paragraphs = _paragraphs(visible(text))
    if paragraphs is None:
        return medium.prose(read(text, answers, images))
    return _written(medium.paragraphs, paragraphs, "\n")


def divided(
    medium: Medium,
    text: str,
    answers: Mapping[str, str],
    images: Mapping[str, bytes] | None = None,
) -> Mapping[Part, str]:
    """The words of its first paragraph, if it begins with one, and all the rest of it."""
    paragraphs = _paragraphs(visible(text))
    if paragraphs is None:
        tokens = read(text, answers, images)
        begins = bool(tokens) and tokens[0].type == "paragraph_open"
        first, rest = (tokens[1:2], tokens[_PARAGRAPH:]) if begins else ([], tokens)
        return {"first": medium.prose(first), "rest": medium.prose(rest)}
    how = medium.paragraphs
    words = _lines(how, paragraphs[0], "\n") if paragraphs else ""
    return {"first": words, "rest": _written(how, paragraphs[1:], "\n")}


def statement(medium: Medium, text: str) -> str:
    """A statement: one line, without blocks."""
    shown = visible(text)
    if _is_plain_line(shown):
        return medium.paragraphs.line(shown)
    return medium.prose(read_line(text))


def answer(medium: Medium, text: str, kind: str) -> str:
    """An answer of the type `long_text` (its blocks) or `text` (one line)."""
    shown = visible(text)
    if kind != "long_text":
        plain = _is_plain_line(shown)
        return medium.paragraphs.line(shown) if plain else medium.answer(read_answer(text, kind))
    paragraphs = None if _OUTER_SPACE.search(shown) else _paragraphs(shown)
    if paragraphs is None:
        return medium.answer(read_answer(text, kind))
    return _written(medium.paragraphs, paragraphs, medium.paragraphs.line_break)


def _paragraphs(text: str) -> list[list[str]] | None:
    """The lines of each paragraph; None if there is anything else in the text."""
    if not is_plain(text) or not text.replace("\n", "").isprintable():
        return None
    found = text.strip(" \n")
    return [
        [line.strip(" ") for line in paragraph.split("\n")]
        for paragraph in (_GAP.split(found) if found else ())
    ]


def _is_plain_line(text: str) -> bool:
    return text.isprintable() and text.strip(" ") == text and is_plain(text)


def _written(how: Paragraphs, paragraphs: Sequence[Sequence[str]], joint: str) -> str:
    return how.gap.join(how.before + _lines(how, each, joint) + how.after for each in paragraphs)


def _lines(how: Paragraphs, lines: Sequence[str], joint: str) -> str:
    return joint.join(how.line(line) for line in lines)


def read(
    text: str, answers: Mapping[str, str], images: Mapping[str, bytes] | None = None
) -> "Sequence[Token]":
    """The tokens of an owner's text; each image with the address of its bytes, if there are any."""
    from holdgate.source.markdown.dialect import filled, parse  # noqa: PLC0415 - takes time to load

    tokens = filled(parse(visible(text)), answers)
    _find_images(tokens, images or {})
    return tokens


def _find_images(tokens: "Sequence[Token]", images: Mapping[str, bytes]) -> None:
    from holdgate.source.markdown.dialect import IMAGE  # noqa: PLC0415 - as above

    for token in tokens:
        for child in token.children or ():
            data = images.get(child.info) if child.type == IMAGE else None
            kind = image_type(data) if data else None
            if data and kind:
                child.attrs["src"] = f"data:{kind};base64,{b64encode(data).decode()}"


def read_line(text: str) -> "Sequence[Token]":
    """The tokens of a statement."""
    from holdgate.source.markdown.dialect import parse_line  # noqa: PLC0415 - as above

    return parse_line(visible(text))


def read_answer(text: str, kind: str) -> "Sequence[Token]":
    """The tokens of an answer."""
    from holdgate.source.markdown.dialect import parse, parse_line  # noqa: PLC0415 - as above

    shown = visible(text)
    return parse(shown, "person") if kind == "long_text" else parse_line(shown, "person")
