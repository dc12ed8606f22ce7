"""The rules of a definition beyond its schema. Each module in this folder is one rule.

To add a rule, add a module: its docstring gives the reason, with a good and a bad example, `ID` is
its file name with hyphens, and `check` finds what breaks it.
"""

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from itertools import islice
from typing import Protocol, cast

from holdgate.definition.draft.draft import Draft
from holdgate.source.finding import Finding

_MAX_FINDINGS = 200


class Rule(Protocol):
    """What the module of a rule contains; its docstring explains the rule."""

    ID: str

    def check(self, draft: Draft) -> Iterator[Finding]:
        """Everything in the draft that breaks the rule."""


def _rules() -> Iterator[Rule]:
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
        yield cast("Rule", import_module(f"{__name__}.{module.name}"))


# By their names.
RULES: tuple[Rule, ...] = tuple(_rules())


def judge(draft: Draft) -> Iterator[Finding]:
    """What the rules find in the parts of the draft that are valid for the schema."""
    for rule in RULES:
        findings = (finding for finding in rule.check(draft) if draft.is_valid(finding.path))
        yield from islice(findings, _MAX_FINDINGS)
