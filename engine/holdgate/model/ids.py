"""Ids and names: which are valid, and when two names mean the same person."""

import re
import unicodedata
from functools import lru_cache

from holdgate.model.visible_text import first_hidden, has_visible_text, without_ignorable

# Patterns as texts, which `re` compiles where they are first used.
ID = r"[a-z][a-z0-9]*(-[a-z0-9]+)*"
ID_LENGTH = 40
RESERVED_IDS = frozenset(
    {"start", "run", "item", "row", "yes", "no", "on", "off", "true", "false", "null"}
)
RUN_ID = r"[A-Z0-9]{1,10}-[0-9]+"
LIKE_RUN_ID = r"[A-Za-z0-9]+[-_][0-9]+|#?[0-9]+"
START = "start"
ROW = "row"  # in a table: the row that is looked at
ITEM = "item"  # what names a row that stands for an item of a list
RUN = "run"
ANYONE = "anyone"
REHEARSAL_PREFIX = "REH"


def is_id(text: str) -> bool:
    """Say whether `text` may name a process, step, field, role or outcome."""
    return len(text) <= ID_LENGTH and text not in RESERVED_IDS and bool(re.fullmatch(ID, text))


def person_key(name: str) -> str:
    """The form in which names are compared: Unicode's NFKC_Casefold, with single spaces.

    Separation of duties needs it: `Eva` and `eva` must not count as two people, nor may a joiner or
    a variation selector, which a name may have, make two people of one.
    """
    if name.isascii():
        return " ".join(name.casefold().split())
    seen = without_ignorable(name)
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", seen).casefold())
    return " ".join(folded.split())


NAME_LENGTH = 200
_NO_NAME = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp"})
_DIRECTION_MARKS = frozenset("\u061c\u200e\u200f")


@lru_cache(maxsize=100)  # people give several commands; each character is looked at
def is_name(text: str) -> bool:
    """Say whether `text` may name a person: one line that says something and hides nothing.

    A line break could forge a line of a log; an invisible character makes two names look alike, and
    one of private use has no agreed look.
    """
    has_a_length = 1 <= len(text.strip()) <= NAME_LENGTH
    return (
        has_a_length
        and has_visible_text(text)
        and not any(map(_is_no_part, text))
        and (first_hidden(text) is None)
    )


def _is_no_part(character: str) -> bool:
    """Whether no name has this character; marks of direction are for texts of many words."""
    return unicodedata.category(character) in _NO_NAME or character in _DIRECTION_MARKS


def is_person(text: str) -> bool:
    """Say whether `text` may name a person who acts or is named: a name, and not `anyone`."""
    return is_name(text) and not same_person(text, ANYONE)


def same_person(one: str, other: str) -> bool:
    """Say whether two recorded names mean one person."""
    return person_key(one) == person_key(other)


def number_in_prefix(run_id: str) -> tuple[str, int]:
    """Split a run id such as `INC-0042` into its prefix and its number."""
    prefix, _, number = run_id.rpartition("-")
    return prefix, int(number)
