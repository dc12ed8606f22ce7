"""Looking at a value that may have any shape: what is not of the kind that is asked for is none."""

from collections.abc import Mapping
from typing import Any

from holdgate.definition.names import Name
from holdgate.source.yaml.document import Path

_NOTHING: Mapping[str, Any] = {}


def as_map(value: object) -> Mapping[str, Any]:
    """The map, or an empty one."""
    return value if isinstance(value, dict) else _NOTHING


def as_list(value: object) -> list[object]:
    """The list, or an empty one."""
    return value if isinstance(value, list) else []


def as_text(value: object) -> str | None:
    """The text, or none."""
    return value if isinstance(value, str) else None


def name_at(value: object, path: Path) -> Name | None:
    """The text as a name, or none."""
    return Name(value, path) if isinstance(value, str) else None
