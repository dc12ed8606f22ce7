"""Whether it may come that no need line of an approval holds."""

from collections.abc import Mapping

from holdgate.definition.conditions import why_unanswered
from holdgate.definition.draft import Draft
from holdgate.definition.draft_parts import DraftCondition, DraftStep
from holdgate.definition.names import Use
from holdgate.source.words import either_name


def why_empty(draft: Draft, step: DraftStep) -> str | None:
    """Why it may come that nobody has to sign; None if at least one line always holds."""
    conditions = [line.when for line in step.need if line.when]
    known = all(map(draft.field_of, (use for each in conditions for use in each.uses)))
    if not step.need or len(conditions) < len(step.need) or not known:
        return None
    return _why(draft, step, conditions)


def _why(draft: Draft, step: DraftStep, conditions: list[DraftCondition]) -> str | None:
    """None if one question decides it for each of its answers."""
    named: dict[str, frozenset[str]] = {}
    uses: dict[str, Use] = {}
    for condition in conditions:
        for question, use in _only(condition).items():
            named[question] = named.get(question, frozenset()) | use.labels
            uses.setdefault(question, use)
    reasons = [_gap(draft, step, uses[question], named[question]) for question in uses]
    if not reasons:
        return "every line has a condition, so it may come that nobody has to sign"
    return None if None in reasons else reasons[0]


def _only(condition: DraftCondition) -> Mapping[str, Use]:
    """The one question that decides the condition, if it is one line."""
    alone = len(condition.all) == 1 and not condition.any
    return {condition.all[0].name.text: condition.all[0]} if alone else {}


def _gap(draft: Draft, step: DraftStep, use: Use, named: frozenset[str]) -> str | None:
    field = draft.field_of(use)
    missing = [label for label in (field.labels if field else None) or () if label not in named]
    if missing:
        return f"nobody has to sign if `{use.name.text}` is {either_name(missing)}"
    why = why_unanswered(draft, use, draft.conditions(step))
    return why and f"nobody has to sign if `{use.name.text}` is not answered: {why}"
