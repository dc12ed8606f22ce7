"""YAML takes ` #` for the start of a comment, and the rest of a title is lost in silence.

Good: `title: "Ticket #4711"`, or `title: Ticket  # which one`. Bad: `title: Ticket #4711`.
"""

import re
from collections.abc import Iterator

from holdgate.definition.draft import Draft
from holdgate.definition.texts import one_liners
from holdgate.source.finding import WARNING, Finding

ID = "comment-in-title"
# A comment that is meant as one has a space after its sign.
_ANYWHERE = re.compile(rb"\s#[^\s#!]")
_GLUED = re.compile(r"[^'\"|>\s].*?[ \t](?P<lost>#[^\s#!].*)")


def check(draft: Draft) -> Iterator[Finding]:
    """Each text on one line with such a comment behind it."""
    if not _ANYWHERE.search(draft.document.raw):
        return
    for path, _ in one_liners(draft):
        found = _GLUED.fullmatch(draft.document.rest_of_line(path))
        if found:
            message = f"`{found['lost'].strip()}` is a comment here and not part of the text"
            hint = "put the text in quotes, or a space after the #"
            yield Finding(path=path, rule=ID, message=message, hint=hint, severity=WARNING)
