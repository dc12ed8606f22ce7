"""Our published schemas, and what two of their keywords mean for us.

jsonschema and jsonschema-rs both ask here, so that they cannot disagree.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any

from holdgate.model.visible_text import without_ignorable
from holdgate.resources import bundled

# Python's white space, which `\S` in a pattern excludes; that of other libraries differs.
WHITE_SPACE = "\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"


def schema_text(schema: str) -> str:
    """A published schema as it stands in its file."""
    return (bundled("schemas") / f"{schema}.schema.json").read_text(encoding="utf-8")


@cache
def load_schema(schema: str) -> Mapping[str, Any]:
    """A published schema as a plain value."""
    published: Mapping[str, Any] = json.loads(schema_text(schema))
    return published


def is_moment(text: str) -> bool:
    """Whether a text is an instant and says its time zone; raises `ValueError` for other texts."""
    return datetime.fromisoformat(text).tzinfo is not None


def are_unique(entries: list[object]) -> bool:
    """Whether no text is there twice, nor two that look the same.

    Entries that are no text are wrong anyway.
    """
    texts = [without_ignorable(entry) for entry in entries if isinstance(entry, str)]
    return len(set(texts)) == len(texts)
