"""Answers are shown only in `guidance`, `warning` and `help`; elsewhere the braces stay visible.

Good: `guidance: Call {{ detect.who }}`. Questionable: `title: Call {{ detect.who }}`.
"""

from collections.abc import Iterator

from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.texts import (
    has_placeholders,
    one_line_texts,
    placeholders_in,
    summary,
)
from holdgate.model.placeholder import OPENING
from holdgate.source.finding import WARNING, Finding

ID = "placeholder-idle"


def check(draft: Draft) -> Iterator[Finding]:
    """Each reference in a text that shows no answers."""
    if not has_placeholders(draft.document):
        return
    for path, text in (*one_line_texts(draft), *summary(draft)):
        for placeholder in placeholders_in(draft.document, text, path) if OPENING in text else ():
            if placeholder.is_reference:
                yield Finding(
                    path=path,
                    position=placeholder.position,
                    rule=ID,
                    message=f"`{{{{ {placeholder.inside} }}}}` is not replaced by an answer here",
                    hint="answers are shown in `guidance`, `warning` and `help`",
                    severity=WARNING,
                )
