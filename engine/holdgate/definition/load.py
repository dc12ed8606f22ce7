"""A process definition from its bytes: strict YAML, then the schema, then the rules, then a value.

Each stage reports all that it finds; a stage looks at what the one before it found sound.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from unicodedata import is_normalized, normalize

from holdgate.definition.build import build_process
from holdgate.definition.drafting import draft
from holdgate.definition.limits import too_many_steps
from holdgate.definition.rules import judge
from holdgate.model.process import Process
from holdgate.source.document import Document
from holdgate.source.finding import ERROR, Finding, problems
from holdgate.source.messages import ENOUGH
from holdgate.source.problem import Problem
from holdgate.source.schema import breaches
from holdgate.source.strict_yaml import parse


@dataclass(frozen=True, slots=True)
class Loaded:
    """The process, unless a problem is an error; and all problems in the order of the file."""

    process: Process | None
    problems: tuple[Problem, ...]


def load(
    data: bytes,
    file: str,
    folder: str | None = None,
    renderers: frozenset[str] | None = None,
) -> Loaded:
    """The definition in `data`; `file` is its name in problems, `folder` what its id must be.

    `renderers`: ids of what a `document` field may name; None where that is not known.
    """
    document = parse(_composed(data), file)
    if isinstance(document, tuple):
        return Loaded(None, document)
    findings = tuple(too_many_steps(document)) or _findings(document, folder, renderers)
    sound = all(each.severity != ERROR for each in findings)
    process = build_process(document.value) if sound else None
    return Loaded(process, problems(document, findings))


def _composed(data: bytes) -> bytes:
    """The text in the form NFC, as answers are: labels that look alike are alike."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return data  # the parser says where
    return data if is_normalized("NFC", text) else normalize("NFC", text).encode()


def _findings(
    document: Document, folder: str | None, renderers: frozenset[str] | None
) -> tuple[Finding, ...]:
    shape = breaches(document, "process")
    if len(shape) >= ENOUGH:  # not all were looked for, so nothing is known to be sound
        return shape
    return (*shape, *judge(draft(document, folder, _spoiled(shape), renderers)))


def _spoiled(findings: Iterable[Finding]) -> Iterable[tuple[str | int, ...]]:
    """The paths that say nothing reliable: of a misspelt key the one that was meant, too."""
    for each in findings:
        yield each.path if each.spoils is None else each.spoils
