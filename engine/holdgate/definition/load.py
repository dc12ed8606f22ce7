"""A process definition from its bytes: strict YAML, then the schema, then the rules, then a value.

Each stage reports all problems that it finds; the next stage looks only at the valid parts.
"""

from collections.abc import Iterable, Iterator

from holdgate.definition.build.process import build_process
from holdgate.definition.draft.reading import read_draft
from holdgate.definition.limits import document_findings, draft_findings, needs_findings
from holdgate.definition.loaded import Loaded
from holdgate.definition.rules import judge
from holdgate.model.marks import composed
from holdgate.model.people import Directory
from holdgate.source.finding import ERROR, Finding, problems, with_losses
from holdgate.source.schema.validation import MAX_FINDINGS, schema_findings
from holdgate.source.yaml.document import Document, Path
from holdgate.source.yaml.parser import parse, without_garbage_collection


def load(
    data: bytes,
    file: str,
    folder: str | None = None,
    renderers: frozenset[str] | None = None,
    people: Directory | None = None,
) -> Loaded:
    """The definition in `data`; `file` is its name in problems, `folder` what its id must be.

    `renderers`: the ids that a `document` field may name, `people`: who there is to act; None where
    that is not known.
    """
    with without_garbage_collection():
        document = parse(_composed(data), file)
        if isinstance(document, tuple):
            return Loaded(None, document)
        return _loaded(document, folder, renderers, people)


def load_kept(data: bytes, file: str) -> Loaded:
    """The definition of a run that has begun: today's rules do not judge what was good then."""
    with without_garbage_collection():
        document = parse(_composed(data), file, is_data=True)  # what a text hides is shown
        if isinstance(document, tuple):
            return Loaded(None, document)
        if found := tuple(schema_findings(document, "process")):
            return Loaded(None, problems(document, found))
        return Loaded(build_process(read_draft(document, None, (), None, None)), ())


def _loaded(
    document: Document,
    folder: str | None,
    renderers: frozenset[str] | None,
    people: Directory | None,
) -> Loaded:
    if too_large := tuple(document_findings(document)):
        return Loaded(None, problems(document, too_large))
    of_schema = schema_findings(document, "process")
    if len(of_schema) >= MAX_FINDINGS:  # the schema check stopped, so no part is known to be valid
        return Loaded(None, with_losses(document, problems(document, of_schema)))
    draft = read_draft(document, folder, _invalid(of_schema), renderers, people)
    findings = (*of_schema, *(tuple(draft_findings(draft)) or judge(draft)))
    if not _has_errors(findings):
        findings = (*findings, *needs_findings(draft))
    process = None if _has_errors(findings) else build_process(draft)
    return Loaded(process, with_losses(document, problems(document, findings)))


def _has_errors(findings: Iterable[Finding]) -> bool:
    return any(finding.severity == ERROR for finding in findings)


def _composed(data: bytes) -> bytes:
    """The text in the Unicode form NFC, like answers: labels that look the same are the same."""
    try:
        return data if data.isascii() else composed(data.decode()).encode()
    except UnicodeDecodeError:
        return data  # the parser reports the position


def _invalid(findings: Iterable[Finding]) -> Iterator[Path]:
    """The paths that are not reliable: for a misspelt key, that of the key that was meant."""
    for finding in findings:
        yield finding.path if finding.invalidates is None else finding.invalidates
