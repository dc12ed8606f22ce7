"""The keywords of a schema that look at one value alone, each as a check that says yes or no."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any, TypeAlias

Sound: TypeAlias = Callable[[Any], bool]
_KINDS: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "object": (dict,),
    "array": (list,),
    "number": (int, float),
    "integer": (int,),
    "boolean": (bool,),
    "null": (type(None),),
}


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    r"""JSON Schema's `$` is the very end; Python's would accept a line break after it."""
    return re.compile(pattern.removesuffix("$") + r"\Z" if pattern.endswith("$") else pattern)


def is_moment(value: object) -> bool:
    """Whether a text is a moment with an offset; raises `ValueError` when it is none at all."""
    return not isinstance(value, str) or datetime.fromisoformat(value).tzinfo is not None


def unique(value: object) -> bool:
    """Whether no text stands in a list twice; what is no text is at fault anyway."""
    texts = [each for each in value if isinstance(each, str)] if isinstance(value, list) else []
    return len(set(texts)) == len(texts)


def _type(wanted: str | Sequence[str]) -> Sound:
    names = (wanted,) if isinstance(wanted, str) else tuple(wanted)
    kinds = frozenset(kind for name in names for kind in _KINDS[name])
    if "integer" not in names:
        return lambda value: type(value) in kinds
    return lambda value: type(value) in kinds or (type(value) is float and value.is_integer())


def _enum(wanted: Sequence[Any]) -> Sound:
    """1 is 1.0, as in JSON; `true` is no number."""
    return lambda value: any(
        each == value and isinstance(each, bool) == isinstance(value, bool) for each in wanted
    )


def _required(keys: Sequence[str]) -> Sound:
    return lambda value: not isinstance(value, dict) or all(key in value for key in keys)


def _pattern(pattern: str) -> Sound:
    search = compiled(pattern).search
    return lambda value: not isinstance(value, str) or search(value) is not None


def _length(
    kind: type[str] | type[list[Any]] | type[dict[str, Any]], least: int, most: float
) -> Sound:
    return lambda value: type(value) is not kind or least <= len(value) <= most


def _range(least: float, most: float) -> Sound:
    return lambda value: type(value) not in {int, float} or least <= value <= most


def _format(_: str) -> Sound:
    """The one format that our schemas have is `date-time`."""

    def check(value: object) -> bool:
        try:
            return is_moment(value)
        except ValueError:
            return False

    return check


_NONE, _ENDLESS = 0, float("inf")
CHECKS: Mapping[str, Callable[[Any], Sound]] = {
    "type": _type,
    "enum": _enum,
    "required": _required,
    "pattern": _pattern,
    "format": _format,
    "uniqueItems": lambda wanted: unique if wanted else lambda _: True,
    "minLength": lambda least: _length(str, least, _ENDLESS),
    "maxLength": lambda most: _length(str, _NONE, most),
    "minItems": lambda least: _length(list, least, _ENDLESS),
    "maxItems": lambda most: _length(list, _NONE, most),
    "minProperties": lambda least: _length(dict, least, _ENDLESS),
    "maxProperties": lambda most: _length(dict, _NONE, most),
    "minimum": lambda least: _range(least, _ENDLESS),
    "maximum": lambda most: _range(-_ENDLESS, most),
}
