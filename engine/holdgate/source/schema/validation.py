"""The one door to jsonschema: documents against our published schemas.

jsonschema is imported when the first document is checked: looking at a run needs no schema.
"""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from holdgate.resources import bundled
from holdgate.source.finding import Finding, problems
from holdgate.source.problem import Problem
from holdgate.source.schema.messages import findings
from holdgate.source.schema.verbs import faults
from holdgate.source.schema.violation import Setting, Violation
from holdgate.source.schema.walker import Descent
from holdgate.source.yaml.document import Document

if TYPE_CHECKING:
    from jsonschema import ValidationError
    from jsonschema.protocols import Validator


def check(document: Document, schema: str) -> tuple[Problem, ...]:
    """Every breach of `schemas/<schema>.schema.json`, in the order of the file."""
    return problems(document, breaches(document, schema))


def breaches(document: Document, schema: str) -> tuple[Finding, ...]:
    """Every breach as a finding, for those who go on with what is sound."""
    contract = load_schema(schema)
    errors = _validator(schema).iter_errors(document.value)
    return findings(map(_violation, errors), Setting(document, contract))


@cache
def load_schema(schema: str) -> Mapping[str, Any]:
    """A published schema as a plain value."""
    path = bundled("schemas") / f"{schema}.schema.json"
    contract: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return contract


@cache
def _validator(schema: str) -> "Validator":
    """A validator that never fetches anything: its registry is empty, its references are inside."""
    from jsonschema import Draft202012Validator, FormatChecker, validators  # noqa: PLC0415 - 50 ms
    from referencing import Registry  # noqa: PLC0415 - comes with it

    contract = load_schema(schema)
    own = {"pattern": _pattern, "uniqueItems": _unique, "verbs": _verbs}
    keywords = {**own, **Descent(contract).keywords}
    ours: Any = validators.extend(Draft202012Validator, keywords)  # type: ignore[no-untyped-call]
    formats = FormatChecker(formats=())
    formats.checks("date-time", raises=ValueError)(_is_moment)
    root = {"allOf": [contract]}  # so that the way down begins above the root
    validator: Validator = ours(root, registry=Registry(), format_checker=formats)
    return validator


def _is_moment(value: object) -> bool:
    return not isinstance(value, str) or datetime.fromisoformat(value).tzinfo is not None


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
    """No text twice; what is no text is at fault anyway, and jsonschema compares each with each."""
    texts = [each for each in instance if isinstance(each, str)] if wanted else []  # type: ignore[attr-defined]
    if len(set(texts)) < len(texts):
        from jsonschema import ValidationError  # noqa: PLC0415 - loaded already

        yield ValidationError("uniqueItems")


def _verbs(
    _: "Validator", __: object, instance: object, schema: Mapping[str, Any]
) -> "Iterator[ValidationError]":
    if isinstance(instance, dict) and any(faults(instance, schema)):
        from jsonschema import ValidationError  # noqa: PLC0415 - loaded already

        yield ValidationError("verbs")
