"""The parser of our Markdown: CommonMark and GitHub's tables, less what a text here has no use for.

Whatever it does not know stays the text that it is. A placeholder, `{{ step.field }}`, is a part
of the dialect: so code keeps its braces, and an answer can never become Markdown.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TypeAlias
from urllib.parse import quote, urlsplit

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token as ParsedToken

from holdgate.model.placeholder import OPENING
from holdgate.model.placeholder import PLACEHOLDER as REFERENCE
from holdgate.source.markdown.pictures import PICTURE
from holdgate.source.markdown.plain import Who

# A piece of parsed Markdown; others take its name from here, the one door of the library.
Token: TypeAlias = ParsedToken

SCHEMES = ("http", "https", "mailto")
PLACE = "placeholder"
BRACES = "braces"  # which hold no reference
IMAGE = "picture"
_LEFT_OUT = (
    *("heading", "lheading", "hr", "html_block", "reference"),
    *("html_inline", "entity", "image"),
)
PLACEHOLDER = re.compile(REFERENCE)
_IN_ADDRESS = re.compile(r"%7B%7B([a-z0-9.-]+)%7D%7D")

# The markup nests as far as this; what is deeper would be left out by the parser.
DEEPEST = 20


class _Parser(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802 - the library's name
        """Whether a link may lead there; if not, it is no link, and stays text."""
        return is_address(url)


@cache
def parser(who: Who = "owner") -> MarkdownIt:
    """The parser of the owner's texts, or that of answers.

    In an answer each line break is kept, spaces too, and a backslash is a backslash: people type
    and paste there what they see.
    """
    found = _Parser("commonmark", {"html": False, "maxNesting": DEEPEST, "xhtmlOut": False})
    found.enable("table").disable(_LEFT_OUT)
    found.inline.ruler.before("link", "no_image", _no_image)
    if who == "owner":
        found.inline.ruler.before("no_image", IMAGE, picture_rule)
    if who == "person":
        found.disable("escape")
        found.inline.ruler.at("newline", _kept_newline)
    else:
        found.inline.ruler.before("escape", PLACE, placeholder_rule)
    return found


def is_address(url: str) -> bool:
    """Whether a link may lead there."""
    try:
        return urlsplit(url.strip()).scheme.lower() in SCHEMES
    except ValueError:
        return False


def parse(text: str, who: Who = "owner") -> Sequence[Token]:
    """The tokens of a text; one that nests too deep is a block of code, as nothing may be lost."""
    tokens = parser(who).parse(text)
    if too_deep(tokens):
        return [Token("code_block", "code", 0, content=text.rstrip("\n") + "\n")]
    if who == "person":
        _keep_as_typed(tokens, text.split("\n"))
    return tokens


def parse_line(text: str, who: Who = "owner") -> Sequence[Token]:
    """The tokens of a text on one line, which holds no blocks: one of the type `inline`.

    A line of the owner's shows no answers: its braces are text.
    """
    tokens = parser(who).parseInline(" ".join(text.split("\n")))
    for child in tokens[0].children or () if tokens else ():
        if child.type == IMAGE:
            child.type, child.content = "text", child.markup
    return filled(tokens, {}) if who == "owner" else tokens


def too_deep(tokens: Iterable[Token]) -> bool:
    """Whether something stands so deep that the parser may have left out what is in it."""
    return any(token.level >= DEEPEST - 1 for token in tokens)


def filled(tokens: Sequence[Token], answers: Mapping[str, str]) -> Sequence[Token]:
    """The tokens with an answer, as text, in each place where one belongs; changes them."""
    for token in tokens:
        before = None
        for child in token.children or ():
            if child.type in {PLACE, BRACES}:
                child.content = answers.get(child.info, child.content)
                child.type = "text"
            elif child.type == "link_open":
                address = str(child.attrs["href"])
                child.attrs["href"] = _IN_ADDRESS.sub(
                    lambda match: _quoted(answers, match), address
                )
            elif before and (before.type, before.markup) == ("link_open", "autolink"):
                child.content = str(before.attrs["href"])
            before = child
    return tokens


def _quoted(answers: Mapping[str, str], match: re.Match[str]) -> str:
    return quote(answers[match[1]], safe="") if match[1] in answers else match[0]


def addresses(tokens: Iterable[Token]) -> set[str]:
    """The references in the addresses of links."""
    hrefs = (str(token.attrs["href"]) for token in tokens if token.type == "link_open")
    return {match[1] for href in hrefs for match in _IN_ADDRESS.finditer(href)}


def placeholder_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as markdown-it calls it
    """A rule of the parser: a reference in braces; other double braces are text, but marked."""
    if not state.src.startswith(OPENING, state.pos):
        return False
    match = PLACEHOLDER.match(state.src, state.pos, state.posMax)
    if not silent:
        braces = state.push(PLACE if match else BRACES, "", 0)
        braces.content = match[0] if match else OPENING
        braces.info = match["reference"] if match else ""
        braces.meta = {"at": state.pos}
    state.pos = match.end() if match else state.pos + len(OPENING)
    return True


def picture_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """An image, whose path leads to a file beside the process."""
    match = re.compile(PICTURE).match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        picture = state.push(IMAGE, "img", 0)
        picture.content, picture.info, picture.markup = match["alt"], match["path"], match[0]
    state.pos = match.end()
    return True


def _no_image(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """What would be an image is text, and no link after a `!` either."""
    if not state.src.startswith("![", state.pos):
        return False
    if not silent:
        state.pending += "!["
    state.pos += 2
    return True


def _kept_newline(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """A line break that stays one; the spaces around it stay, too."""
    if state.src[state.pos] != "\n":
        return False
    if not silent:
        state.push("hardbreak", "br", 0)
    state.pos += 1
    return True


def _keep_as_typed(tokens: Iterable[Token], lines: Sequence[str]) -> None:
    """The items of a list in an answer keep their numbers, and a paragraph its indent."""
    for item in tokens:
        if item.type == "list_item_open" and item.info:
            item.attrs["value"] = item.info
        elif item.type == "inline" and item.level == 1 and item.map and item.children:
            line = lines[item.map[0]]
            indent = line[: len(line) - len(line.lstrip(" "))]
            item.children[:0] = [Token("text", "", 0, content=indent)] if indent else []
