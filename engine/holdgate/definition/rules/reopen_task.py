"""A rejection reopens tasks: an approval is not redone, it is asked for again.

Good: `on_reject: {reopen: plan}`. Bad: `on_reject: {reopen: approve-plan}`.
"""

from collections.abc import Iterator

from holdgate.definition.draft import Draft
from holdgate.model.ids import START
from holdgate.source.finding import Finding

ID = "reopen-task"


def check(draft: Draft) -> Iterator[Finding]:
    """Each reopened step that is an approval, or the start."""
    for step in draft.steps:
        for name in step.reopen:
            reopened = draft.by_id.get(name.text)
            if name.text == START or (reopened and reopened.is_gate):
                what = "the start of the run" if name.text == START else "an approval"
                message = f"`{name.text}` is {what}; only tasks can be reopened"
                yield name.finding(ID, message, "reopen the tasks that it covers")
