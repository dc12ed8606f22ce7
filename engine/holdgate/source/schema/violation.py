"""A violation of a schema, independent of the library that found it; and the file's context."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

import msgspec

from holdgate.source.yaml.document import Document, Path


class Violation(msgspec.Struct, frozen=True, kw_only=True):
    """`value` at `path` violates `keyword`, whose value in `schema` is `expected`.

    With `is_key` the key at `path` is meant, and `value` is that key.
    """

    path: Path
    keyword: str
    expected: Any
    value: Any
    schema: Mapping[str, Any]
    is_key: bool = False

    @property
    def subject(self) -> str:
        """How a sentence names the value: `` `title` ``, or `this`."""
        last = self.path[-1] if self.path else None
        return f"`{last}`" if isinstance(last, str) and last else "this"


class Context(msgspec.Struct, frozen=True, dict=True):
    """What a message may look at besides the violation: the document and the whole schema."""

    document: Document
    schema: Mapping[str, Any]

    @cached_property
    def owners(self) -> Mapping[str, tuple[str, ...]]:
        """For each key of the schema, what has this key."""
        return self._parts_with("properties")

    @cached_property
    def planned(self) -> Mapping[str, tuple[str, ...]]:
        """For each planned key, what will have this key."""
        return self._parts_with("planned")

    def _parts_with(self, keyword: str) -> Mapping[str, tuple[str, ...]]:
        titles: dict[str, list[str]] = {}
        for part in (self.schema, *self.schema.get("$defs", {}).values()):
            if part.get("additionalProperties") is False:
                for key in part.get(keyword, ()):
                    titles.setdefault(key, []).append(part["title"])
        return {key: tuple(dict.fromkeys(nouns)) for key, nouns in titles.items()}
