"""The type of JSON values as the standard library gives and takes them."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    Json: TypeAlias = bool | int | float | str | "Sequence[Json]" | "Mapping[str, Json]" | None
else:
    Json = Any  # msgspec decodes into our values, and knows no recursive types
