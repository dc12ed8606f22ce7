"""The only module that uses jsonschema: finds every violation of our published schemas."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

import msgspec

from holdgate.source.finding import Finding
from holdgate.source.schema import key_messages, shapes, value_messages
from holdgate.source.schema.published import are_unique, is_moment, load_schema
from holdgate.source.schema.rule_ids import MISPLACED, MISSING, PLANNED
from holdgate.source.schema.verbs import go_together
from holdgate.source.schema.violation import Context, Violation
from holdgate.source.schema.walker import Walker
from holdgate.source.yaml.document import Document, Path

if TYPE_CHECKING:
    from jsonschema import ValidationError
    from jsonschema.protocols import Validator

MESSAGES: Mapping[str, Callable[[Violation, Context], Iterator[Finding]]] = {
    "additionalProperties": key_messages.unknown_keys,
    "required": key_messages.missing_keys,
    "verbs": key_messages.wrong_verbs,
    "type": value_messages.wrong_type,
    "enum": value_messages.wrong_choice,
    "pattern": value_messages.wrong_form,
    "format": value_messages.wrong_moment,
    "minLength": value_messages.empty,
    "minItems": value_messages.empty,
    "minProperties": value_messages.empty,
    "maxLength": value_messages.too_long,
    "maxItems": value_messages.too_many,
    "maxProperties": value_messages.too_many,
    "minimum": value_messages.too_small,
    "maximum": value_messages.too_large,
    "uniqueItems": value_messages.repeated,
}
_OF_A_TABLE = frozenset({"type", "columns", "rows", "closed_by"})
_INDENT_BELOW = re.compile(r"stands below `(.+?):`")
_ORDER_NEEDS = "`order` needs"
_ABOUT_KEYS = frozenset({"additionalProperties", "required", "verbs"})


def find_violations(document: Document, schema: str, most: int) -> tuple[Finding, ...]:
    """Every violation of a published schema as a finding; at most about `most`."""
    errors = validator_of(schema).iter_errors(document.value)
    context = Context(document, load_schema(schema))
    return _findings(map(_violation, errors), context, most)


@cache
def validator_of(schema: str) -> "Validator":
    """A validator that never fetches anything: its registry is empty, its references are inside."""
    from jsonschema import Draft202012Validator, FormatChecker, validators  # noqa: PLC0415 - 50 ms
    from referencing import Registry  # noqa: PLC0415 - comes with it

    published = load_schema(schema)
    keywords = {**OUR_KEYWORDS, **Walker(published).keywords}
    ours: Any = validators.extend(Draft202012Validator, keywords)  # type: ignore[no-untyped-call]
    formats = FormatChecker(formats=())
    formats.checks("date-time", raises=ValueError)(_is_moment)
    root = {"allOf": [published]}  # so that the walker begins above the root
    validator: Validator = ours(root, registry=Registry(), format_checker=formats)
    return validator


def _findings(violations: Iterable[Violation], context: Context, most: int) -> tuple[Finding, ...]:
    """One finding for each mistake.

    A value is judged once: what else is wrong with it follows from the first violation, or is
    reported after that one is corrected.
    """
    findings: list[Finding] = []
    judged: set[tuple[Path, bool]] = set()
    for violation in violations:
        if len(findings) >= most:
            break
        subject = (violation.path, violation.is_key)
        if violation.keyword in _ABOUT_KEYS or subject not in judged:
            messages = MESSAGES[violation.keyword](violation, context)
            findings.extend(islice(messages, most))
        if violation.keyword not in _ABOUT_KEYS:
            judged.add(subject)
    return _without_echoes(findings, context.document)


def _without_echoes(findings: list[Finding], document: Document) -> tuple[Finding, ...]:
    """Drop what follows from another finding: one mistake, one problem.

    That is a missing key that is there, but misspelt or planned; a second key or entry that is
    mended with the first one; a key without a value whose keys stand beside it; and a line below a
    text that is empty because it is not indented.
    """
    missing, planned = MISSING, PLANNED
    misspelt = {each.invalidates for each in findings if each.rule != missing and each.invalidates}
    with_planned = {each.path[:-1] for each in findings if each.rule == planned and each.key}
    with_strays = {each.path[:-1] for each in findings if each.hint == value_messages.STRAY}
    kept = (
        finding
        for finding in _with_needless_dashes(findings)
        if finding.rule != missing
        or (
            finding.message.startswith(_ORDER_NEEDS)
            and (*finding.path, "order") not in {each.path for each in findings}
        )
        or (
            not finding.message.startswith(_ORDER_NEEDS)
            and finding.invalidates not in misspelt
            and finding.path not in with_planned
            and finding.path[:-1] not in with_strays
        )
    )
    first: dict[object, Finding] = {}
    for finding in kept:
        mended = _what_is_mended(finding)
        first.setdefault(finding if mended is None else mended, finding)
    return tuple(_without_empty_parents([*first.values()], document))


def _with_needless_dashes(findings: list[Finding]) -> Iterator[Finding]:
    """One finding for a step that a dash cuts in two: the title of one and the id of the next."""
    missing = {each.invalidates for each in findings if each.rule == MISSING}
    for each in findings:
        path = each.invalidates or ()
        *above, number, key = path if len(path) > 1 else ("", "")
        if each.rule != MISSING or not isinstance(number, int):
            yield each
        elif key == "title" and (*above, number + 1, "id") in missing:
            continue
        elif key == "id" and (*above, number - 1, "title") in missing:
            message = "this dash begins a new step, so the step above it has no `title`"
            hint = "delete the dash, if this line belongs to the step above"
            yield msgspec.structs.replace(each, message=message, hint=hint)
        else:
            yield each


def _without_empty_parents(findings: Sequence[Finding], document: Document) -> Iterator[Finding]:
    """Drop a key without a value, if what belongs below it stands beside it, and the reverse."""
    empty = value_messages.EMPTY
    too_little = {
        (*each.path[:-1], home[1])
        for each in findings
        if each.hint and (home := _INDENT_BELOW.search(each.hint))
    }
    not_indented = {
        document.position(each.path)[0]
        for each in findings
        if each.rule == empty and each.hint == value_messages.INDENT
    }
    beside = {
        each.path[:-1]
        for each in findings
        if each.message.startswith(key_messages.COMMA) or each.hint == value_messages.STRAY
    }
    for each in findings:
        line = document.position(each.path, key=True)[0]
        if each.rule == empty and (each.path in too_little or each.path[:-1] in beside):
            continue
        if not (each.key and line - 1 in not_indented):
            yield each


def _what_is_mended(finding: Finding) -> object:
    """What several findings have in common that are mended by one change; None if they do not.

    These are keys that belong into one other part, the columns of a planned table, and the entries
    of one list that need quotes.
    """
    parent, last = finding.path[:-1], finding.path[-1:]
    hint = finding.hint or ""
    if finding.rule in {MISPLACED, shapes.UNKNOWN, value_messages.EMPTY}:
        return (parent, hint) if hint.startswith(("write `", "indent it")) else None
    if finding.rule == PLANNED:
        return (parent, finding.rule) if last and last[0] in _OF_A_TABLE else None
    if finding.rule == value_messages.TYPE and hint.startswith(("put each in", "write ")):
        return parent, hint
    is_table = finding.rule == value_messages.TYPE and finding.message.startswith("a table of")
    return (parent, finding.message) if is_table else None


def _violation(error: "ValidationError") -> Violation:
    is_key = "propertyNames" in error.absolute_schema_path
    path = (*error.absolute_path, str(error.instance)) if is_key else (*error.absolute_path,)
    return Violation(
        path=path,
        keyword=str(error.validator),
        expected=error.validator_value,
        value=error.instance,
        schema=error.schema if isinstance(error.schema, dict) else {},
        is_key=is_key,
    )


def _is_moment(value: object) -> bool:
    return not isinstance(value, str) or is_moment(value)


def _pattern(
    _: "Validator", pattern: str, instance: object, __: object
) -> "Iterator[ValidationError]":
    r"""JSON Schema's `$` is the very end; Python's would accept a line break after it."""
    if isinstance(instance, str) and not _compiled(pattern).search(instance):
        from jsonschema import ValidationError  # noqa: PLC0415 - loaded already

        yield ValidationError("pattern")


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.removesuffix("$") + r"\Z" if pattern.endswith("$") else pattern)


def _unique(
    _: "Validator", wanted: object, instance: object, __: object
) -> "Iterator[ValidationError]":
    """No text twice, nor two that look the same; jsonschema would compare all pairs."""
    if wanted and isinstance(instance, list) and not are_unique(instance):
        from jsonschema import ValidationError  # noqa: PLC0415 - loaded already

        yield ValidationError("uniqueItems")


def _verbs(
    _: "Validator", __: object, instance: object, schema: Mapping[str, Any]
) -> "Iterator[ValidationError]":
    if isinstance(instance, dict) and not go_together(instance, schema):
        from jsonschema import ValidationError  # noqa: PLC0415 - loaded already

        yield ValidationError("verbs")


# Keywords of JSON Schema that we read differently, and one of our own.
OUR_KEYWORDS: Mapping[str, Any] = {"pattern": _pattern, "verbs": _verbs, "uniqueItems": _unique}
