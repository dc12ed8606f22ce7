"""A key that is indented too far silently becomes a line of the text above it.

Good: `role: clerk` in the column of `guidance`. Bad: the same, in the column of its text.
"""

import re
from collections.abc import Iterator

from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.texts import summary
from holdgate.source.finding import WARNING, Finding
from holdgate.source.yaml.document import Document, Path

ID = "key-in-text"
_KEYS = (
    "id|title|guidance|warning|role|needs|when|optional|shows|separate_from|fields|checks|due|"
    "approval|steps|order|type|label|help|options|renderer|covers|need|on_reject|outcomes|roles|min|max"
)
_LIKE_KEY = rf"(?:- )?({_KEYS}):(?: \S.*)?"


def check(draft: Draft) -> Iterator[Finding]:
    """Each line of a text that looks like a key of the language."""
    with_colon = (path for path, text in (*summary(draft), *draft.long_texts) if ":" in text)
    for path in with_colon:
        for below, line in enumerate(_lines(draft.document, path), 1):
            match = re.fullmatch(_LIKE_KEY, line.strip()) if ":" in line else None
            if match:
                message = f"`{match[1]}:` is part of the text here, and not a key"
                hint = "if it is meant as a key, indent it less"
                yield Finding(
                    path=path, rule=ID, message=message, hint=hint, severity=WARNING, below=below
                )


def _lines(document: Document, path: Path) -> Iterator[str]:
    """The lines of a text that begins with `|` or `>`: those indented deeper than its key."""
    if document.rest_of_line(path)[:1] not in {"|", ">"}:
        return
    number, _ = document.position(path)
    _, column = document.position(path, key=True)
    while number < len(document.lines):
        number += 1
        line = document.line(number)
        if line.strip() and len(line) - len(line.lstrip()) < column:
            return
        yield line
