"""Owners' Markdown as Markdown: written anew from what was read, so that nothing else is in it."""

import re
from collections.abc import Callable, Mapping, Sequence

from markdown_it.token import Token

from holdgate.documents.media import markdown

_TICKS = re.compile("`+")
_MARKS = {
    "em_open": "*",
    "em_close": "*",
    "strong_open": "**",
    "strong_close": "**",
    "softbreak": "\n",
    "hardbreak": "\\\n",
}


def write_prose(tokens: Sequence[Token]) -> str:
    """The Markdown of parsed Markdown."""
    writer = _Writer()
    for token in tokens:
        if token.type in _TAKE:
            _TAKE[token.type](writer, token)
    return "\n".join(writer.out).rstrip("\n")


class _Writer:
    """The lines written so far, and what stands before the next one.

    `indent` stands before every line; `lead`, if there is one, takes its place before the first
    line of a list item or a quote. `numbers`: of each open list the next number, None for a dash.
    """

    def __init__(self) -> None:
        self.out: list[str] = []
        self.indent: list[str] = []
        self.lead: str | None = None
        self.numbers: list[int | None] = []

    def words(self, token: Token) -> None:
        self._lines("\n".join(markdown.begin(line) for line in _inline(token).split("\n")))

    def code(self, token: Token) -> None:
        self._lines(_fenced(token.content.rstrip("\n")))

    def rule(self, _token: Token) -> None:
        self._lines("***")

    def gap(self, token: Token) -> None:
        blank = "".join(self.indent).rstrip(" ")
        if not token.hidden and self.out and self.out[-1] != blank:
            self.out.append(blank)

    def open_list(self, token: Token) -> None:
        ordered = token.type == "ordered_list_open"
        self.numbers.append(int(token.attrs.get("start", 1)) if ordered else None)

    def close_list(self, token: Token) -> None:
        self.numbers.pop()
        if not self.numbers:
            self.gap(token)

    def item(self, _token: Token) -> None:
        number = self.numbers[-1]
        mark = "- " if number is None else f"{number}. "
        self.numbers[-1] = None if number is None else number + 1
        self._push(mark, " " * len(mark))

    def quote(self, _token: Token) -> None:
        self._push("> ", "> ")

    def leave(self, _token: Token) -> None:
        if self.lead is not None:
            self._lines("")
        self.indent.pop()

    def _push(self, first: str, rest: str) -> None:
        self.lead = self._before() + first
        self.indent.append(rest)

    def _before(self) -> str:
        return "".join(self.indent) if self.lead is None else self.lead

    def _lines(self, text: str) -> None:
        for line in text.split("\n"):
            self.out.append((self._before() + line).rstrip(" "))
            self.lead = None


_TAKE: Mapping[str, Callable[[_Writer, Token], None]] = {
    "inline": _Writer.words,
    "fence": _Writer.code,
    "code_block": _Writer.code,
    "hr": _Writer.rule,
    "paragraph_close": _Writer.gap,
    "bullet_list_open": _Writer.open_list,
    "ordered_list_open": _Writer.open_list,
    "bullet_list_close": _Writer.close_list,
    "ordered_list_close": _Writer.close_list,
    "list_item_open": _Writer.item,
    "list_item_close": _Writer.leave,
    "blockquote_open": _Writer.quote,
    "blockquote_close": _Writer.leave,
}


def _inline(token: Token) -> str:
    """The words of a paragraph."""
    targets: list[str] = []
    found: list[str] = []
    for child in token.children or ():
        match child.type:
            case "text":
                found.append(markdown.inline(child.content))
            case "code_inline":
                found.append(_code(child.content))
            case "link_close":
                found.append(f"]({targets.pop()})")
            case "link_open":
                targets.append(_target(str(child.attrGet("href"))))
                if found and found[-1].endswith("!"):  # which would make an image of the link
                    found[-1] = found[-1][:-1] + "\\!"
                found.append("[")
            case mark:
                found.append(_MARKS[mark])
    return "".join(found)


def _target(url: str) -> str:
    return f"<{url}>" if re.search(r"[()<\s]", url) else url


def _fenced(text: str) -> str:
    """A block of code."""
    ticks = _ticks(text, 3)
    return f"{ticks}\n{text}\n{ticks}"


def _code(text: str) -> str:
    ticks = _ticks(text, 1)
    pad = " " if text.startswith("`") or text.endswith("`") or text.strip() != text else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"


def _ticks(text: str, least: int) -> str:
    """Backticks, one more than stand in a row in the text."""
    return "`" * max([least, *(len(run) + 1 for run in _TICKS.findall(text))])
