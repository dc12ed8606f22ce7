"""A question that was not answered matches nothing: a condition on it may stay false by accident.

Good: `when: {check.found: yes}` where `found` is always answered. Questionable: where `found` is
`optional`, or asked only under a condition that this field does not have too.
"""

from collections.abc import Iterator

from holdgate.definition.draft import Draft, DraftCondition, DraftField, DraftStep
from holdgate.definition.names import Use
from holdgate.source.finding import WARNING, Finding

ID = "condition-unanswered"


def check(draft: Draft) -> Iterator[Finding]:
    """Each line of a condition whose question may stay unanswered."""
    for step in draft.steps:
        for reader in step.fields.values():
            for use in reader.when.uses if reader.when else ():
                why = _why(draft, step, reader, use)
                if why:
                    message = (
                        f"`{use.name.text}` may stay unanswered ({why}): then this is not asked"
                    )
                    yield use.name.finding(ID, message, severity=WARNING)


def _why(draft: Draft, step: DraftStep, reader: DraftField, use: Use) -> str | None:
    source, question = draft.step_of(use), draft.field_of(use)
    if source is None or question is None:
        return None
    if question.optional:
        return "it is optional"
    if source is not step and source.optional:
        return f"the step `{source.id}` is optional"
    if question.when and reader.when and not _shared(question.when, reader.when):
        return "it is asked only under a condition"
    return None


def _shared(theirs: DraftCondition, ours: DraftCondition) -> bool:
    """Whether all that must hold for the question must hold for its reader too."""
    mine = {use.name.text: _labels(use) for use in ours.all}
    return not theirs.any and all(
        use.name.text in mine and mine[use.name.text] <= _labels(use) for use in theirs.all
    )


def _labels(use: Use) -> set[str]:
    return {label.text for label in use.line.labels}
