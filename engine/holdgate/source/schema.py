"""The one door to jsonschema: documents against our published schemas.

jsonschema is imported when the first document is checked: looking at a run needs no schema.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from holdgate.resources import bundled
from holdgate.source.document import Document
from holdgate.source.finding import Finding, problems
from holdgate.source.keywords import compiled, is_moment, unique
from holdgate.source.messages import findings
from holdgate.source.problem import Problem
from holdgate.source.quick import Quick, others
from holdgate.source.verbs import faults
from holdgate.source.violation import Setting, Violation

if TYPE_CHECKING:
    from jsonschema import ValidationError
    from jsonschema.protocols import Validator


def check(document: Document, schema: str) -> tuple[Problem, ...]:
    """Every breach of `schemas/<schema>.schema.json`, in the order of the file."""
    return problems(document, breaches(document, schema))


def breaches(document: Document, schema: str) -> tuple[Finding, ...]:
    """Every breach as a finding, for those who go on with what is sound."""
    if _quick(schema).sound(document.value):
        return ()
    errors = validator_of(schema).iter_errors(document.value)
    return findings(map(_violation, errors), Setting(document, load_schema(schema)))


@cache
def load_schema(schema: str) -> Mapping[str, Any]:
    """A published schema as a plain value."""
    path = bundled("schemas") / f"{schema}.schema.json"
    contract: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return contract


@cache
def _quick(schema: str) -> Quick:
    return Quick(load_schema(schema))


@cache
def validator_of(schema: str) -> "Validator":
    """A validator that never fetches anything: its registry is empty, its references are inside."""
    from jsonschema import Draft202012Validator, FormatChecker, validators  # noqa: PLC0415 - 50 ms
    from referencing import Registry  # noqa: PLC0415 - comes with it

    contract = load_schema(schema)
    keywords = {"$ref": _inside(contract), **_keywords(_quick(schema))}
    ours: Any = validators.extend(Draft202012Validator, keywords)  # type: ignore[no-untyped-call]
    ours.evolve = _made_once(ours.evolve)
    formats = FormatChecker(formats=())
    formats.checks("date-time", raises=ValueError)(is_moment)
    validator: Validator = ours(contract, registry=Registry(), format_checker=formats)
    return validator


def _made_once(evolve: Callable[..., "Validator"]) -> Callable[..., "Validator"]:
    """Make one validator for each part of the schema, not one for each value that it meets.

    They differ in nothing else, as no part has an `$id` of its own. It halves the time of a check.
    """
    made: dict[int, Validator] = {}

    def once(self: "Validator", *, schema: Mapping[str, Any], **others: object) -> "Validator":
        found = made.get(id(schema))  # the schema is kept for good, and so are its parts
        if found is None:
            found = made[id(schema)] = evolve(self, schema=schema, **others)
        return found

    return once


def _inside(contract: Mapping[str, Any]) -> Callable[..., "Iterator[ValidationError]"]:
    """`$ref` to what stands under `$defs`, found without asking a registry each time."""
    targets = {f"#/$defs/{name}": part for name, part in contract.get("$defs", {}).items()}

    def ref(
        validator: Any,  # noqa: ANN401 - its type has no `descend`
        target: str,
        instance: object,
        _: object,
    ) -> "Iterator[ValidationError]":
        yield from validator.descend(instance, targets[target])

    return ref


def _keywords(quick: Quick) -> Mapping[str, Any]:
    """Our own meaning of some keywords; those that hold other values pass over the sound ones."""
    return {
        "pattern": _pattern,
        "verbs": _verbs,
        "uniqueItems": _unique,
        "items": partial(_items, quick),
        "additionalProperties": partial(_more, quick),
    }


def _violation(error: "ValidationError") -> Violation:
    is_key = "propertyNames" in error.absolute_schema_path
    path = (*error.absolute_path, str(error.instance)) if is_key else (*error.absolute_path,)
    return Violation(
        path=path,
        keyword=str(error.validator),
        expected=error.validator_value,
        found=error.instance,
        schema=error.schema if isinstance(error.schema, dict) else {},
        is_key=is_key,
    )


def _items(
    quick: Quick,
    validator: Any,  # noqa: ANN401 - its type has no `descend`
    part: Mapping[str, Any],
    found: object,
    _: object,
) -> "Iterator[ValidationError]":
    sound = quick.of(part)
    for index, each in enumerate(found if isinstance(found, list) else ()):
        if not sound(each):
            yield from validator.descend(each, part, path=index)


def _more(
    quick: Quick,
    validator: Any,  # noqa: ANN401 - its type has no `descend`
    part: bool | Mapping[str, Any],  # noqa: FBT001 - the keyword's value
    found: object,
    schema: Mapping[str, Any],
) -> "Iterator[ValidationError]":
    from jsonschema import ValidationError  # noqa: PLC0415 - loaded already

    entries = others(found, schema) if isinstance(found, dict) else {}
    if isinstance(part, bool):
        if entries and not part:
            yield ValidationError("additionalProperties")
        return
    sound = quick.of(part)
    for key, each in entries.items():
        if not sound(each):
            yield from validator.descend(each, part, path=key)


def _pattern(
    _: "Validator", pattern: str, instance: object, __: object
) -> "Iterator[ValidationError]":
    from jsonschema import ValidationError  # noqa: PLC0415 - loaded already

    if isinstance(instance, str) and not compiled(pattern).search(instance):
        yield ValidationError("pattern")


def _unique(
    _: "Validator", wanted: object, instance: object, __: object
) -> "Iterator[ValidationError]":
    from jsonschema import ValidationError  # noqa: PLC0415 - loaded already

    if wanted and not unique(instance):
        yield ValidationError("uniqueItems")


def _verbs(
    _: "Validator", __: object, instance: object, schema: Mapping[str, Any]
) -> "Iterator[ValidationError]":
    from jsonschema import ValidationError  # noqa: PLC0415 - loaded already

    if isinstance(instance, dict) and any(faults(instance, schema)):
        yield ValidationError("verbs")
