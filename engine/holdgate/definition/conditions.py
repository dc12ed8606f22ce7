"""What can be proven of conditions before any run: that they exclude each other, or never hold.

Only what follows for certain is used: of a condition the lines that must all hold, and of a
question the condition under which it is asked in the same step. Answers of other steps stay facts
when what they hung on has changed, so nothing is concluded from those.
"""

from collections.abc import Iterable, Mapping

from holdgate.definition.draft import Draft
from holdgate.definition.draft_parts import SINGLE, DraftCondition, DraftField
from holdgate.definition.names import Use

Possible = Mapping[str, frozenset[str]]  # of each question that takes one answer, what is left
_DEEP = 4  # each line of a chain of questions asks this much


def never(draft: Draft, condition: DraftCondition, known: Possible) -> bool:
    """Whether the condition cannot hold where `known` does."""
    base = left(draft, condition.all, known)
    if _empty(base):
        return True
    branches = condition.any
    return bool(branches) and all(_empty(left(draft, lines, base)) for lines in branches)


def exclude(draft: Draft, one: DraftCondition, other: DraftCondition) -> bool:
    """Whether two conditions cannot both hold."""
    return never(draft, other, left(draft, one.all, {}))


def known_of(draft: Draft, conditions: Iterable[DraftCondition]) -> Possible:
    """What is left of each question where all these conditions hold."""
    known: Possible = {}
    for condition in conditions:
        known = left(draft, condition.all, known)
    return known


def left(draft: Draft, lines: Iterable[Use], known: Possible) -> Possible:
    """What is left of each question where these lines hold too."""
    found = dict(known)
    for use in lines:
        for line in (use, *_implied(draft, use)):
            field = draft.field_of(line)
            if field and field.type in SINGLE:
                labels = labels_of(line)
                found[line.name.text] = found.get(line.name.text, labels) & labels
    return found


def _empty(possible: Possible) -> bool:
    return not all(possible.values())


def _implied(draft: Draft, use: Use) -> list[Use]:
    """The lines under which the question itself was asked, as far as they are of the same step."""
    found: list[Use] = []
    waiting = [draft.field_of(use)]
    while waiting and len(found) < _DEEP:
        field = waiting.pop()
        if field and field.when:
            same = [line for line in field.when.all if line.step_id == use.step_id]
            found += same
            waiting += [draft.field_of(line) for line in same]
    return found


def labels_of(use: Use) -> frozenset[str]:
    """The labels that a line names."""
    return frozenset(label.text for label in use.line.labels)


def why_unanswered(draft: Draft, use: Use, mine: Iterable[DraftCondition]) -> str | None:
    """Why the question may stay unanswered where the conditions `mine` hold; None if it cannot.

    Certain to be answered: the field and its step are neither optional nor under a condition, save
    one that the reader has too.
    """
    source, question = draft.step_of(use), draft.field_of(use)
    if source is None or question is None:
        return None
    if question.optional:
        return "it is optional"
    own = tuple(mine)
    elsewhere = use.reader != source.path
    if elsewhere and source.optional:
        return f"the step `{source.id}` is optional"
    if elsewhere and not all(shared(each, own) for each in draft.conditions(source)):
        return f"the step `{source.id}` is skipped under a condition"
    return _why_not_asked(question, own)


def _why_not_asked(question: DraftField, mine: tuple[DraftCondition, ...]) -> str | None:
    asked = question.when is None or shared(question.when, mine)
    return None if asked else "it is asked only under a condition"


def shared(theirs: DraftCondition, mine: tuple[DraftCondition, ...]) -> bool:
    """Whether their condition holds wherever all of mine do."""
    if any(theirs.path == each.path for each in mine):
        return True
    if theirs.any or len(theirs.all) > sum(len(each.all) for each in mine):
        return False
    ours = {use.name.text: labels_of(use) for each in mine for use in each.all}
    return all(
        use.name.text in ours and ours[use.name.text] <= labels_of(use) for use in theirs.all
    )
