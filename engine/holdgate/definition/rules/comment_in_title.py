"""YAML takes ` #` for the start of a comment, and the rest of a title is silently lost.

Good: `title: "Ticket #4711"`, or `title: Ticket  # which one`. Bad: `title: Ticket #4711`.
"""

import re
from collections.abc import Iterator

from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.texts import one_line_texts
from holdgate.source.finding import WARNING, Finding

ID = "comment-in-title"
# An intended comment has a space after its sign.
_ANYWHERE = re.compile(rb"\s#[^\s#!]")
_AFTER_TEXT = re.compile(r"[^'\"|>\s].*?[ \t](?P<lost>#[^\s#!].*)")


def check(draft: Draft) -> Iterator[Finding]:
    """Each text on one line that is followed by such a comment."""
    if not _ANYWHERE.search(draft.document.raw):
        return
    for path, _ in one_line_texts(draft):
        match = _AFTER_TEXT.fullmatch(draft.document.rest_of_line(path))
        if match:
            message = f"`{match['lost'].strip()}` is a comment here and not part of the text"
            hint = "put the text in quotes, or a space after the #"
            yield Finding(path=path, rule=ID, message=message, hint=hint, severity=WARNING)
