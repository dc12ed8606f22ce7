"""Whole maps in a shape of other tools: one problem for the map, with what to write instead."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from holdgate.source.finding import Finding
from holdgate.source.schema.other_words.of_values import TYPES
from holdgate.source.schema.suggestions import id_from
from holdgate.source.schema.violation import Violation
from holdgate.source.words import with_article

UNKNOWN = "unknown-key"
_DURATION = re.compile(r"[1-9][0-9]*\s*(?:min|h|d|w|mo|hours?|days?)")
_FEWEST_OF_A_WRAPPER = 2


def other_shape(violation: Violation) -> Finding | None:
    """The problem of a map that has another shape as a whole; None if it has none of these."""
    if not isinstance(violation.value, dict) or not violation.value:
        return None
    title = str(violation.schema.get("title", "")).strip("`")
    judge = _BY_PART.get(title)
    return (judge(violation) if judge else None) or _wrapped(violation)


def _found(violation: Violation, key: str, message: str, hint: str) -> Finding:
    path = (*violation.path, key)
    return Finding(path=path, key=True, rule=UNKNOWN, message=message, hint=hint)


def _unknown(violation: Violation) -> list[str]:
    known = violation.schema.get("properties", {})
    return [key for key in violation.value if key not in known and not key.startswith("x-")]


def _need_line(violation: Violation) -> Finding | None:
    """`{any: 2, of: [boss, clerk]}`, `{boss: 2}`."""
    unknown = _unknown(violation)
    if not unknown:
        return None
    roles = next((value for value in violation.value.values() if isinstance(value, list)), None)
    if roles and all(isinstance(role, str) for role in roles):
        counts = [str(each) for each in violation.value.values() if isinstance(each, int)]
        some = f"`need: {{role: ROLE, count: {counts[0] if counts else 2}}}`"
        each = f"`need: [{', '.join(roles)}]`"
        message = f"a need line has no key `{unknown[0]}`: it names one role"
        hint = f"some of them: {some}, with one role that they all have; each of them: {each}"
        return _found(violation, unknown[0], message, hint)
    counted = all(isinstance(violation.value[key], int | None) for key in unknown)
    if counted and len(unknown) == len(violation.value):
        lines = [_counted(role, count) for role, count in violation.value.items()]
        written = lines[0] if len(lines) == 1 else f"[{', '.join(lines)}]"
        hint = f"write `need: {written}`"
        message = f"a need line has no key `{unknown[0]}`"
        return _found(violation, unknown[0], message, hint)
    return None


def _counted(role: str, count: int | None) -> str:
    return role if count in {None, 1} else f"{{role: {role}, count: {count}}}"


def _step(violation: Violation) -> Finding | None:
    """`- ask: Ask for it`, and `- ask:` with the keys of the step below it."""
    value: Mapping[str, Any] = violation.value
    key = next(iter(value))
    if len(value) > 1 or key in violation.schema["properties"]:
        return None
    inner, made = value[key], id_from(key)
    message = f"a step has no key `{key}`"
    if made is None or not isinstance(inner, str | dict | None):
        return None
    if isinstance(inner, str):
        hint = f"write `- id: {made}`, and below it `title: {inner}`"
    else:
        hint = f"write `- id: {made}`, and below it, in the column of `id`, the other keys"
    return _found(violation, key, message, hint)


def _due(violation: Violation) -> Finding | None:
    """A table of durations without `within`; a duration behind `after`."""
    after = violation.value.get("after")
    if isinstance(after, str) and "within" not in violation.value and _DURATION.fullmatch(after):
        message = f"`after` names a step or a field, not `{after}`"
        hint = f"write `due: {after}`, or `due: {{within: {after}, after: STEP}}`"
        return _found(violation, "after", message, hint)
    for key, value in violation.value.items():
        if "." in key and isinstance(value, dict) and "within" not in violation.value:
            inside = ", ".join(f"{label}: {duration}" for label, duration in value.items())
            hint = f"write `due: {{within: {{{key}: {{{inside}}}}}}}`"
            return _found(violation, key, f"`due` has no key `{key}`", hint)
    return None


def _field(violation: Violation) -> Finding | None:
    """`why: {text: …}`: the type as a key."""
    for key, value in violation.value.items():
        if key in TYPES and key not in violation.schema["properties"]:
            inside = value if isinstance(value, dict) else {}
            rest = "".join(f", {name}: {inner}" for name, inner in inside.items())
            hint = f"write `{{type: {key}{rest}}}`"
            return _found(violation, key, f"a field has no key `{key}`", hint)
    return None


def _people_file(violation: Violation) -> Finding | None:
    """People without the key above them."""
    if "people" in violation.value:
        return None
    for key, value in violation.value.items():
        if isinstance(value, dict) and {"roles", "name", "email", "role"} & set(value):
            message = f"a people file has no key `{key}`"
            return _found(
                violation, key, message, "write `people:` above all people, and indent them"
            )
    return None


def _wrapped(violation: Violation) -> Finding | None:
    """A key around everything: its map has the keys that belong here."""
    required = violation.schema.get("required", ())
    for key in _unknown(violation):
        inner = violation.value[key]
        inside = [name for name in required if isinstance(inner, dict) and name in inner]
        is_wrapper = not any(name in violation.value for name in inside)
        if len(inside) >= _FEWEST_OF_A_WRAPPER and is_wrapper:
            message = f"{with_article(violation.schema['title'])} has no key `{key}`"
            hint = f"delete the line `{key}:`, and indent what is below it less"
            return _found(violation, key, message, hint)
    return None


_BY_PART: Mapping[str, Callable[[Violation], Finding | None]] = {
    "need line": _need_line,
    "step": _step,
    "due": _due,
    "field": _field,
    "people file": _people_file,
}
