"""What a check found, before it has a line: a path into the value, a rule and words."""

from collections.abc import Iterable
from dataclasses import dataclass

from holdgate.source.problem import Problem
from holdgate.source.words import tidy
from holdgate.source.yaml.document import Document, Path, step_in

ERROR = "error"
WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something wrong at `path`; with `key` it is the key there that is meant, not its value.

    `below` counts lines down from the place, for something inside a text of several lines; `spot`
    is the line and column themselves, where they are known.
    `spoils` names the path that can no longer be relied on, if it is not `path`: a misspelt key
    spoils the one that was meant.
    """

    path: Path
    rule: str
    message: str
    hint: str | None = None
    severity: str = ERROR
    key: bool = False
    below: int = 0
    spot: tuple[int, int] | None = None
    spoils: Path | None = None


def spell(value: object, path: Path) -> str:
    """The path in the file's own words: `steps.isolate.due`; without an id, the number from 1."""
    words: list[str] = []
    for part in path:
        inner = step_in(value, part)
        words.append(_word(part, inner))
        value = inner
    return ".".join(words)


def _word(part: str | int, inner: object) -> str:
    if isinstance(part, str):
        return part
    name = inner.get("id") if isinstance(inner, dict) else None
    return name if isinstance(name, str) else str(part + 1)


def problem(document: Document, finding: Finding) -> Problem:
    """The finding with its place in the file."""
    line, column = finding.spot or document.place(finding.path, key=finding.key)
    if finding.below:
        line += finding.below
        text = document.line(line)
        column = len(text) - len(text.lstrip()) + 1
    return Problem(
        file=document.file,
        line=line,
        column=column,
        path=tidy(spell(document.value, finding.path)),
        rule=finding.rule,
        message=tidy(finding.message),
        hint=tidy(finding.hint) if finding.hint else None,
        severity=finding.severity,
    )


def problems(document: Document, findings: Iterable[Finding]) -> tuple[Problem, ...]:
    """The findings with their places, in the order of the file."""
    return in_order(problem(document, finding) for finding in findings)


def in_order(found: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems from the top of the file down."""
    return tuple(sorted(found, key=lambda one: (one.line, one.column, one.rule, one.message)))
