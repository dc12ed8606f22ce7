"""An approval covers tasks. Another approval is waited for with `needs`, and seen with `shows`.

Good: `covers: plan`. Bad: `covers: approve-plan` or `covers: start`.
"""

from collections.abc import Iterator

from holdgate.definition.draft import Draft
from holdgate.model.ids import START
from holdgate.source.finding import Finding

ID = "covers-task"


def check(draft: Draft) -> Iterator[Finding]:
    """Each covered step that is an approval, or the start."""
    for step in draft.steps:
        for name in step.covers:
            covered = draft.by_id.get(name.text)
            if name.text == START or (covered and covered.is_gate):
                what = "the start of the run" if name.text == START else "an approval"
                message = f"`{name.text}` is {what}; only tasks can be covered"
                yield name.finding(ID, message, "cover the tasks, and name this under `shows`")
