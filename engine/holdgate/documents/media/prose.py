"""Owners' Markdown, read: CommonMark without HTML and images; links to the web and mail only."""

from collections.abc import Sequence
from functools import cache
from typing import Literal
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token

from holdgate.documents.plain_text import visible

Part = Literal["all", "first", "rest"]
_SCHEMES = {"http", "https", "mailto"}
_PARAGRAPH = 3


@cache
def parser() -> MarkdownIt:
    """The parser; what it does not take stays text."""
    found = MarkdownIt("commonmark", {"html": False}).disable("image")
    found.validateLink = _web_or_mail  # type: ignore[method-assign]
    return found


def _web_or_mail(url: str) -> bool:
    try:
        return urlsplit(url.strip()).scheme.lower() in _SCHEMES
    except ValueError:
        return False


def parse(text: str, part: Part = "all") -> Sequence[Token]:
    """The tokens of a text.

    `first`: the words of its first paragraph, if it begins with one; `rest`: all but that.
    """
    tokens = _without_headings(parser().parse(visible(text)))
    begins = bool(tokens) and tokens[0].type == "paragraph_open"
    if part == "first":
        return tokens[1:2] if begins else []
    return tokens[_PARAGRAPH if begins and part == "rest" else 0 :]


def _without_headings(tokens: list[Token]) -> list[Token]:
    """Headings become bold lines: the outline of a document is its own."""
    for before, token in zip([None, *tokens], tokens, strict=False):
        if before and before.type == "heading_open" and token.children:
            token.children = [
                Token("strong_open", "strong", 1),
                *(child for child in token.children if not child.type.startswith("strong_")),
                Token("strong_close", "strong", -1),
            ]
    for token in tokens:
        if token.type.startswith("heading_"):
            token.type, token.tag = token.type.replace("heading", "paragraph"), "p"
    return tokens
