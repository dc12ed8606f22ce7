"""A rejection reopens tasks. An approval cannot be done again; it is submitted again.

Good: `on_reject: {reopen: plan}`. Bad: `on_reject: {reopen: approve-plan}`.
"""

from collections.abc import Iterator

from holdgate.definition.draft.draft import Draft
from holdgate.source.finding import Finding

ID = "reopen-task"


def check(draft: Draft) -> Iterator[Finding]:
    """Each name under `reopen` that does not stand for a task."""
    for step in draft.steps:
        for name in step.reopen:
            if draft.has(name.text) and not draft.tasks_of(name.text):
                is_start = draft.by_id[name.text] is draft.start
                what = "the start of the run" if is_start else "not a task"
                message = f"`{name.text}` is {what}; only tasks can be reopened"
                yield name.finding(ID, message, "reopen the tasks that it covers")
