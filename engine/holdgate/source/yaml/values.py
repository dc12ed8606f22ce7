"""Messages about values: of the wrong kind, not possible, empty, too long."""

import re
from collections.abc import Iterator

from holdgate.source.finding import Finding
from holdgate.source.schema.keys import MISPLACED, PLANNED
from holdgate.source.schema.suggest import SUGGESTIONS
from holdgate.source.schema.violation import Setting, Violation
from holdgate.source.words import did_you_mean, either, shown, type_words, value_words

TYPE = "wrong-type"
VALUE = "wrong-value"
EMPTY = "empty-value"
REPEATED = "repeated-value"
TOO_MANY = "too-many"
_WORD = re.compile(r"[^\s,\]}]+")


def wrong_type(it: Violation, setting: Setting) -> Iterator[Finding]:
    """A number where text belongs, a list where a map belongs, nothing at all."""
    if it.found is None:
        yield _finding(it, EMPTY, f"{it.subject} has no value", _why_nothing(it, setting))
        return
    if _is_planned(it):
        what = f"{value_words(it.found)} for {it.subject} is planned, not yet possible"
        yield _finding(it, PLANNED, what, f"write {type_words(it.expected)}")
        return
    message = f"{it.subject} must be {type_words(it.expected)}, not {value_words(it.found)}"
    yield _finding(it, TYPE, it.schema.get("errorMessage", message), _quotes(it, setting))


def _is_planned(it: Violation) -> bool:
    kind = "array" if isinstance(it.found, list) else "object" if isinstance(it.found, dict) else ""
    return kind in it.schema.get("plannedTypes", ())


def _why_nothing(it: Violation, setting: Setting) -> str:
    rest = setting.document.rest(it.path).lstrip()
    if rest.startswith(("}", ",")):
        return "a comma inside { } begins a new key: put a text with a comma in quotes"
    if rest.startswith("#"):
        return "`#` begins a comment: put a text that begins with it in quotes"
    told: str | None = it.schema.get("errorMessage")
    return told or f"write {type_words(it.expected)}"


def _quotes(it: Violation, setting: Setting) -> str | None:
    if not isinstance(it.found, int | float) or "string" not in it.expected:
        return None
    word = _WORD.match(setting.document.rest(it.path))
    hint = f'put it in quotes: "{word[0] if word else it.found}"'
    return f"{hint}; as an answer write yes or no" if isinstance(it.found, bool) else hint


def wrong_choice(it: Violation, _: Setting) -> Iterator[Finding]:
    """A value that is none of the possible ones; none are possible where a key never belongs."""
    told = it.schema.get("errorMessage")
    if not it.expected:
        rule = it.schema.get("errorRule", MISPLACED)
        yield Finding(path=it.path, key=True, rule=rule, message=str(told))
    elif it.found is None:
        yield _finding(it, EMPTY, f"{it.subject} has no value", told or _choices(it))
    elif isinstance(it.found, str) and it.found in it.schema.get("planned", ()):
        yield _finding(it, PLANNED, f"`{it.found}` is planned, not yet possible")
    else:
        message = f"{shown(it.found)} is not possible for {it.subject}"
        yield _finding(it, VALUE, told or message, None if told else _choices(it))


def _choices(it: Violation) -> str:
    longer = it.schema.get("longer", {})
    if isinstance(it.found, str) and it.found in longer:
        return str(longer[it.found])
    words = [str(each) for each in it.expected]
    near = did_you_mean(it.found, [*words, *longer]) if isinstance(it.found, str) else None
    return near or f"possible: {either(words)}"


def wrong_form(it: Violation, _: Setting) -> Iterator[Finding]:
    """Text that does not follow its grammar."""
    if not it.found.strip():
        yield _finding(it, EMPTY, f"{it.subject} is empty")
        return
    suggest = SUGGESTIONS.get(it.schema.get("suggest", ""))
    rule = it.schema.get("errorRule", VALUE)
    hint = suggest(it.found) if suggest else None
    yield _finding(it, rule, it.schema["patternErrorMessage"], hint)


def no_such_moment(it: Violation, _: Setting) -> Iterator[Finding]:
    """A date or time that no calendar has."""
    yield _finding(it, VALUE, f"there is no such moment as {shown(it.found)}")


def empty(it: Violation, _: Setting) -> Iterator[Finding]:
    """A text, list or map with nothing in it."""
    yield _finding(it, EMPTY, f"{it.subject} is empty")


def too_long(it: Violation, _: Setting) -> Iterator[Finding]:
    """A text with too many characters."""
    message = f"{it.subject} has {len(it.found):,} characters; at most {it.expected:,}"
    yield _finding(it, VALUE, message)


def too_many(it: Violation, _: Setting) -> Iterator[Finding]:
    """A list or map with too many entries."""
    message = f"{it.subject} has {len(it.found):,} entries; at most {it.expected:,}"
    yield _finding(it, TOO_MANY, message)


def too_small(it: Violation, _: Setting) -> Iterator[Finding]:
    """A number below the smallest."""
    yield _finding(it, VALUE, f"{it.subject} is {it.found}; the smallest is {it.expected}")


def too_large(it: Violation, _: Setting) -> Iterator[Finding]:
    """A number above the largest."""
    yield _finding(it, VALUE, f"{it.subject} is {it.found}; the largest is {it.expected}")


def repeated(it: Violation, _: Setting) -> Iterator[Finding]:
    """A list with an entry that stood in it before."""
    seen: set[str] = set()
    for index, each in enumerate(it.found):
        if isinstance(each, str) and each in seen:
            message = f"{shown(each)} stands in this list twice"
            yield Finding(path=(*it.path, index), rule=REPEATED, message=message)
        elif isinstance(each, str):
            seen.add(each)


def _finding(it: Violation, rule: str, message: str, hint: str | None = None) -> Finding:
    return Finding(path=it.path, key=it.is_key, rule=rule, message=message, hint=hint)
