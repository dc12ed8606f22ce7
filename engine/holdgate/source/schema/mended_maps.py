"""Maps that people write as lists or in one line: roles, fields, people."""

import re

from holdgate.source.schema.suggestions import id_from

_LONGEST = 160
_KEYS = frozenset({"roles", "fields", "outcomes"})
_EQUALS = re.compile(r"([\w-]+)\s*(?:=|->|=>)\s*(\S+)")


def map_of(key: str, value: object) -> str | None:
    """The map to write after a key, from a list or a line of names."""
    if key in {"roles", "outcomes"}:
        inside = named(value, ("title", "name", "label", "description"))
    else:
        inside = named(value, ("type",), otherwise="text")
    return f"write `{key}: {{{inside}}}`" if inside and key in _KEYS else None


def named(value: object, keys: tuple[str, ...], otherwise: str | None = None) -> str | None:
    """A list of names, or of maps with a name, as the inside of a map."""
    entries = re.split(r"\s*,\s*", value) if isinstance(value, str) else value
    if not isinstance(entries, list) or not entries:
        return None
    pairs = [_pair(entry, keys, otherwise) for entry in entries]
    inside = ", ".join(pair for pair in pairs if pair)
    return inside if all(pairs) and len(inside) <= _LONGEST else None


def _pair(entry: object, keys: tuple[str, ...], otherwise: str | None) -> str | None:
    """An entry of such a list: a word, `id: title`, or a map with its id and a key for the rest."""
    if isinstance(entry, str) and (match := _EQUALS.fullmatch(entry)):
        return f"{match[1]}: {match[2]}"
    if isinstance(entry, str):
        made = id_from(entry)
        return made and f"{made}: {otherwise or entry[:1].upper() + entry[1:]}"
    if not isinstance(entry, dict) or not entry:
        return None
    if len(entry) == 1:
        ((key, rest),) = entry.items()
        if key not in {"id", "name", "title"}:
            return f"{key}: {rest}" if isinstance(rest, str) else f"{key}: …"
    name = next((entry[key] for key in ("id", "key", "name", "title", "label") if key in entry), "")
    rest = next((entry[key] for key in keys if key in entry), otherwise or name)
    made = id_from(str(name))
    return made and f"{made}: {rest if isinstance(rest, str) else '…'}"
