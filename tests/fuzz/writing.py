"""A plain value as YAML, in one of the many ways to write it."""

import json
import re
from collections.abc import Iterator
from random import Random
from typing import Any

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_./ -]*[A-Za-z0-9]|[a-z]")
_SPECIAL = re.compile(r"true|false|null|[0-9.+-].*", re.IGNORECASE)


def written(value: Any, chance: Random) -> str:
    """The value as YAML; sometimes as JSON, which is YAML too."""
    if chance.random() < 0.1 or not isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=chance.random() < 0.5)
    return "\n".join(_block(value, 0, chance)) + chance.choice(("\n", "\n", "", "\n\n"))


def _block(value: Any, indent: int, chance: Random) -> Iterator[str]:
    pad = " " * indent
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _entry(f"{pad}{_scalar(key, chance)}:", each, indent, chance)
        return
    for each in value:
        if isinstance(each, dict) and each and chance.random() < 0.8:
            first, *rest = _block(each, indent + 2, chance)
            yield f"{pad}- {first.lstrip()}"
            yield from rest
        else:
            yield from _entry(f"{pad}-", each, indent, chance)


def _entry(head: str, value: Any, indent: int, chance: Random) -> Iterator[str]:
    if isinstance(value, dict | list) and value and chance.random() < 0.7:
        yield head + _comment(chance)
        yield from _block(value, indent + (2 if isinstance(value, dict) else 0) or 1, chance)
    elif isinstance(value, str) and "\n" in value.strip() and _fits_a_block(value):
        yield f"{head} |" + ("" if value.endswith("\n") else "-")
        yield from (" " * (indent + 2) + line for line in value.rstrip("\n").split("\n"))
    else:
        yield f"{head} {_flow(value, chance)}" + _comment(chance)


def _fits_a_block(value: str) -> bool:
    return value.replace("\n", "").isprintable() and value[0] not in " \n" and value[-2:] != "\n\n"


def _comment(chance: Random) -> str:
    return chance.choice(("", "", "", "", "", "  # why: because", " #"))


def _flow(value: Any, chance: Random) -> str:
    if isinstance(value, dict):
        inner = ", ".join(
            f"{_scalar(key, chance)}: {_flow(each, chance)}" for key, each in value.items()
        )
        return f"{{{inner}}}"
    if isinstance(value, list):
        return f"[{', '.join(_flow(each, chance) for each in value)}]"
    return _scalar(value, chance)


def _scalar(value: Any, chance: Random) -> str:
    if not isinstance(value, str):
        return json.dumps(value)
    if _PLAIN.fullmatch(value) and not _SPECIAL.fullmatch(value) and chance.random() < 0.9:
        return value
    if value.isprintable() and chance.random() < 0.5:
        return "'" + value.replace("'", "''") + "'"
    return json.dumps(value, ensure_ascii=not value.isprintable())
