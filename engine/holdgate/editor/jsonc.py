"""Settings of editors: JSON, often with comments and commas too many, which only they allow."""

import json
import re
from typing import Any

_TEXT_OR_COMMENT = re.compile(r'("(?:\\.|[^"\\])*")|//[^\n]*|/\*.*?\*/', re.DOTALL)
_TEXT_OR_COMMA = re.compile(r'("(?:\\.|[^"\\])*")|,(?=\s*[}\]])', re.DOTALL)


def read(text: str) -> tuple[Any, bool]:
    """The value, and whether it is plain JSON, which can be written anew without a loss.

    Raises `ValueError` for what is not even JSON with comments.
    """
    try:
        return _strict(text or "{}"), True
    except ValueError:
        bare = _TEXT_OR_COMMENT.sub(_kept, text)
        return _strict(_TEXT_OR_COMMA.sub(_kept, bare).strip() or "{}"), False


def _kept(found: re.Match[str]) -> str:
    return found[1] or " "


def _strict(text: str) -> Any:  # noqa: ANN401 - JSON
    try:
        return json.loads(text, object_pairs_hook=_once)
    except RecursionError as error:
        raise ValueError(str(error)) from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A map, in which no key stands twice: written anew it would lose one."""
    told = dict(pairs)
    if len(told) < len(pairs):
        message = "a key stands twice"
        raise ValueError(message)
    return told
