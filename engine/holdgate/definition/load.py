"""A process definition from its bytes: strict YAML, then the schema, then the rules, then a value.

Each stage reports all that it finds; a stage looks at what the one before it found sound.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from holdgate.definition.build import build_process
from holdgate.definition.draft import Draft
from holdgate.definition.drafting import draft as draft_of
from holdgate.definition.limits import (
    too_many_labels,
    too_many_names,
    too_many_placeholders,
    too_many_references,
    too_many_steps,
    too_many_waits,
    too_wide,
)
from holdgate.definition.rules import judge
from holdgate.model.marks import composed
from holdgate.model.people import Directory
from holdgate.model.process import Process
from holdgate.source.finding import ERROR, Finding, problems
from holdgate.source.problem import Problem
from holdgate.source.schema.validation import MAX_FINDINGS, schema_findings
from holdgate.source.yaml.document import Document
from holdgate.source.yaml.parser import parse, without_garbage_collection


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
    people: Directory | None = None,
) -> Loaded:
    """The definition in `data`; `file` is its name in problems, `folder` what its id must be.

    `renderers`: ids of what a `document` field may name, `people`: who there is to act; None where
    that is not known.
    """
    with without_garbage_collection():
        document = parse(_composed(data), file)
        if isinstance(document, tuple):
            return Loaded(None, document)
        return _loaded(document, folder, renderers, people)


def _loaded(
    document: Document,
    folder: str | None,
    renderers: frozenset[str] | None,
    people: Directory | None,
) -> Loaded:
    if found := tuple(_too_large(document)):
        return Loaded(None, problems(document, found))
    shape = schema_findings(document, "process")
    if len(shape) >= MAX_FINDINGS:  # not all were looked for, so nothing is known to be sound
        return Loaded(None, problems(document, shape))
    draft = draft_of(document, folder, _spoiled(shape), renderers, people)
    findings = (*shape, *(tuple(_too_much(draft)) or judge(draft)))
    if all(each.severity != ERROR for each in findings):
        findings = (*findings, *too_many_waits(draft))
    sound = all(each.severity != ERROR for each in findings)
    return Loaded(build_process(draft) if sound else None, problems(document, findings))


def _too_large(document: Document) -> Iterator[Finding]:
    yield from tuple(too_many_steps(document)) or too_wide(document)
    yield from too_many_placeholders(document)


def _too_much(draft: Draft) -> Iterator[Finding]:
    yield from too_many_names(draft)
    yield from too_many_labels(draft)
    yield from too_many_references(draft)


def _composed(data: bytes) -> bytes:
    """The text in the form NFC, as answers are: labels that look alike are alike."""
    try:
        return data if data.isascii() else composed(data.decode()).encode()
    except UnicodeDecodeError:
        return data  # the parser says where


def _spoiled(findings: Iterable[Finding]) -> Iterable[tuple[str | int, ...]]:
    """The paths that say nothing reliable: of a misspelt key the one that was meant, too."""
    for each in findings:
        yield each.path if each.invalidates is None else each.invalidates
