"""Looks up what is written here instead of a word of another tool."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import chain

from holdgate.source.schema.other_words import (
    of_approval,
    of_field,
    of_others,
    of_process,
    of_step,
)
from holdgate.source.schema.other_words.of_values import ORDERS, TYPES
from holdgate.source.schema.other_words.row import Row

_TABLES = (of_step.ROWS, of_process.ROWS, of_field.ROWS, of_approval.ROWS, of_others.ROWS)


@cache
def _rows() -> Mapping[tuple[str, str], Row]:
    """By place and word; of two rows with the same word the first counts."""
    rows: dict[tuple[str, str], Row] = {}
    for row in chain.from_iterable(_TABLES):
        for place in row.place.split("/"):
            for word in row.words.split():
                rows.setdefault((place, word), row)
    return rows


@cache
def _values() -> Mapping[tuple[str, str], str]:
    """What is written here for a value, by the key before it and the word."""
    tables = (("type", TYPES), ("order", ORDERS))
    rows = ((key, here, words) for key, table in tables for here, words in table.items())
    return {(key, word): here for key, here, words in rows for word in words.split()}


def plain(word: str) -> str:
    """A word in small letters, without anything between its parts: `dependsOn`, `depends_on`."""
    return re.sub(r"[^a-z0-9]", "", word.casefold())


def row_for(place: str, word: str) -> Row | None:
    """What is written for a key of another tool in the part with this title."""
    return _rows().get((place, plain(word)))


def value_for(key: str, word: str, possible: Iterable[object]) -> str | None:
    """What is written for a type, or an order, of another tool."""
    here = _values().get((key, plain(word)))
    return here if here in possible else None
