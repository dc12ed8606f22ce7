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
        for name, field, labels in _sure(draft, use):
            if field.type in SINGLE:
                found[name] = found[name] & labels if name in found else labels
    return found


def _empty(possible: Possible) -> bool:
    return not all(possible.values())


def _sure(draft: Draft, use: Use) -> list[tuple[str, DraftField, frozenset[str]]]:
    """The line, and those under which its question was asked, as far as they are of one step."""
    found: list[tuple[str, DraftField, frozenset[str]]] = []
    waiting = [use]
    while waiting and len(found) <= _DEEP:
        line = waiting.pop()
        field = draft.field_of(line)
        if field:
            found.append((line.line.question.text, field, line.labels))
            if field.when:
                waiting += [each for each in field.when.all if each.step_id == use.step_id]
    return found


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
    ours: dict[str, frozenset[str]] = {}
    for use in (line for each in mine for line in each.all):
        ours[use.name.text] = ours.get(use.name.text, use.labels) & use.labels
    return all(use.name.text in ours and ours[use.name.text] <= use.labels for use in theirs.all)
