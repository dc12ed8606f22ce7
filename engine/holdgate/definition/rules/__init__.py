"""The rules of a definition beyond its schema. Each module in this folder is one rule.

To add a rule, add a module: its docstring gives the reason, with a good and a bad example, `ID` is
its file name with hyphens, and `check` finds what breaks it.
"""

import os
from collections.abc import Iterator
from importlib import import_module
from itertools import islice
from typing import Protocol, cast

from holdgate.definition.draft.draft import Draft
from holdgate.source.finding import Finding
from holdgate.source.problem import Position
from holdgate.source.yaml.document import Path

_MAX_FINDINGS = 200
_ABOUT_NAMES = frozenset(
    (
        "covers-later", "covers-task", "field-order", "not-upstream", "reference-type",
        "reopen-task", "uncertain-answer", "unknown-field", "unknown-step",
    )
)  # fmt: skip


class Rule(Protocol):
    """What the module of a rule contains; its docstring explains the rule."""

    ID: str

    def check(self, draft: Draft) -> Iterator[Finding]:
        """Everything in the draft that breaks the rule."""


def _rules() -> Iterator[Rule]:
    for file in sorted(os.listdir(__path__[0])):
        name, _, kind = file.partition(".")
        if kind == "py" and name != "__init__":
            yield cast("Rule", import_module(f"{__name__}.{name}"))


# By their names.
RULES: tuple[Rule, ...] = tuple(_rules())


def judge(draft: Draft) -> Iterator[Finding]:
    """What the rules find in the parts of the draft that are valid for the schema.

    Of several errors about one name only one is reported: that it does not exist comes first.
    """
    first: dict[tuple[Path, bool, Position | None], Finding] = {}
    others: list[Finding] = []
    for rule in RULES:
        valid = (finding for finding in rule.check(draft) if draft.is_valid(finding.path))
        for finding in islice(valid, _MAX_FINDINGS):
            word = finding.path, finding.key, finding.position
            if finding.rule not in _ABOUT_NAMES:
                others.append(finding)
            elif word not in first or _comes_first(finding, first[word]):
                first[word] = finding
    yield from (*first.values(), *others)


def _comes_first(finding: Finding, other: Finding) -> bool:
    return finding.rule.startswith("unknown-") and not other.rule.startswith("unknown-")
