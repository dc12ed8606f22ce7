"""A step named twice in one list says nothing new; perhaps another one was meant.

Good: `covers: [plan, test]`. Questionable: `covers: [plan, plan]`.
"""

from collections.abc import Iterator

from holdgate.definition.draft import Draft, DraftStep
from holdgate.definition.names import Name, Purpose
from holdgate.source.finding import WARNING, Finding

ID = "named-twice"


def check(draft: Draft) -> Iterator[Finding]:
    """Each name that stands in its list before."""
    for step in draft.steps:
        for names in _lists(step):
            texts = [name.text for name in names]
            for index, name in enumerate(names):
                if name.text in texts[:index]:
                    yield name.finding(ID, f"`{name.text}` stands here twice", severity=WARNING)


def _lists(step: DraftStep) -> tuple[tuple[Name, ...], ...]:
    separate = tuple(use.name for use in step.uses if use.purpose is Purpose.SEPARATE)
    return step.needs, step.shows, step.covers, step.reopen, separate
