"""A rejection reopens tasks: an approval is not redone, it is asked for again.

Good: `on_reject: {reopen: plan}`. Bad: `on_reject: {reopen: approve-plan}`.
"""

from collections.abc import Iterator

from holdgate.definition.draft import Draft
from holdgate.source.finding import Finding

ID = "reopen-task"


def check(draft: Draft) -> Iterator[Finding]:
    """Each name under `reopen` that stands for no task."""
    for step in draft.steps:
        for name in step.reopen:
            if draft.knows(name.text) and not draft.tasks_of(name.text):
                start = draft.by_id[name.text] is draft.start
                what = "the start of the run" if start else "no task"
                message = f"`{name.text}` is {what}; only tasks can be reopened"
                yield name.finding(ID, message, "reopen the tasks that it covers")
