"""Owners' Markdown as HTML."""

from collections.abc import Sequence

from markdown_it.token import Token

from holdgate.documents.prose.parse import parser


def write(tokens: Sequence[Token]) -> str:
    """The HTML of parsed text."""
    reader = parser()
    return str(reader.renderer.render(tokens, reader.options, {})).rstrip("\n")
