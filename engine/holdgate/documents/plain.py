"""What a template may see: text, numbers, lists and maps, and copies of them at that."""

from collections.abc import Mapping
from typing import Any


def plain(value: Any) -> Any:  # noqa: ANN401 - that it is plain is what is found out here
    """A copy made of `dict`, `list`, `str`, `int`, `float`, `bool` and None alone.

    Raises `TypeError` for anything else: a `Path` within reach of a template reads files, and text
    of a type of its own could claim to be escaped already.
    """
    if value is None or type(value) in {bool, int, float, str}:
        return value
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, Mapping):
        return {plain(name): plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    msg = f"not plain data: {type(value).__name__}"
    raise TypeError(msg)
