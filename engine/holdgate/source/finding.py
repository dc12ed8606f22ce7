"""What a check finds: a path into the value, a rule and words. It becomes a problem with a line."""

from collections.abc import Iterable

import msgspec

from holdgate.source.problem import Position, Problem
from holdgate.source.words import one_line
from holdgate.source.yaml.document import Document, Path, child
from holdgate.source.yaml.lost_text import Loss

ERROR = "error"
WARNING = "warning"


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """Something wrong at `path`; with `key` the key there is meant, not its value.

    `below` counts lines down from the path, for something inside a text of several lines.
    `position` is the line and column, where they are known already.
    `invalidates` names the path that cannot be relied on, if it is not `path`: a misspelt key
    invalidates the key that was meant.
    """

    path: Path
    rule: str
    message: str
    hint: str | None = None
    severity: str = ERROR
    key: bool = False
    below: int = 0
    position: Position | None = None
    invalidates: Path | None = None


def spell(value: object, path: Path) -> str:
    """The path as people read it: `steps.isolate.due`; without an id, the number from 1."""
    words: list[str] = []
    for part in path:
        inner = child(value, part)
        words.append(_word(part, inner))
        value = inner
    return ".".join(words)


def _word(part: str | int, inner: object) -> str:
    if isinstance(part, str):
        return part
    name = inner.get("id") if isinstance(inner, dict) else None
    return name if isinstance(name, str) else str(part + 1)


def problem(document: Document, finding: Finding) -> Problem:
    """The finding with its position in the file."""
    line, column = finding.position or document.position(finding.path, key=finding.key)
    if finding.below:
        line += finding.below
        text = document.line(line)
        column = len(text) - len(text.lstrip()) + 1
    return Problem(
        file=document.file,
        line=line,
        column=column,
        path=one_line(spell(document.value, finding.path)),
        rule=finding.rule,
        message=one_line(finding.message),
        hint=one_line(finding.hint) if finding.hint else None,
        severity=finding.severity,
    )


def problems(document: Document, findings: Iterable[Finding]) -> tuple[Problem, ...]:
    """The findings with their positions, in the order of the file."""
    return in_order(problem(document, finding) for finding in findings)


# Warnings about the lines of a text, which say more than that they are joined.
_OF_LINES = frozenset({"key-in-text"})


def with_losses(document: Document, found: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems, and a warning for each text that the value does not hold as the file does.

    Where a text is wrong because of that, its problem says so; what else is wrong with a text comes
    first: one mistake, one problem.
    """
    losses = {loss.position: loss for loss in document.losses}
    explained: list[Problem] = []
    for each in found:
        is_error = each.severity == ERROR
        loss = losses.pop((each.line, each.column), None) if is_error else None
        hint = one_line(f"{loss.message}; {loss.hint}") if loss else each.hint
        explained.append(msgspec.structs.replace(each, hint=hint))
    told = {each.path for each in explained if each.severity == ERROR or each.rule in _OF_LINES}
    remarks = (_remark(document, loss) for loss in document.losses if loss.position in losses)
    return in_order((*explained, *(remark for remark in remarks if remark.path not in told)))


def _remark(document: Document, loss: Loss) -> Problem:
    path = document.path_at(loss.position)
    return Problem(
        file=document.file,
        line=loss.position[0],
        column=loss.position[1],
        path=one_line(spell(document.value, path)),
        rule=loss.rule,
        message=one_line(loss.message),
        hint=one_line(loss.hint),
        severity=WARNING,
    )


def problem_at(
    file: str, position: Position, rule: str, message: str, hint: str | None = None
) -> Problem:
    """The problem of a text that could not become a value: it has a position, but no path."""
    line, column = position
    return Problem(
        file=file,
        line=line,
        column=column,
        path="",
        rule=rule,
        message=one_line(message),
        hint=one_line(hint) if hint else None,
    )


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems from the top of the file down."""
    return tuple(
        sorted(
            problems,
            key=lambda problem: (problem.line, problem.column, problem.rule, problem.message),
        )
    )
