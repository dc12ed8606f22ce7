"""Parsed Markdown as lines: where each block begins, how deep it stands; its words are a medium's.

Both the Markdown documents and the terminal write so.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import zip_longest

from holdgate.source.markdown.dialect import Token

Row = Sequence[Token]


class Lines(ABC):
    """The lines written so far, and what stands before the next one.

    `indent` stands before every line; `lead`, if there is one, takes its place before the first
    line of a list item or a quote. `numbers`: of each open list the next number, None for a dash.
    `outermost` stands before all of it.
    """

    def __init__(self, outermost: str = "") -> None:
        self.out: list[str] = []
        self.outermost = outermost
        self.indent = [outermost]
        self.lead: str | None = None
        self.numbers: list[int | None] = []
        self.marks: list[str] = []
        self._last_mark = ""
        self._last = ""
        self._next = ""

    @abstractmethod
    def words(self, token: Token) -> None:
        """Write the words of a paragraph."""

    @abstractmethod
    def code(self, token: Token) -> None:
        """Write a block of code."""

    @abstractmethod
    def table(self, rows: Sequence[Row], sides: Sequence[str]) -> None:
        """Write a table; the first row is its head, `sides` are where its columns are set."""

    def write(self, tokens: Sequence[Token]) -> list[str]:
        """Write the tokens; gives the lines, without blank ones at the end."""
        rows: list[list[Token]] = []
        sides: list[str] = []
        in_table = False
        for token, following in zip_longest(tokens, tokens[1:]):
            self._next = following.type if following else ""
            if token.type == "table_open":
                in_table, rows, sides = True, [], []
            elif token.type == "table_close":
                in_table = False
                self.table(rows, sides)
                self.gap(token)
            elif token.type == "tr_open":
                rows.append([])
            elif token.type == "th_open":
                sides.append(str(token.attrs.get("style", "")).removeprefix("text-align:"))
            elif in_table and token.type == "inline":
                rows[-1].append(token)
            elif token.type in _TAKE:
                _TAKE[token.type](self, token)
            self._last = token.type
        while self.out and not self.out[-1].strip(" >" + self.outermost):
            self.out.pop()
        return self.out

    def put(self, lines: Iterable[str]) -> None:
        """Add lines, each behind what stands before it."""
        for line in lines:
            self.out.append(self.before() + line if line else self.before().rstrip(" "))
            self.lead = None

    def before(self) -> str:
        """What stands before the next line."""
        return "".join(self.indent) if self.lead is None else self.lead

    def gap(self, token: Token) -> None:
        """End a block: a blank line, but none in a list without any."""
        blank = "".join(self.indent).rstrip(" ")
        if not token.hidden and self.out and self.out[-1] != blank:
            self.out.append(blank)

    def block(self, token: Token) -> None:
        """Write a block of code, and a gap."""
        self.code(token)
        self.gap(token)

    def open_list(self, token: Token) -> None:
        """Begin a list; right behind another of its kind it gets another mark, to stay apart."""
        ordered = token.type == "ordered_list_open"
        self.numbers.append(int(token.attrs.get("start", 1)) if ordered else None)
        usual, other = (".", ")") if ordered else ("-", "*")
        follows = self._last == token.type.replace("_open", "_close")
        self.marks.append(other if follows and self._last_mark == usual else usual)

    def close_list(self, token: Token) -> None:
        """End a list; a blank line keeps what follows in the same item from its last item."""
        self.numbers.pop()
        self._last_mark = self.marks.pop()
        if self._next != "list_item_close":
            self.gap(token)

    def item(self, token: Token) -> None:
        """Begin an item of a list, behind its mark."""
        number = self.numbers[-1]
        if number is not None:
            number = int(token.attrs.get("value", number))
            self.numbers[-1] = number + 1
        mark = f"{'' if number is None else number}{self.marks[-1]} "
        self._push(mark, " " * len(mark))

    def quote(self, _token: Token) -> None:
        """Begin a quote."""
        self._push("> ", "> ")

    def leave(self, token: Token) -> None:
        """End an item or a quote."""
        if self.lead is not None:
            self.put([""])
        blank = "".join(self.indent).rstrip(" ")
        self.indent.pop()
        if token.type == "blockquote_close":
            if self.out and self.out[-1] == blank:
                self.out.pop()
            self.gap(token)

    def _push(self, first: str, rest: str) -> None:
        self.lead = self.before() + first
        self.indent.append(rest)


def _words(lines: Lines, token: Token) -> None:
    lines.words(token)


_TAKE: Mapping[str, Callable[[Lines, Token], None]] = {
    "inline": _words,
    "fence": Lines.block,
    "code_block": Lines.block,
    "paragraph_close": Lines.gap,
    "bullet_list_open": Lines.open_list,
    "ordered_list_open": Lines.open_list,
    "bullet_list_close": Lines.close_list,
    "ordered_list_close": Lines.close_list,
    "list_item_open": Lines.item,
    "list_item_close": Lines.leave,
    "blockquote_open": Lines.quote,
    "blockquote_close": Lines.leave,
}
