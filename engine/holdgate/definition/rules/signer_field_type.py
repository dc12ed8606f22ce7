"""A signer answers in words, numbers, dates, names or choices, and brings no file or document.

An answer of a signer is part of the signature. What signers must see belongs to a step that the
approval covers: there it is locked and signed.

Good: `reason: long_text` in an approval. Bad: `minutes: files`, or a `document`, in an approval.
"""

from collections.abc import Iterator, Mapping

from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.parts import DraftField
from holdgate.source.finding import Finding

ID = "signer-field-type"
_REFUSED: Mapping[str, str] = {
    "files": "files",
    "document": "a document",
    "table": "a table",
    "open_list": "a list",
}


def check(draft: Draft) -> Iterator[Finding]:
    """Each field of an approval that no signer can answer."""
    for step in draft.steps:
        for field in step.fields.values() if step.is_gate else ():
            if field.type in _REFUSED:
                yield _finding(field)


def _finding(field: DraftField) -> Finding:
    return Finding(
        path=field.path,
        key=True,
        rule=ID,
        message=f"a signer cannot be asked for {_REFUSED[field.type]}",
        hint="ask for it in a step that the approval covers: there it is signed",
    )
