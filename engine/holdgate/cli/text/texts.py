"""Texts of owners and people as lines of a terminal; the parser is loaded only where it is needed.

The terminal shows Markdown as it reads best unrendered: paragraphs filled, the marks left where
they are. We print no colours and no bold: those are escape codes, which nothing of ours prints.
"""

import re
from collections.abc import Mapping, Sequence

from holdgate.cli.text.layout import TIED, fill
from holdgate.documents.plain_text import brief, visible
from holdgate.model.placeholder import OPENING, PLACEHOLDER
from holdgate.source.markdown.plain import Block, Who, flat_blocks, is_plain

# What is shown in words, and not as Markdown.
MARKDOWN = frozenset({"text", "long_text"})
_CODE, _DASH = "`", "- "
_SPACES = r"^ +| {2,}"


def owner_lines(text: str, answers: Mapping[str, str], room: int, indent: str) -> list[str]:
    """Guidance, a warning or help, with the beginning of each answer that it shows."""
    shown = {name: brief(answer) for name, answer in answers.items()}
    text = visible(text)
    blocks = flat_blocks(text)
    if blocks is not None:
        return _flat_lines(blocks, shown, room, indent)
    if not is_plain(re.sub(PLACEHOLDER, "", text)):
        from holdgate.cli.text import markdown  # noqa: PLC0415 - the parser takes time to load

        return markdown.owner_lines(text, shown, room, indent)
    lines: list[str] = []
    for paragraph in re.split(r"\n(?:[ \t]*\n)+", text.strip()):
        words = " ".join(paragraph.split())
        lines += [indent.rstrip()] if lines else []
        lines += fill(_filled(words, shown), room, indent, indent)
    return lines


def _filled(words: str, shown: Mapping[str, str]) -> str:
    if OPENING not in words:
        return words
    return re.sub(PLACEHOLDER, lambda match: shown.get(match["reference"], match[0]), words)


def _flat_lines(
    blocks: Sequence[Block], shown: Mapping[str, str], room: int, indent: str
) -> list[str]:
    """Paragraphs and items, a blank line before and after each list."""
    lines: list[str] = []
    in_list = False
    for is_item, parts in blocks:
        words = "".join(
            _CODE + part.replace(" ", TIED) + _CODE if number % 2 else _filled(part, shown)
            for number, part in enumerate(parts)
        )
        lines += [indent.rstrip()] if lines and not (in_list and is_item) else []
        dash = _DASH if is_item else ""
        lines += fill(tied(words), room, indent + dash, indent + " " * len(dash))
        in_list = is_item
    return lines


def statement_lines(text: str, room: int, first: str, rest: str) -> list[str]:
    """A statement to tick."""
    return _line(visible(text), "owner", room, first, rest)


def answer_lines(text: str, kind: str, room: int, first: str, rest: str) -> list[str]:
    """An answer; each of its line breaks is kept, and so are its spaces."""
    text = visible(text)
    if kind not in MARKDOWN:
        return fill(" ".join(text.split("\n")), room, first, rest)
    if kind == "text":
        return _line(text, "person", room, first, rest)
    if is_plain(text):
        lines: list[str] = []
        for line in text.split("\n"):
            lines += fill(tied(line), room, rest if lines else first, rest)
        return lines
    from holdgate.cli.text import markdown  # noqa: PLC0415 - as above

    return markdown.answer_lines(text, room, first, rest)


def tied(line: str) -> str:
    """A line whose indent, and whose spaces in a row, are kept."""
    line = line.rstrip()
    if not line.startswith(" ") and "  " not in line:
        return line
    return re.sub(_SPACES, lambda match: TIED * len(match[0]), line)


def _line(text: str, who: Who, room: int, first: str, rest: str) -> list[str]:
    if not is_plain(text):
        from holdgate.cli.text import markdown  # noqa: PLC0415 - as above

        text = markdown.line(text, who)
    return fill(text, room, first, rest)
