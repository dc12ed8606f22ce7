"""Texts that YAML takes for something else: numbers, maps, lists; and what to write instead."""

import re
from collections.abc import Mapping
from typing import Any

from holdgate.source.schema.violation import Context, Violation
from holdgate.source.yaml.document import Path, value_at
from holdgate.source.yaml.lost_text import in_quotes

_LONGEST = 80
_MOST_ENTRIES = 10
_WORD = re.compile(r"[^\s,\]}]+")


def of_text(  # noqa: PLR0911 - one for each way to be no text
    violation: Violation, context: Context
) -> str | None:
    """Quotes, where YAML takes a text for a number, a map or a list."""
    value = violation.value
    if "string" not in violation.expected:
        return None
    written = context.document.rest_of_line(violation.path).rstrip()
    if isinstance(value, int | float):
        return _entries_in_quotes(violation, context) or _in_quotes(value, written)
    if (entry := _of_entry_of_list(violation, context)) is not None:
        return entry
    begins_below = (
        context.document.position(violation.path, key=True)[0]
        < (context.document.position(violation.path)[0])
    )
    if begins_below and violation.schema.get("title") in {"text", "summary"}:
        key = violation.path[-1]
        return f"write `{key}: |`, and the text below it, indented"
    is_text = isinstance(value, dict | list) and 0 < len(written) <= _LONGEST
    if not is_text or violation.schema.get("title") not in {"one line", "text", "summary"}:
        return None
    if isinstance(value, dict) and not _is_text_with_colon(value, written):
        return None
    return f"if it is a text, put it in quotes: {in_quotes(written)}"


def _in_quotes(value: float, written: str) -> str:
    word = _WORD.match(written)
    hint = f'put it in quotes: "{word[0] if word else value}"'
    return f"{hint}; as an answer write yes or no" if isinstance(value, bool) else hint


def _of_entry_of_list(violation: Violation, context: Context) -> str | None:
    """A map in a list of options, `{value: a, label: A}`; a map in a list of steps, `step: ask`."""
    path, value = violation.path, violation.value
    if not path or not isinstance(path[-1], int) or not isinstance(value, dict | list):
        return None
    if isinstance(value, list):
        inner = [entry for entry in value if isinstance(entry, str)]
        return f"one list is enough: `[{', '.join(inner)}]`" if inner else None
    if {"value", "label", "id", "name", "text", "key"} & set(value) and len(value) > 1:
        entries = value_at(context.document.value, path[:-1])
        maps = (
            [each for each in entries if isinstance(each, dict)]
            if isinstance(entries, list)
            else []
        )
        pairs = ", ".join(": ".join(str(inner) for inner in [*each.values()][:2]) for each in maps)
        return f"write a map, label: longer text: `{{{pairs}}}`"
    if "options" in path and len(value) == 1:
        entries = value_at(context.document.value, path[:-1])
        maps = [each for each in entries or () if isinstance(each, dict)]  # type: ignore[attr-defined]
        pairs = ", ".join(f"{key}: {inner}" for each in maps for key, inner in each.items())
        return f"write a map, label: longer text: `{{{pairs}}}`"
    if violation.schema.get("title") != "one line" and len(value) == 1:
        return f"write `{next(iter(value.values()))}`"
    return None


def _entries_in_quotes(violation: Violation, context: Context) -> str | None:
    """The whole list, if it is short and several of its entries need quotes."""
    path = violation.path
    entries = value_at(context.document.value, path[:-1])
    if not path or not isinstance(path[-1], int) or not isinstance(entries, list):
        return None
    if len(entries) > _MOST_ENTRIES or any(isinstance(each, dict | list) for each in entries):
        return None
    if sum(not isinstance(each, str) for each in entries) == 1:
        return None
    written = [
        entry if isinstance(entry, str) else f'"{_word_at((*path[:-1], index), context)}"'
        for index, entry in enumerate(entries)
    ]
    return f"put each in quotes: [{', '.join(written)}]"


def _word_at(path: Path, context: Context) -> str:
    word = _WORD.match(context.document.rest_of_line(path))
    return word[0] if word else ""


def _is_text_with_colon(value: Mapping[str, Any], written: str) -> bool:
    """Whether a map is one line such as `Valve 1: shut`, or stands in braces."""
    return written.startswith("{") or (len(value) == 1 and ": " in written)
