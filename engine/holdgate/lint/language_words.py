"""The words of the language: what the schemas say of each key, and of each word that a key takes.

So `explain` knows a word as soon as its schema does, and says what an editor says.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import msgspec

from holdgate.lint.kinds import Kind
from holdgate.source.schema.other_words.wishes import with_wish
from holdgate.source.schema.published import load_schema

_Schema = Mapping[str, Any]
_PLANNED = "Planned: a later version of holdgate will know this word; this version refuses it."


class Word(msgspec.Struct, frozen=True, kw_only=True):
    """A word in one of its places: `file` is the kind of file, `part` the part of it."""

    word: str
    file: str
    part: str
    text: str


@cache
def language_words() -> Mapping[str, tuple[Word, ...]]:
    """The places of each word, in the order of the schemas."""
    by_word: dict[str, dict[Word, None]] = {}
    for kind in Kind:
        for found in _in_schema(kind):
            by_word.setdefault(found.word, {})[found] = None
    return {word: tuple(places) for word, places in by_word.items()}


def _in_schema(kind: Kind) -> Iterator[Word]:
    schema = load_schema(kind)
    defs = schema.get("$defs", {})
    for name, part in {kind.value: schema, **defs}.items():
        for word, text in _in_part(name, part, defs):
            yield Word(word=word[1], file=kind.value, part=word[0], text=text)


def _in_part(name: str, part: _Schema, defs: Mapping[str, _Schema]) -> Iterator[Any]:
    """`((part, word), text)` of the keys of an object and of the objects inside it."""
    title = str(part.get("title", name)).strip("`")
    for key, below in part.get("properties", {}).items():
        if below.get("enum") == []:
            continue  # it is there only for its message
        whole = {**defs.get(below.get("$ref", "").rpartition("/")[2], {}), **below}
        yield (title, key), whole.get("description", "")
        if "$ref" not in below:
            yield from _in_part(key, below, defs)
        texts = zip(whole.get("enum", ()), whole.get("enumDescriptions", ()), strict=False)
        yield from (((f"{title}: {key}", word), text) for word, text in texts)
        for word in below.get("planned", ()):
            yield (f"{title}: {key}", word), _planned(word, key)
    for word in part.get("planned", ()):
        yield (title, word), _planned(word, title)


def _planned(word: str, part: str) -> str:
    return with_wish(_PLANNED, word, part) or _PLANNED
