"""What to write instead of a value of the wrong shape: the line itself, where it is known."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from holdgate.source.schema import conditions
from holdgate.source.schema.suggestions import id_from
from holdgate.source.schema.violation import Context, Violation
from holdgate.source.yaml.document import Path, child, value_at
from holdgate.source.yaml.lost_text import in_quotes

_LONGEST = 80
_MOST_ENTRIES = 10
_WORD = re.compile(r"[^\s,\]}]+")
_NUMBER = re.compile(r"[-+]?[0-9]+(?:[.,][0-9]+)?")
_COUNTS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def instead_of(violation: Violation, context: Context) -> str | None:
    """What to write instead; None where nothing better is known than what the message says."""
    title = str(violation.schema.get("title", "")).strip("`")
    by_part = _BY_PART.get(title)
    hint = by_part(violation, context) if by_part else None
    return hint or _of_text(violation, context) or _of_number(violation)


def _of_condition(violation: Violation, context: Context) -> str | None:
    return conditions.instead_of(violation.value, context)


def _of_answer(violation: Violation, context: Context) -> str | None:
    return conditions.instead_of_answer(violation.value, violation.path, context)


def _of_role(violation: Violation, _: Context) -> str | None:
    value, key = violation.value, violation.path[-1]
    if isinstance(value, dict) and len(value) == 1 and None in value.values():
        return f"write `{key}: {next(iter(value))}`, without braces"
    if not isinstance(value, list):
        return None
    if len(value) == 1 and isinstance(value[0], str):
        return f"write `{key}: {value[0]}`"
    return "name one role that all of them have, or `anyone`; if each has to act, give each a step"


def _of_need(violation: Violation, _: Context) -> str | None:
    value = violation.value
    if isinstance(value, int) and not isinstance(value, bool):
        return f"name the role: `need: {{role: ROLE, count: {max(value, 1)}}}`"
    return "name the role that must sign: `need: ROLE`" if isinstance(value, bool) else None


def _of_approval(violation: Violation, context: Context) -> str | None:
    return approval_by(violation.value, violation.path, context)


def approval_by(value: object, path: Path, context: Context) -> str:
    """The line of an approval of the step above, by those that a value names."""
    covered = _step_above(path, context)
    if isinstance(value, str) and is_name(value):
        return f"write `approval: {{covers: {covered}, need: {value}}}`"
    if isinstance(value, list) and all(isinstance(entry, str) for entry in value):
        return f"write `approval: {{covers: {covered}, need: [{', '.join(value)}]}}`"
    return f"write `approval: {{covers: {covered}, need: ROLE}}`"


def is_name(text: str) -> bool:
    """Whether a text is a plain name, or a few words."""
    return re.fullmatch(r"[\w -]{1,60}", text) is not None


def _step_above(path: Path, context: Context) -> str:
    """The id of the step above the one at `path`, to be covered; `STEP` where there is none."""
    for index in reversed(range(len(path))):
        part = path[index]
        if isinstance(part, int) and part > 0:
            above = child(value_at(context.document.value, path[:index]), part - 1)
            name = above.get("id") if isinstance(above, dict) else None
            return name if isinstance(name, str) else "STEP"
    return "STEP"


def _of_roles(violation: Violation, _: Context) -> str | None:
    titles = _named(violation.value, ("title", "name", "label", "description"))
    return f"write `roles: {{{titles}}}`" if titles else None


def _of_fields(violation: Violation, _: Context) -> str | None:
    types = _named(violation.value, ("type",), otherwise="text")
    return f"write `fields: {{{types}}}`, or each on a line of its own" if types else None


def _of_steps(violation: Violation, _: Context) -> str | None:
    value = violation.value
    if isinstance(value, dict) and value:
        return f"write `- id: {next(iter(value))}` instead of `{next(iter(value))}:`"
    return None


def _of_people(violation: Violation, _: Context) -> str | None:
    roles = _named(violation.value, ("role", "roles"), otherwise="ROLE")
    return f"write `people: {{{roles}}}`, or each on a line of its own" if roles else None


def _named(value: object, keys: tuple[str, ...], otherwise: str | None = None) -> str | None:
    """A list of names, or of maps with a name, as the inside of a map."""
    entries = re.split(r"\s*,\s*", value) if isinstance(value, str) else value
    if not isinstance(entries, list) or not entries:
        return None
    pairs = [_pair(entry, keys, otherwise) for entry in entries]
    inside = ", ".join(pair for pair in pairs if pair)
    return inside if all(pairs) and len(inside) <= 2 * _LONGEST else None


def _pair(entry: object, keys: tuple[str, ...], otherwise: str | None) -> str | None:
    """An entry of such a list: a word, `id: title`, or a map with its id and a key for the rest."""
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


def _of_names(violation: Violation, _: Context) -> str | None:
    value, key = violation.value, violation.path[-1]
    if isinstance(value, dict) and value:
        inner = [str(each) for each in value.values() if isinstance(each, str)]
        names = inner or [str(each) for each in value]
        one = names[0] if len(names) == 1 else f"[{', '.join(names)}]"
        return f"write `{key}: {one}`"
    if isinstance(value, bool):
        return f"name the steps: `{key}: STEP`"
    return f"name the steps by their ids: `{key}: STEP`" if isinstance(value, int) else None


def _of_rejection(violation: Violation, _: Context) -> str | None:
    value = violation.value
    if isinstance(value, str) and is_name(value):
        return f"write `on_reject: {{reopen: {value}}}`"
    return None


def _of_due(violation: Violation, _: Context) -> str | None:
    value = violation.value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"a number needs its unit: `{value}h`, or min, d, w, mo"
    return None


def _of_checks(violation: Violation, _: Context) -> str | None:
    return (
        "write a list, a dash before each statement" if isinstance(violation.value, dict) else None
    )


_BY_PART: Mapping[str, Callable[[Violation, Context], str | None]] = {
    "condition": _of_condition,
    "answer": _of_answer,
    "role": _of_role,
    "lead": _of_role,
    "need": _of_need,
    "approval": _of_approval,
    "roles": _of_roles,
    "fields": _of_fields,
    "steps": _of_steps,
    "people": _of_people,
    "ids": _of_names,
    "on_reject": _of_rejection,
    "due": _of_due,
    "within": _of_due,
    "duration": _of_due,
    "checks": _of_checks,
}


def _of_text(violation: Violation, context: Context) -> str | None:
    """Quotes, where YAML takes a text for a number, a map or a list."""
    value = violation.value
    if "string" not in violation.expected:
        return None
    written = context.document.rest_of_line(violation.path).rstrip()
    if isinstance(value, int | float):
        if together := _entries_in_quotes(violation, context):
            return together
        word = _WORD.match(written)
        hint = f'put it in quotes: "{word[0] if word else value}"'
        return f"{hint}; as an answer write yes or no" if isinstance(value, bool) else hint
    is_text = isinstance(value, dict | list) and 0 < len(written) <= _LONGEST
    if not is_text or violation.schema.get("title") not in {"one line", "text", "summary"}:
        return None
    if isinstance(value, dict) and not _is_text_with_colon(value, written):
        return None
    return f"if it is a text, put it in quotes: {in_quotes(written)}"


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


def _of_number(violation: Violation) -> str | None:
    """The number in a text, where a number belongs."""
    value, key = violation.value, violation.path[-1] if violation.path else ""
    if not isinstance(value, str) or not {"number", "integer"} & {*_as_list(violation.expected)}:
        return None
    number = _NUMBER.search(value)
    if number:
        return f"write `{key}: {number[0].replace(',', '.').lstrip('+')}`, without quotes"
    if value.casefold() in _COUNTS:
        return f"write `{key}: {_COUNTS.index(value.casefold())}`"
    return None


def _as_list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value]
