"""Messages about values (wrong type, not possible, empty, too long), and what to write instead."""

import re
import unicodedata
from collections.abc import Callable, Iterator

from holdgate.model.ids import ID_LENGTH, is_id
from holdgate.source.finding import Finding
from holdgate.source.schema.key_messages import MISPLACED, PLANNED
from holdgate.source.schema.violation import Context, Violation
from holdgate.source.words import describe_types, describe_value, did_you_mean, either, quoted

TYPE = "wrong-type"
VALUE = "wrong-value"
EMPTY = "empty-value"
REPEATED = "repeated-value"
TOO_MANY = "too-many"
_WORD = re.compile(r"[^\s,\]}]+")


def wrong_type(violation: Violation, context: Context) -> Iterator[Finding]:
    """A number instead of text, a list instead of a map, nothing at all."""
    subject = violation.subject
    if violation.value is None:
        hint = _why_no_value(violation, context)
        yield _finding(violation, EMPTY, f"{subject} has no value", hint)
        return
    wanted, actual = describe_types(violation.expected), describe_value(violation.value)
    if _is_planned(violation):
        message = f"{actual} for {subject} is planned, but not possible yet"
        yield _finding(violation, PLANNED, message, f"write {wanted}")
        return
    message = violation.schema.get("errorMessage", f"{subject} must be {wanted}, not {actual}")
    yield _finding(violation, TYPE, message, _add_quotes(violation, context))


def _is_planned(violation: Violation) -> bool:
    value, planned = violation.value, violation.schema.get("plannedTypes", ())
    is_list, is_map = isinstance(value, list), isinstance(value, dict)
    return (is_list and "array" in planned) or (is_map and "object" in planned)


def _why_no_value(violation: Violation, context: Context) -> str:
    rest = context.document.rest_of_line(violation.path).lstrip()
    if rest.startswith(("}", ",")):
        return "a comma inside { } begins a new key: put a text with a comma in quotes"
    if rest.startswith("#"):
        return "`#` begins a comment: put a text that begins with it in quotes"
    message: str | None = violation.schema.get("errorMessage")
    return message or f"write {describe_types(violation.expected)}"


def _add_quotes(violation: Violation, context: Context) -> str | None:
    value = violation.value
    if not isinstance(value, int | float) or "string" not in violation.expected:
        return None
    word = _WORD.match(context.document.rest_of_line(violation.path))
    hint = f'put it in quotes: "{word[0] if word else value}"'
    return f"{hint}; as an answer write yes or no" if isinstance(value, bool) else hint


def wrong_choice(violation: Violation, _: Context) -> Iterator[Finding]:
    """A value that is not one of those listed. Where none are listed, the key is not allowed."""
    own_message = violation.schema.get("errorMessage")
    value = violation.value
    if not violation.expected:
        rule = violation.schema.get("errorRule", MISPLACED)
        yield Finding(path=violation.path, key=True, rule=rule, message=str(own_message))
    elif value is None:
        hint = own_message or _choices(violation)
        yield _finding(violation, EMPTY, f"{violation.subject} has no value", hint)
    elif isinstance(value, str) and value in violation.schema.get("planned", ()):
        yield _finding(violation, PLANNED, f"`{value}` is planned, but not possible yet")
    else:
        message = own_message or f"{quoted(value)} is not possible for {violation.subject}"
        yield _finding(violation, VALUE, message, None if own_message else _choices(violation))


def _choices(violation: Violation) -> str:
    value, longer = violation.value, violation.schema.get("longer", {})
    if isinstance(value, str) and value in longer:
        return str(longer[value])
    words = [str(choice) for choice in violation.expected]
    suggestion = did_you_mean(value, [*words, *longer]) if isinstance(value, str) else None
    return suggestion or f"possible: {either(words)}"


def wrong_form(violation: Violation, _: Context) -> Iterator[Finding]:
    """Text that does not match its pattern."""
    if not violation.value.strip():
        yield _finding(violation, EMPTY, f"{violation.subject} is empty")
        return
    suggest = SUGGESTIONS.get(violation.schema.get("suggest", ""))
    rule = violation.schema.get("errorRule", VALUE)
    hint = suggest(violation.value) if suggest else None
    yield _finding(violation, rule, violation.schema["patternErrorMessage"], hint)


def wrong_moment(violation: Violation, _: Context) -> Iterator[Finding]:
    """A date or time that is not in the calendar."""
    message = f"{quoted(violation.value)} is not a valid date and time"
    yield _finding(violation, VALUE, message)


def empty(violation: Violation, _: Context) -> Iterator[Finding]:
    """A text, list or map with nothing in it."""
    yield _finding(violation, EMPTY, f"{violation.subject} is empty")


def too_long(violation: Violation, _: Context) -> Iterator[Finding]:
    """A text with too many characters."""
    length, most = len(violation.value), violation.expected
    message = f"{violation.subject} has {length:,} characters; at most {most:,}"
    yield _finding(violation, VALUE, message)


def too_many(violation: Violation, _: Context) -> Iterator[Finding]:
    """A list or map with too many entries."""
    length, most = len(violation.value), violation.expected
    message = f"{violation.subject} has {length:,} entries; at most {most:,}"
    yield _finding(violation, TOO_MANY, message)


def too_small(violation: Violation, _: Context) -> Iterator[Finding]:
    """A number below the minimum."""
    message = f"{violation.subject} is {violation.value}; the smallest is {violation.expected}"
    yield _finding(violation, VALUE, message)


def too_large(violation: Violation, _: Context) -> Iterator[Finding]:
    """A number above the maximum."""
    message = f"{violation.subject} is {violation.value}; the largest is {violation.expected}"
    yield _finding(violation, VALUE, message)


def repeated(violation: Violation, _: Context) -> Iterator[Finding]:
    """A list with an entry that is in it already."""
    seen: set[str] = set()
    for index, entry in enumerate(violation.value):
        if isinstance(entry, str) and entry in seen:
            message = f"{quoted(entry)} is in this list twice"
            yield Finding(path=(*violation.path, index), rule=REPEATED, message=message)
        elif isinstance(entry, str):
            seen.add(entry)


def _finding(violation: Violation, rule: str, message: str, hint: str | None = None) -> Finding:
    return Finding(path=violation.path, key=violation.is_key, rule=rule, message=message, hint=hint)


_DURATION_PART = re.compile(r"([0-9]{1,6})\s*([A-Za-z]+)\.?\s*")
_CAMEL_CASE = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_UNITS = {
    **dict.fromkeys(("min", "mins", "minute", "minutes"), "min"),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), "h"),
    **dict.fromkeys(("d", "day", "days"), "d"),
    **dict.fromkeys(("w", "week", "weeks"), "w"),
    **dict.fromkeys(("mo", "month", "months"), "mo"),
}
_MINUTES = {"min": 1, "h": 60, "d": 1440, "w": 10080}


def suggest_id(text: str) -> str | None:
    """`Choose a room!` as an id: `write choose-a-room`."""
    decomposed = unicodedata.normalize("NFKD", text.replace("ß", "ss"))
    plain = decomposed.encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", _CAMEL_CASE.sub("-", plain).lower())
    suggestion = "-".join(words)[:ID_LENGTH].rstrip("-")
    return f"write `{suggestion}`" if is_id(suggestion) and suggestion != text else None


def suggest_duration(text: str) -> str | None:
    """`4 hours` as a duration: `write 4h`; `1h30min` in the smaller unit."""
    minute = re.fullmatch(r"([0-9]{1,6})\s*[mM]", text.strip())
    if minute:
        return f"write `{minute[1]}min` for minutes, `{minute[1]}mo` for months"
    parts = [(int(count), _UNITS.get(unit.lower())) for count, unit in _DURATION_PART.findall(text)]
    if not parts or _DURATION_PART.sub("", text.strip()) or any(count < 1 for count, _ in parts):
        return None
    if len(parts) == 1:
        count, unit = parts[0]
        return f"write `{count}{unit}`" if unit else None
    minutes = [count * _MINUTES[unit] for count, unit in parts if unit in _MINUTES]
    return f"write `{sum(minutes)}min`" if len(minutes) == len(parts) else None


# By the value of the schema's keyword `suggest`.
SUGGESTIONS: dict[str, Callable[[str], str | None]] = {
    "id": suggest_id,
    "duration": suggest_duration,
}
