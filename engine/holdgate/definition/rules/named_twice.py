"""A step or an answer that is named twice in one list adds nothing; perhaps another was meant.

Good: `covers: [plan, test]`. Questionable: `covers: [plan, plan]`.
"""

from collections.abc import Iterator

from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.names import Name, Purpose
from holdgate.source.finding import WARNING, Finding

ID = "named-twice"


def check(draft: Draft) -> Iterator[Finding]:
    """Each name that is in its list already."""
    for names in _lists(draft):
        seen: set[str] = set()
        for name in names:
            if name.text in seen:
                hint = "delete it, or name what was meant"
                yield name.finding(ID, f"`{name.text}` is here twice", hint, severity=WARNING)
            seen.add(name.text)


def _lists(draft: Draft) -> Iterator[tuple[Name, ...]]:
    for element in draft.elements:
        yield element.needs
    for step in draft.steps:
        yield from (step.shows, step.covers, step.reopen)
        yield tuple(use.name for use in step.references if use.purpose is Purpose.SEPARATE)
    for reference in draft.references:
        yield reference.label_names
