"""Messages about values (wrong type, not possible, empty, too long), and what to write instead."""

import re
from collections.abc import Iterator

from holdgate.model.visible_text import without_ignorable
from holdgate.source.finding import Finding
from holdgate.source.problem import TOO_MANY
from holdgate.source.schema.condition_messages import logic_above
from holdgate.source.schema.key_messages import COMMA
from holdgate.source.schema.mended import instead_of, instead_of_nothing, mended_type
from holdgate.source.schema.other_words.lookup import value_for
from holdgate.source.schema.other_words.today import TODAY
from holdgate.source.schema.other_words.wishes import with_wish
from holdgate.source.schema.renamed import OFF
from holdgate.source.schema.rule_ids import MISPLACED, PLANNED
from holdgate.source.schema.suggestions import SUGGESTIONS
from holdgate.source.schema.violation import Context, Violation
from holdgate.source.words import describe_types, describe_value, did_you_mean, either, quoted

TYPE = "wrong-type"
VALUE = "wrong-value"
EMPTY = "empty-value"
REPEATED = "repeated-value"
STRAY = "indent it two columns more, if it belongs to the field above"
INDENT = "indent the text below it"


def wrong_type(violation: Violation, context: Context) -> Iterator[Finding]:
    """A number instead of text, a list instead of a map, nothing at all."""
    subject = violation.subject
    if stray := _stray_key_of_field(violation):
        yield stray
        return
    if logic := logic_above(violation, context):
        yield logic
        return
    if violation.value is None:
        hint = _why_no_value(violation, context)
        yield _finding(violation, EMPTY, f"{subject} has no value", hint)
        return
    wanted, actual = describe_types(violation.expected), describe_value(violation.value)
    if _is_planned(violation):
        message = f"{actual} for {subject} is planned, but not possible yet"
        title = str(violation.schema.get("title", "")).strip("`")
        yield _finding(violation, PLANNED, message, TODAY.get(title, f"write {wanted}"))
        return
    message = violation.schema.get("errorMessage", f"{subject} must be {wanted}, not {actual}")
    if violation.schema.get("title") == "durations":  # their question is missing, around all
        yield Finding(path=violation.path[:-1], rule=TYPE, message=message)
        return
    yield _finding(violation, TYPE, message, instead_of(violation, context))


_KEYS_OF_FIELDS = frozenset({"label", "help", "options", "min", "max", "renderer", "optional"})


def _stray_key_of_field(violation: Violation) -> Finding | None:
    """A key of a field that stands among the fields: it is indented too little."""
    path = violation.path
    if len(path) < 2 or path[-2] != "fields" or path[-1] not in _KEYS_OF_FIELDS:  # noqa: PLR2004
        return None
    message = f"`{path[-1]}` stands beside the fields here, and not in one"
    return Finding(path=path, key=True, rule=MISPLACED, message=message, hint=STRAY)


def _is_planned(violation: Violation) -> bool:
    value, planned = violation.value, violation.schema.get("plannedTypes", ())
    is_list, is_map = isinstance(value, list), isinstance(value, dict)
    return (is_list and "array" in planned) or (is_map and "object" in planned)


def _why_no_value(violation: Violation, context: Context) -> str:
    if instead := instead_of_nothing(violation, context):
        return instead
    rest = context.document.rest_of_line(violation.path).lstrip()
    if rest.startswith(("}", ",")):
        return f"{COMMA}: put a text with a comma in quotes"
    if rest.startswith("#"):
        return "`#` begins a comment: put a text that begins with it in quotes"
    message: str | None = violation.schema.get("errorMessage")
    return message or f"write {describe_types(violation.expected)}"


def wrong_choice(violation: Violation, _: Context) -> Iterator[Finding]:
    """A value that is not one of those listed. Where none are listed, the key is not allowed."""
    own_message = violation.schema.get("errorMessage")
    value = violation.value
    if stray := _stray_key_of_field(violation):
        yield stray
        return
    if not violation.expected:
        rule = violation.schema.get("errorRule", MISPLACED)
        planned = TODAY.get(str(violation.path[-1])) if rule == PLANNED else None
        yield Finding(
            path=violation.path, key=True, rule=rule, message=str(own_message), hint=planned
        )
    elif value is None:
        hint = own_message or _choices(violation)
        yield _finding(violation, EMPTY, f"{violation.subject} has no value", hint)
    elif isinstance(value, str) and value in violation.schema.get("planned", ()):
        message = f"`{value}` is planned, but not possible yet"
        yield _finding(violation, PLANNED, message, with_wish(TODAY.get(value), value, "type"))
    else:
        message = own_message or f"{quoted(value)} is not possible for {violation.subject}"
        hint = _switch(violation) if own_message else _choices(violation)
        yield _finding(violation, VALUE, message, hint)


def _switch(violation: Violation) -> str | None:
    """What to write instead of another word for on or off."""
    if violation.expected[0] is not True:
        expected = violation.expected[0]
        key = violation.path[-1]
        fits = isinstance(expected, int) or len(violation.expected) == 1
        if key == "type":  # an option of a field that goes only with some types
            return f"write `type: {expected}`, or delete it"
        return f"write `{key}: {expected}`" if fits else None
    if str(violation.value).casefold() in OFF:
        return "delete the line"
    return f"write `{violation.path[-1]}: true`"


def _choices(violation: Violation) -> str:
    value, longer = violation.value, violation.schema.get("longer", {})
    words = [str(choice) for choice in violation.expected]
    if not isinstance(value, str):
        return f"possible: {either(words)}"
    key = "order" if violation.schema.get("title") == "order" else "type"
    if other := mended_type(value):
        return other
    here = value if value in longer else value_for(key, value, (*words, *longer))
    if here:
        return str(longer.get(here, f"write `{here}`"))
    return did_you_mean(value, [*words, *longer]) or f"possible: {either(words)}"


def wrong_form(violation: Violation, _: Context) -> Iterator[Finding]:
    """Text that does not match its pattern."""
    if not violation.value.strip():
        yield _finding(violation, EMPTY, f"{violation.subject} is empty")
        return
    suggest = SUGGESTIONS.get(violation.schema.get("suggest", ""))
    rule = violation.schema.get("errorRule", VALUE)
    hint = suggest(violation.value) if suggest else None
    if violation.path[-1:] == ("run_prefix",):
        made = re.sub(r"[^A-Z0-9]", "", violation.value.upper())[:10]
        hint = f"write `{made}`" if made else None
    if hint is None and "\n" in violation.value:
        hint = "write it behind its key, without `|`"
    yield _finding(violation, rule, violation.schema["patternErrorMessage"], hint)


def wrong_moment(violation: Violation, _: Context) -> Iterator[Finding]:
    """A date or time that is not in the calendar."""
    message = f"{quoted(violation.value)} is not a valid date and time"
    yield _finding(violation, VALUE, message)


def empty(violation: Violation, context: Context) -> Iterator[Finding]:
    """A text, list or map with nothing in it."""
    header = context.document.rest_of_line(violation.path)[:1]
    hint = INDENT if header in {"|", ">"} else None
    hint = hint or "write something there, or delete the line"
    yield _finding(violation, EMPTY, f"{violation.subject} is empty", hint)


def too_long(violation: Violation, _: Context) -> Iterator[Finding]:
    """A text with too many characters."""
    length, most = len(violation.value), violation.expected
    message = f"{violation.subject} has {length:,} characters; at most {most:,}"
    yield _finding(violation, VALUE, message, "shorten it")


def too_many(violation: Violation, _: Context) -> Iterator[Finding]:
    """A list or map with too many entries."""
    length, most = len(violation.value), violation.expected
    if most == 1 and all(isinstance(each, str) for each in violation.value.values()):
        return  # durations without their question: each of them is a finding
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
        text = without_ignorable(entry) if isinstance(entry, str) else None
        if text in seen:
            message = f"{quoted(entry)} is in this list twice"
            path = (*violation.path, index)
            yield Finding(path=path, rule=REPEATED, message=message, hint="delete one of the two")
        elif text is not None:
            seen.add(text)


def _finding(violation: Violation, rule: str, message: str, hint: str | None = None) -> Finding:
    return Finding(path=violation.path, key=violation.is_key, rule=rule, message=message, hint=hint)
