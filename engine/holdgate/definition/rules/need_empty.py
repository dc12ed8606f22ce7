"""At least one need line must always hold, or an approval would open without any signature.

One line without `when` is enough; or lines that together name every option of one question that is
always answered.

Good: `need: [peer, {role: board, when: {classify.level: High}}]`. Bad: `need: {role: board, when:
{classify.level: High}}`, where `level` may be `Low`.
"""

from collections.abc import Iterator

from holdgate.definition.conditions import why_no_signature
from holdgate.definition.draft.draft import Draft
from holdgate.source.finding import Finding

ID = "need-empty"


def check(draft: Draft) -> Iterator[Finding]:
    """Each `need` where it may be that no line holds."""
    for step in draft.steps:
        why = why_no_signature(draft, step)
        if why:
            path = (*step.path, "approval", "need")
            hint = "leave out the `when` of one line, or name every option of one question"
            yield Finding(path=path, key=True, rule=ID, message=why, hint=hint)
