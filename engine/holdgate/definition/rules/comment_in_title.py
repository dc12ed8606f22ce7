"""YAML takes ` #` for the start of a comment, and the rest of a title is lost in silence.

Good: `title: "Ticket #4711"`, or `title: Ticket  # which one`. Bad: `title: Ticket #4711`.
"""

import re
from collections.abc import Iterator

from holdgate.definition.draft import Draft
from holdgate.source.document import Path, at
from holdgate.source.finding import WARNING, Finding

ID = "comment-in-title"
# A comment that is meant as one has a space after its sign.
_GLUED = re.compile(r"[^'\"|>\s].*?\s(?P<lost>#[^\s#!].*)")


def check(draft: Draft) -> Iterator[Finding]:
    """Each text on one line with such a comment behind it."""
    for path in _lines(draft):
        if isinstance(at(draft.document.value, path), str):
            found = _GLUED.fullmatch(draft.document.rest(path))
            if found:
                message = f"`{found['lost'].strip()}` is a comment here and not part of the text"
                hint = "put the text in quotes, or a space after the #"
                yield Finding(path=path, rule=ID, message=message, hint=hint, severity=WARNING)


def _lines(draft: Draft) -> Iterator[Path]:
    yield from ((key,) for key in ("title", "owner"))
    for key in draft.roles:
        yield from (("roles", key), ("roles", key, "title"))
    for step in draft.steps:
        yield (*step.path, "title")
        yield from ((*field.path, "label") for field in step.fields.values())
