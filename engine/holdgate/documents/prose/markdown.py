"""Owners' Markdown as Markdown: written anew from what was read, so that nothing else is in it."""

from collections.abc import Callable, Mapping, Sequence

from markdown_it.token import Token

from holdgate.documents.escape.markdown import begin
from holdgate.documents.prose.markdown_inline import fenced, inline


def write(tokens: Sequence[Token]) -> str:
    """The Markdown of parsed text."""
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
        self._lines("\n".join(begin(line) for line in inline(token).split("\n")))

    def code(self, token: Token) -> None:
        self._lines(fenced(token.content.rstrip("\n")))

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
