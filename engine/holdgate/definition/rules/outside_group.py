"""A step dedented out of its group loses the group's condition in silence.

It shows where a step just below a group with `when` builds on a single step inside, which may have
been skipped. What is meant for the whole group names the group.

Good: the step lies in the group; or it names the group: `separate_from: rollback`.
Questionable: `separate_from: roll-back` just below the group `rollback`, in which `roll-back` lies.
"""

from collections.abc import Iterator

from holdgate.definition.conditions import shared
from holdgate.definition.draft import Draft
from holdgate.definition.draft_parts import DraftGroup, DraftStep
from holdgate.source.finding import WARNING, Finding

ID = "outside-group"


def check(draft: Draft) -> Iterator[Finding]:
    """Each step just below a conditional group that looks at a step in it."""
    for step in draft.steps:
        above = draft.order.above(step)
        if isinstance(above, DraftGroup) and above.when:
            inside = _looks_at(draft, step, above)
            if inside and not shared(above.when, draft.conditions(step)):
                message = (
                    f"this step stands outside the group `{above.id}`, whose condition does not"
                    f" hold for it, but looks at `{inside}` in it"
                )
                hint = f"indent it into the group, or name the group: `{above.id}`"
                path = (*step.path, "id")
                yield Finding(path=path, rule=ID, message=message, hint=hint, severity=WARNING)


def _looks_at(draft: Draft, step: DraftStep, group: DraftGroup) -> str | None:
    """The first step in the group that this one names; what an approval covers it may name."""
    inside = {each.id for each in draft.steps[group.first : group.last]}
    uses = (use.step_id for use in step.uses)
    named = (*(name.text for name in (*step.needs, *step.shows)), *uses)
    return next((name for name in named if name in inside), None)
