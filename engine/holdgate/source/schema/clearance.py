"""The only module that uses jsonschema-rs: it clears what is valid, long before jsonschema would.

It says yes or no, and its no means only that jsonschema has to look: every problem that is
reported is one that jsonschema found. Where jsonschema-rs is not installed, nothing is cleared.
"""

import json
from collections.abc import Callable
from functools import cache
from typing import Any

from holdgate.source.schema.published import (
    WHITE_SPACE,
    are_unique,
    is_moment,
    schema_text,
)
from holdgate.source.schema.verbs import go_together


def is_clear(value: object, schema: str) -> bool:
    """Whether a value is certainly valid for `schemas/<schema>.schema.json`."""
    is_valid = _validity(schema)
    try:
        return is_valid is not None and is_valid(value)
    except ValueError:  # what no JSON can hold, such as half a character
        return False


@cache
def _validity(schema: str) -> Callable[[object], bool] | None:
    try:
        import jsonschema_rs  # noqa: PLC0415 - start-up counts
    except ImportError:  # there is no wheel for every platform
        return None
    is_valid: Callable[[object], bool] = jsonschema_rs.Draft202012Validator(
        _as_python_reads_it(schema_text(schema)),
        formats={"date-time": _is_moment},
        validate_formats=True,
        keywords={"uniqueItems": _Unique, "verbs": _Verbs},
        offline=True,
    ).is_valid
    return is_valid


def _as_python_reads_it(schema: str) -> str:
    r"""The text of a schema; in its patterns, `\S` is every character that Python's `\s` is not."""
    return schema.replace(json.dumps(r"\S")[1:-1], json.dumps(f"[^{WHITE_SPACE}]")[1:-1])


def _is_moment(text: str) -> bool:
    try:
        return is_moment(text)
    except ValueError:
        return False


class _Unique:
    def __init__(self, _parent: object, wanted: object, _path: object) -> None:
        self._wanted = wanted

    def validate(self, instance: object) -> None:
        """Raise `ValueError` for a list with an entry that is there twice."""
        if self._wanted and isinstance(instance, list) and not are_unique(instance):
            raise ValueError


class _Verbs:
    def __init__(self, parent: dict[str, Any], _verbs: object, _path: object) -> None:
        self._schema = parent

    def validate(self, instance: object) -> None:
        """Raise `ValueError` for an entry whose keys do not go together."""
        if isinstance(instance, dict) and not go_together(instance, self._schema):
            raise ValueError
