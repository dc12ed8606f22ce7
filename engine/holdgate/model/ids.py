"""Ids and names: which are valid, and when two names mean the same person."""

import re
import unicodedata

ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
ID_LENGTH = 40
RESERVED_IDS = frozenset(
    {"start", "run", "item", "row", "yes", "no", "on", "off", "true", "false", "null"}
)
START = "start"
RUN = "run"
ANYONE = "anyone"
REHEARSAL_PREFIX = "REH"


def is_id(text: str) -> bool:
    """Say whether `text` may name a process, step, field, role or outcome."""
    return len(text) <= ID_LENGTH and text not in RESERVED_IDS and bool(ID.fullmatch(text))


def person_key(name: str) -> str:
    """The form in which names are compared: NFKC, case-folded, single spaces.

    Separation of duties needs it: `Eva` and `eva` must not count as two people.
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    return " ".join(folded.split())


NAME_LENGTH = 200
_NO_NAME = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
# Characters of other categories that Unicode calls default-ignorable: they are invisible, too.
_IGNORABLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)


def is_name(text: str) -> bool:
    """Say whether `text` may name a person: one line, not empty, only visible characters.

    A line break could forge a line of a log; an invisible character makes two names look alike.
    """
    shown = text.strip()
    return 1 <= len(shown) <= NAME_LENGTH and not any(
        unicodedata.category(character) in _NO_NAME or _IGNORABLE.match(character)
        for character in text
    )


def same_person(one: str, other: str) -> bool:
    """Say whether two recorded names mean one person."""
    return person_key(one) == person_key(other)


def number_in_prefix(run_id: str) -> tuple[str, int]:
    """Split a run id such as `INC-0042` into its prefix and its number."""
    prefix, _, number = run_id.rpartition("-")
    return prefix, int(number)
