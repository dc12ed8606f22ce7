"""What a text holds that is Markdown elsewhere, but outside our dialect; with its line."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from markdown_it import MarkdownIt

from holdgate.source.markdown.dialect import (
    DEEPEST,
    IMAGE,
    PLACE,
    SCHEMES,
    Token,
    is_address,
    picture_rule,
    placeholder_rule,
    too_deep,
)


class Outside(NamedTuple):
    """Something outside the dialect: in which line of the text (from 0), a message, a hint."""

    line: int
    message: str
    hint: str


def _not_ours(what: str) -> str:
    return f"{what} is not in our Markdown"


_HTML = (
    _not_ours("HTML"),
    "put a `<` that is meant as such in backticks, with its text, or write `\\<`",
)
_IMAGE = (
    "an image shows a file beside the process, and this does not",
    "write `![what it shows](file.png)` in a text of several lines; or link to it",
)
_TITLE = (
    _not_ours("the title of a link"),
    "leave out what stands in quotes after the address",
)
_STRUCK = (_not_ours("text that is struck out"), "leave it out, or write `\\~\\~`")
_REFERENCE = (
    _not_ours("an address that stands apart from its link"),
    "write the link as `[text](address)`",
)
_FOOTNOTE = (_not_ours("a footnote"), "write it where it belongs")
_BOX = (_not_ours("a box to tick"), "a statement to tick belongs under `checks`")
_ALERT = (_not_ours("a notice of GitHub's"), "put it in `warning`")
_RULE = (_not_ours("a line across"), "leave it out")
_HEADING = (_not_ours("a heading"), "write it **bold**, with an empty line below")
_UNDERLINE = (
    "the line below makes a heading of this, which is not in our Markdown",
    "put an empty line between the two",
)
_NO_LINK = (
    "this looks like a link, but is none",
    "an address has no spaces; a `](` that is meant as such belongs in backticks",
)
_NO_TABLE = ("this looks like a table, but is none", "below its first line put `|---|---|`")
_DEEP = ("this stands in too many lists and quotes", "end some of them")
_UNCLOSED = ("this block of code is never closed", "close it with a line like its first")
_LINK = (
    "this link does not lead to the web or to an address of mail",
    f"an address begins with {', '.join(f'`{scheme}:`' for scheme in SCHEMES)}",
)
_ENTITY = "write the character itself, or `\\&` if this is meant as it stands"

# Text that shows what the parser did not take.
_IN_TEXT = (
    (re.compile(r"\[\^[^\]\s]+\]"), _FOOTNOTE),
    (re.compile(r"^\n\[[^^\]][^\]]*\]:\s*\S"), _REFERENCE),
    (re.compile(r"\[.*\]\("), _NO_LINK),
)
_AT_START = {
    "list_item_open": (re.compile(r"\[[ xX]\]\s"), _BOX),
    "blockquote_open": (re.compile(r"\[![A-Za-z]+\]"), _ALERT),
}
_ROW = re.compile(r"\s*\|.*\|\s*")


class _Wide(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 - the library's name
        """Any address makes a link here, so that the link is found."""
        return True


@cache
def _wide() -> MarkdownIt:
    """A parser that knows more than our dialect."""
    found = _Wide("commonmark", {"html": True, "maxNesting": DEEPEST})
    found.enable(["table", "strikethrough"]).disable(["text_join", "reference"])
    found.inline.ruler.before("escape", PLACE, placeholder_rule)
    found.inline.ruler.before("link", IMAGE, picture_rule)
    return found


def outside(text: str) -> Iterator[Outside]:
    """Everything in a text of several lines that is outside the dialect, each once a line."""
    return iter(dict.fromkeys(_outside(text)))


def _outside(text: str) -> Iterator[Outside]:
    tokens = _wide().parse(text)
    lines = text.split("\n")
    if too_deep(tokens):
        yield Outside(0, *_DEEP)
    for before, token in zip([None, None, *tokens], tokens, strict=False):
        yield from _block(token, lines)
        if token.type == "inline" and token.map:
            yield from _start(before, token)
            yield from _inside(token.children or (), token.map[0])


def outside_line(text: str) -> Iterator[Outside]:
    """The same of a text on one line, which holds no blocks."""
    tokens = _wide().parseInline(text)
    children = [child for token in tokens for child in token.children or ()]
    pictures = (Outside(0, *_IMAGE) for child in children if child.type == IMAGE)
    return iter(dict.fromkeys((*_inside(children, 0), *pictures)))


def _block(token: Token, lines: Sequence[str]) -> Iterator[Outside]:
    if token.map is None:
        return
    first, last = token.map
    if token.type == "heading_open":
        yield Outside(first, *(_HEADING if token.markup.startswith("#") else _UNDERLINE))
    elif token.type == "hr":
        yield Outside(first, *_RULE)
    elif token.type == "html_block":
        yield Outside(first, *_HTML)
    elif token.type == "fence":
        closing = lines[last - 1].strip(" >\t") if last - first > 1 else ""
        if not closing.startswith(token.markup):
            yield Outside(first, *_UNCLOSED)
    elif token.type == "paragraph_open":
        rows = [line for line in lines[first:last] if _ROW.fullmatch(line.strip(" >"))]
        if len(rows) > 1:
            yield Outside(first, *_NO_TABLE)


def _start(before: Token | None, token: Token) -> Iterator[Outside]:
    """What begins a list item or a quote."""
    pattern, found = _AT_START.get(before.type if before else "", (None, None))
    if pattern and found and token.map and pattern.match(token.content):
        yield Outside(token.map[0], *found)


def _inside(children: Sequence[Token], line: int) -> Iterator[Outside]:
    """What is outside the dialect in a paragraph that begins at this line."""
    text = "\n"  # where a line begins
    for child in children:
        if child.type == "text":
            text += child.content
            continue
        yield from _in_text(text, line)
        text = "\n" if child.type in {"softbreak", "hardbreak"} else ""
        line += child.type in {"softbreak", "hardbreak"}
        line += child.content.count("\n") if child.type == "html_inline" else 0
        yield from _mark(child, line)
    yield from _in_text(text, line)


def _in_text(text: str, line: int) -> Iterator[Outside]:
    for pattern, found in _IN_TEXT:
        if pattern.search(text):
            yield Outside(line, *found)


def _mark(child: Token, line: int) -> Iterator[Outside]:
    if child.type == "html_inline":
        yield Outside(line, *_HTML)
    elif child.type == "image":
        yield Outside(line, *_IMAGE)
    elif child.type == "s_open":
        yield Outside(line, *_STRUCK)
    elif child.type == "text_special" and child.info == "entity":
        yield Outside(line, _not_ours(f"`{child.markup}`, a name for a character,"), _ENTITY)
    elif child.type == "link_open":
        if not is_address(str(child.attrs["href"])):
            yield Outside(line, *_LINK)
        if child.attrs.get("title"):
            yield Outside(line, *_TITLE)
