"""Which texts are so simple that nobody needs to load the parser for them, and how they read."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, TypeAlias

from holdgate.model.placeholder import OPENING, PLACEHOLDER

Who = Literal["owner", "person"]  # of a text: who owns the process, or answers

# Whatever could begin something inside a line: a mark, a link, HTML, an entity, a placeholder.
_INSIDE = frozenset("`*_[]<&\\{~|")
# Whatever could begin something at the start of a line: a list, a quote, a heading, a rule, code.
# These patterns are texts, which `re` compiles where they are first used: few texts need them.
_AT_START = (
    r"(?m)^(?:[ ]{0,3}(?:[-+](?:\s|$)|[0-9]{1,9}[.)](?:\s|$)|>|\#|=+\s*$|--)|[ ]{4}|[ ]*\t)|[ ]{2}$"
)
# What of it takes a parser to judge for the rules of a definition: what may be a link, HTML, an
# entity, code, many lists in each other; a line that may be a heading, a row of a table, a rule.
_SUSPECT = ("[", "<", "&", "~~", "``", " " * 30, "\t" * 5)
_SUSPECT_LINE = (
    r"(?m)^(?:[ \t>*+\-0-9.)]*[#|]|[ \t>*+\-0-9.)=_]*[-=*_][ \t]*$"
    r"|[ \t]*(?:(?:[-+*>]|[0-9]+[.)])[ \t]*){7})"
)

# What makes a text more than paragraphs and one-level lists, wherever it stands; asterisks are
# shown as they are. `_CODE`: between two of them a line holds code.
_NOT_FLAT = frozenset("_[]<&\\{~|\t\r")
_CODE = "`"
_ITEM, _WITHIN = "- ", "  "
# A paragraph, or an item of a list: whether it is one, and its words, every second part code.
Block: TypeAlias = tuple[bool, Sequence[str]]


def is_plain(text: str) -> bool:
    """Whether a text is made of paragraphs alone, with nothing inside their lines."""
    return _INSIDE.isdisjoint(text) and not re.search(_AT_START, text)


def is_suspect(text: str) -> bool:
    """Whether something in the text may be outside the dialect."""
    if any(sign in text for sign in _SUSPECT):
        return True
    return re.search(_SUSPECT_LINE, text) is not None


def flat_blocks(text: str) -> Sequence[Block] | None:
    """The blocks of a text of paragraphs and dashed lists; None if it takes the parser to say.

    `tests/unit/cli/test_cli_texts.py` compares them with what the parser reads.
    """
    found: list[tuple[bool, list[str]]] = []
    after_blank = True
    for line in text.strip("\n").split("\n"):
        in_list = bool(found) and found[-1][0]
        is_item = line.startswith(_ITEM)
        words = line[len(_ITEM) :] if is_item else line
        if in_list and not after_blank and not is_item:
            words = words.removeprefix(_WITHIN)
        if line and (_begins_something(words) or (is_item and in_list and after_blank)):
            return None
        if is_item or (line and after_blank):
            found.append((is_item, [words]))
        elif line:
            found[-1][1].append(words)
        after_blank = not line
    blocks = [(is_item, [*_parts(lines)]) for is_item, lines in found]
    return blocks if blocks and all(parts for _, parts in blocks) else None


def _begins_something(line: str) -> bool:
    """Whether a line may be more than words of a paragraph."""
    if line.split() != line.split(" ") or line[:1] in {"", "+", "-", ">", "#", "="}:
        return True
    if line[0] == "*":
        return line[1:2] in {"", " "}
    return line[0].isdigit() and line.lstrip("0123456789")[:1] in {".", ")"}


def _parts(lines: Sequence[str]) -> Iterator[str]:
    """The words of a block, with every second part code; nothing where there may be more in it."""
    parts = " ".join(lines).split(_CODE)
    words, code = parts[::2], parts[1::2]
    closed = all(line.count(_CODE) % 2 == 0 for line in lines)
    if closed and all(parts[1:-1]) and not any(part != part.strip() for part in code):
        if any(OPENING in part for part in words):
            words = [re.sub(PLACEHOLDER, "x", part) for part in words]
        if all(map(_NOT_FLAT.isdisjoint, words)):
            yield from parts
