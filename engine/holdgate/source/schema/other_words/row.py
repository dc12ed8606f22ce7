"""A row of the tables of words that people bring from other tools."""

from typing import NamedTuple


class Row(NamedTuple):
    """What to write instead of some words in some parts of a file.

    `place` is the title of the part in its schema. `words` are in small letters, without anything
    between their parts. `here` is the key that has this meaning, if there is one, `opposite` a
    switch that means the opposite; `advice` is what else there is to say.
    """

    place: str
    here: str | None
    words: str
    advice: str | None = None
    opposite: str | None = None
