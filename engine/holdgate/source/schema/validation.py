"""Checks documents against our published schemas.

What is valid is cleared quickly by jsonschema-rs. For anything else jsonschema finds every
violation; it is imported only then.
"""

from holdgate.source.finding import Finding, problems
from holdgate.source.problem import Problem
from holdgate.source.schema.clearance import is_clear
from holdgate.source.yaml.document import Document

# Nobody reads more; and each costs a search for what was meant.
MAX_FINDINGS = 500


def check(document: Document, schema: str) -> tuple[Problem, ...]:
    """Every violation of `schemas/<schema>.schema.json`, in the order of the file."""
    return problems(document, schema_findings(document, schema))


def schema_findings(document: Document, schema: str) -> tuple[Finding, ...]:
    """Every violation as a finding, for callers that go on with the valid parts."""
    if is_clear(document.value, schema):
        return ()
    from holdgate.source.schema.violations import find_violations  # noqa: PLC0415 - 50 ms

    return find_violations(document, schema, MAX_FINDINGS)
