"""At least one need line always holds, or an approval would open without anybody's signature.

One line without `when` is enough; or the lines together name every option of one question that is
certain to be answered.

Good: `need: [peer, {role: board, when: {classify.level: High}}]`. Bad: `need: {role: board, when:
{classify.level: High}}`, where `level` may be `Low`.
"""

from collections.abc import Iterator

from holdgate.definition.draft import Draft
from holdgate.definition.need_lines import why_empty
from holdgate.source.finding import Finding

ID = "need-empty"


def check(draft: Draft) -> Iterator[Finding]:
    """Each `need` of which it may come that no line holds."""
    for step in draft.steps:
        why = why_empty(draft, step)
        if why:
            path = (*step.path, "approval", "need")
            hint = "leave out the `when` of one line, or name every option of one question"
            yield Finding(path=path, key=True, rule=ID, message=why, hint=hint)
