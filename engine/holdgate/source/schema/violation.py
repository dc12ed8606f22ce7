"""A breach of a schema, free of the library that found it, and the schema's own vocabulary."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from holdgate.source.yaml.document import Document, Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """`found` at `path` breaks `keyword`, whose value in `schema` is `expected`.

    With `is_key` the key at `path` is meant, and `found` is that key.
    """

    path: Path
    keyword: str
    expected: Any
    found: Any
    schema: Mapping[str, Any]
    is_key: bool = False

    @property
    def subject(self) -> str:
        """What a sentence about it is about: `` `title` ``, or `this`."""
        last = self.path[-1] if self.path else None
        return f"`{last}`" if isinstance(last, str) and last else "this"


@dataclass(frozen=True)
class Setting:
    """What a message may look at besides the violation."""

    document: Document
    schema: Mapping[str, Any]

    @cached_property
    def owners(self) -> Mapping[str, tuple[str, ...]]:
        """For each key of the schema, what it is a key of."""
        return self._where("properties")

    @cached_property
    def planned(self) -> Mapping[str, tuple[str, ...]]:
        """For each key that is planned, what it will be a key of."""
        return self._where("planned")

    def _where(self, keyword: str) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for part in (self.schema, *self.schema.get("$defs", {}).values()):
            if part.get("additionalProperties") is False:
                for key in part.get(keyword, ()):
                    found.setdefault(key, []).append(part["title"])
        return {key: tuple(dict.fromkeys(nouns)) for key, nouns in found.items()}
