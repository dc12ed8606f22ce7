"""A step or an answer named twice in one list says nothing new; perhaps another one was meant.

Good: `covers: [plan, test]`. Questionable: `covers: [plan, plan]`.
"""

from collections.abc import Iterator

from holdgate.definition.draft import Draft
from holdgate.definition.names import Name, Purpose
from holdgate.source.finding import WARNING, Finding

ID = "named-twice"


def check(draft: Draft) -> Iterator[Finding]:
    """Each name that stands in its list before."""
    for names in _lists(draft):
        seen: set[str] = set()
        for name in names:
            if name.text in seen:
                hint = "delete it, or name what was meant"
                yield name.finding(ID, f"`{name.text}` stands here twice", hint, severity=WARNING)
            seen.add(name.text)


def _lists(draft: Draft) -> Iterator[tuple[Name, ...]]:
    for element in draft.elements:
        yield element.needs
    for step in draft.steps:
        yield from (step.shows, step.covers, step.reopen)
        yield tuple(use.name for use in step.uses if use.purpose is Purpose.SEPARATE)
    for use in draft.uses:
        yield use.line.labels
