"""Which texts hold nothing but paragraphs, so that nobody needs to load the parser for them."""

import re
from typing import Literal

Who = Literal["owner", "person"]  # of a text: who owns the process, or answers

# Whatever could begin something inside a line: a mark, a link, HTML, an entity, a placeholder.
_INSIDE = re.compile(r"[`*_\[\]<&\\{~|]")
# Whatever could begin something at the start of a line: a list, a quote, a heading, a rule, code.
_AT_START = re.compile(
    r"^(?:[ ]{0,3}(?:[-+](?:\s|$)|[0-9]{1,9}[.)](?:\s|$)|>|\#|=+\s*$|--)|[ ]{4}|[ ]*\t)|[ ]{2}$",
    re.MULTILINE,
)
# What of it takes a parser to judge for the rules of a definition: what may be a link, HTML, an
# entity; a line that may be a heading, a row of a table, a rule; code; many lists in each other.
_SUSPECT = re.compile(
    r"[\[<&]|~~|``|^[ \t>*+\-0-9.)]*[#|]|^[ \t>*+\-0-9.)=_]*[-=*_][ \t]*$"
    r"| {30}|\t{5}|^[ \t]*(?:(?:[-+*>]|[0-9]+[.)])[ \t]*){7}",
    re.MULTILINE,
)


def is_plain(text: str) -> bool:
    """Whether a text is made of paragraphs alone, with nothing inside their lines."""
    return not _INSIDE.search(text) and not _AT_START.search(text)


def is_suspect(text: str) -> bool:
    """Whether something in the text may be outside the dialect."""
    return _SUSPECT.search(text) is not None
