"""A rejection that reopens one covered step, but not a covered step behind it, leaves that older.

What was done behind a reopened step was done on what is now replaced. It would be signed again.

Good: `covers: [build, test]` with `reopen: [build, test]`, or without `reopen`.
Questionable: `covers: [build, test]` with `reopen: build`, where `test` comes after `build`.
"""

from collections.abc import Iterator

from holdgate.definition.draft.draft import Draft
from holdgate.source.finding import WARNING, Finding

ID = "reopen-leaves-older"


def check(draft: Draft) -> Iterator[Finding]:
    """Each `reopen` that names a step, and not a covered step behind it."""
    for step in draft.steps:
        reopened = [task for name in step.reopen for task in draft.tasks_of(name.text)]
        if not reopened or draft.start in reopened:
            continue
        again = {task.path for task in reopened}
        covered = (task for name in step.covers for task in draft.tasks_of(name.text))
        staying = [task for task in covered if task.path not in again and task is not draft.start]
        if left := draft.order.behind(staying, reopened):
            names = ", ".join(dict.fromkeys(f"`{task.id}`" for task in left))
            yield Finding(
                path=(*step.path, "approval", "on_reject", "reopen"),
                rule=ID,
                message=f"after a rejection {names} would be older than what it follows from",
                hint=f"reopen {names}, too",
                severity=WARNING,
            )
