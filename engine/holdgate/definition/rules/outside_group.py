"""A step that is not indented into its group silently loses the group's condition.

The rule looks for a step just below a group with `when` that refers to a single step inside, which
may have been skipped. To refer to the whole group, name the group.

Good: the step is in the group; or it names the group: `separate_from: rollback`.
Questionable: `separate_from: roll-back` just below the group `rollback`, where `roll-back` is.
"""

from collections.abc import Iterator

from holdgate.definition.conditions import follows_from
from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.parts import DraftGroup, DraftStep
from holdgate.source.finding import WARNING, Finding

ID = "outside-group"


def check(draft: Draft) -> Iterator[Finding]:
    """Each step just below a conditional group that refers to a step in it."""
    for step in draft.steps:
        above = draft.order.above(step)
        if isinstance(above, DraftGroup) and above.when:
            inside = _refers_to(draft, step, above)
            if inside and not follows_from(draft, above.when, draft.all_conditions(step)):
                message = (
                    f"this step is outside the group `{above.id}`, so the group's condition does"
                    f" not apply to it, but it refers to `{inside}` in the group"
                )
                hint = f"indent it into the group, or name the group: `{above.id}`"
                path = (*step.path, "id")
                yield Finding(path=path, rule=ID, message=message, hint=hint, severity=WARNING)


def _refers_to(draft: Draft, step: DraftStep, group: DraftGroup) -> str | None:
    """The first step in the group that this one names; under `covers` it may name any."""
    inside = {member.id for member in draft.steps[group.first : group.last]}
    referenced = (reference.step_id for reference in step.references)
    names = (*(name.text for name in (*step.needs, *step.shows)), *referenced)
    return next((name for name in names if name in inside), None)
