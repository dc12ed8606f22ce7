"""Markdown that was parsed, as lines of a terminal.

The lines of a block of code stand at the left edge, as they are written and whole: what is copied
from there is the command. In what people answered they keep the indent of the answer, so that
nobody can write lines that look like ours.
"""

from collections.abc import Mapping, Sequence

from holdgate.cli.text.layout import GAP, TIED, display_width, fill, pad
from holdgate.cli.text.texts import tied
from holdgate.documents.media.lines import Lines, Row
from holdgate.documents.media.markdown_prose import code_span
from holdgate.source.markdown.dialect import Token, filled, parse, parse_line
from holdgate.source.markdown.plain import Who

_FENCE = "```"
_MARKS = {
    "em_open": "*",
    "em_close": "*",
    "strong_open": "**",
    "strong_close": "**",
    "softbreak": " ",
    "hardbreak": "\n",
}


def owner_lines(text: str, answers: Mapping[str, str], room: int, indent: str) -> list[str]:
    """An owner's text, with the answers that it shows."""
    return _Terminal(room, indent, "owner").write(filled(parse(text), answers))


def answer_lines(text: str, room: int, first: str, rest: str) -> list[str]:
    """An answer of several lines, behind its question."""
    tokens = parse(text, "person")
    writer = _Terminal(room, rest, "person")
    if tokens and tokens[0].type == "paragraph_open":
        writer.lead = first
    else:
        writer.out.append(first.rstrip())
    return writer.write(tokens)


def line(text: str, who: Who) -> str:
    """A text on one line."""
    return "".join(_inline(token) for token in parse_line(text, who))


class _Terminal(Lines):
    def __init__(self, room: int, indent: str, who: Who) -> None:
        super().__init__(indent)
        self.room = room
        self.edge = "" if who == "owner" else None

    def words(self, token: Token) -> None:
        for part in _inline(token).split("\n"):
            self.out += fill(tied(part), self.room, self.before(), "".join(self.indent))
            self.lead = None

    def code(self, token: Token) -> None:
        self.put([_FENCE + token.info.strip()])
        edge = "".join(self.indent) if self.edge is None else self.edge
        self.out += (edge + part for part in token.content.rstrip("\n").split("\n"))
        self.put([_FENCE])

    def table(self, rows: Sequence[Row], sides: Sequence[str]) -> None:
        cells = [[_inline(cell) for cell in row] for row in rows]
        widths = [max(map(display_width, column)) for column in zip(*cells, strict=True)]
        wide = sum(widths) + len(GAP) * (len(widths) - 1)
        if display_width(self.before()) + wide <= self.room:
            for number, row in enumerate(cells):
                self.put([GAP.join(map(_aligned, row, widths, sides)).replace(TIED, " ")])
                if number == 0:
                    self.put([GAP.join("─" * width for width in widths)])
        else:
            self._stacked(cells)

    def _stacked(self, cells: Sequence[Sequence[str]]) -> None:
        """A table that is too wide: each row as lines, each cell behind the head of its column."""
        head, *rows = cells
        for number, row in enumerate(rows):
            if number:
                self.put([""])
            for name, cell in zip(head, row, strict=True):
                first, rest = self.before(), "".join(self.indent)
                self.out += fill(f"{name}: {cell}", self.room, first, rest + GAP)
                self.lead = None


def _aligned(cell: str, width: int, side: str) -> str:
    free = width - display_width(cell)
    left = {"right": free, "center": free // 2}.get(side, 0)
    return pad(" " * left + cell, width)


def _inline(token: Token) -> str:
    """The words of a paragraph; a span of code is never broken."""
    found: list[str] = []
    targets: list[str] = []
    for child in token.children or ():
        match child.type:
            case "text":
                found.append(child.content)
            case "code_inline":
                found.append(code_span(child.content).replace(" ", TIED))
            case "picture":
                found.append(f"[{child.content}: {child.info}]")
            case "link_open":
                targets.append("" if child.markup == "autolink" else str(child.attrs["href"]))
            case "link_close":
                target = targets.pop()
                found.append(f" ({target})" if target else "")
            case mark:
                found.append(_MARKS[mark])
    return "".join(found)
