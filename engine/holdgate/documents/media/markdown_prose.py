"""Markdown as Markdown: written anew from what was read, so that nothing else is in it."""

import re
from collections.abc import Sequence

from holdgate.documents.media.lines import Lines, Row
from holdgate.documents.media.markdown import begin, inline
from holdgate.source.markdown.dialect import Token

_TICKS = re.compile("`+")
_MARKS = {
    "em_open": "*",
    "em_close": "*",
    "strong_open": "**",
    "strong_close": "**",
    "softbreak": "\n",
    "hardbreak": "\\\n",
}
_RULES = {"": "---", "left": ":--", "center": ":-:", "right": "--:"}


def write_prose(tokens: Sequence[Token]) -> str:
    """The Markdown of parsed Markdown."""
    return "\n".join(_Writer().write(tokens))


class _Writer(Lines):
    def words(self, token: Token) -> None:
        self.put(begin(line) for line in _inline(token).split("\n"))

    def code(self, token: Token) -> None:
        text = token.content.rstrip("\n")
        ticks = _ticks(text, 3)
        word = token.info.strip().split(maxsplit=1)[:1] if token.type == "fence" else []
        language = word[0] if word and not set(word[0]) & set("`\\&") else ""
        self.put([ticks + language, *text.split("\n"), ticks])

    def table(self, rows: Sequence[Row], sides: Sequence[str]) -> None:
        head, *others = ([_inline(cell, in_table=True) for cell in row] for row in rows)
        rules = [_RULES.get(side, "---") for side in sides]
        self.put(f"| {' | '.join(row)} |" for row in (head, rules, *others))


def _inline(token: Token, *, in_table: bool = False) -> str:
    """The words of a paragraph or a cell."""
    targets: list[str] = []
    found: list[str] = []
    for child in token.children or ():
        match child.type:
            case "text":
                new_line = not found or found[-1].endswith("\n")
                found.append(_indented(child.content) if new_line else inline(child.content))
            case "code_inline":
                found.append(code_span(child.content, in_table=in_table))
            case "picture":
                found.append(f"![{inline(child.content)}]({child.info})")
            case "link_close":
                found.append(f"]({targets.pop()})")
            case "link_open":
                targets.append(_target(str(child.attrs["href"])))
                if found and found[-1].endswith("!"):  # which would make an image of the link
                    found[-1] = found[-1][:-1] + "\\!"
                found.append("[")
            case mark:
                found.append(_MARKS[mark])
    return "".join(found)


def _indented(text: str) -> str:
    """The start of a line; no-break spaces keep its indent, which would else vanish."""
    words = text.lstrip(" ")
    return "\u00a0" * (len(text) - len(words)) + inline(words)


def _target(url: str) -> str:
    return f"<{url}>" if re.search(r"[()<|\s]", url) else url


def code_span(text: str, *, in_table: bool = False) -> str:
    """Text as code inside a line."""
    ticks = _ticks(text, 1)
    pad = " " if text.startswith("`") or text.endswith("`") or text.strip() != text else ""
    words = text.replace("|", "\\|") if in_table else text
    return f"{ticks}{pad}{words}{pad}{ticks}"


def _ticks(text: str, least: int) -> str:
    """Backticks, one more than stand in a row in the text."""
    return "`" * max([least, *(len(run) + 1 for run in _TICKS.findall(text))])
