"""What can be proven about conditions before any run: that they never hold, or exclude each other.

Only certain conclusions are drawn: from the lines of a condition that must all hold, and from the
condition under which a question of the same step is asked. An answer of another step stays recorded
even if its own conditions change later, so nothing is concluded from those.
"""

from collections.abc import Iterable, Mapping

from holdgate.definition.answer_sets import (
    AnswerSet,
    answers_for,
    contains,
    intersection,
    is_of_rows,
    left_by,
)
from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.names import DraftReference
from holdgate.definition.draft.parts import DraftCondition, DraftStep
from holdgate.model.ranges import Range

# For each question, the answers that are still possible.
Possible = Mapping[str, AnswerSet]
_MOST_LINES = 4  # how far a chain of questions is followed, for each line


def cannot_hold(draft: Draft, condition: DraftCondition, known: Possible) -> bool:
    """Whether the condition cannot hold where only the answers in `known` are possible."""
    base = narrowed(draft, condition.all, known)
    if _is_impossible(base):
        return True
    return bool(condition.any) and all(
        _is_impossible(narrowed(draft, lines, base)) for lines in condition.any
    )


def exclude_each_other(draft: Draft, one: DraftCondition, other: DraftCondition) -> bool:
    """Whether two conditions cannot both hold."""
    return cannot_hold(draft, other, narrowed(draft, one.all, {}))


def possible_answers(draft: Draft, conditions: Iterable[DraftCondition]) -> Possible:
    """The answers that are possible where all these conditions hold."""
    known: Possible = {}
    for condition in conditions:
        known = narrowed(draft, condition.all, known)
    return known


def narrowed(draft: Draft, lines: Iterable[DraftReference], known: Possible) -> Possible:
    """The answers in `known` that are still possible where these lines hold too."""
    possible = dict(known)
    for line in lines:
        for implied in _implied_by(draft, line):
            _narrow(possible, implied, answers_for(draft, implied))
    return possible


def _narrow(
    possible: dict[str, AnswerSet], line: DraftReference, answers: AnswerSet | None
) -> None:
    """Keep of the possible answers those of the line.

    A line that does not fit says nothing, nor one on numbers in rows: each may be met by another.
    """
    if answers is not None and not (is_of_rows(line) and isinstance(answers, Range)):
        name = line.name.text
        known = possible.get(name)
        possible[name] = answers if known is None else intersection(known, answers)


def _is_impossible(possible: Possible) -> bool:
    return any(answers.is_empty for answers in possible.values())


def _implied_by(draft: Draft, line: DraftReference) -> list[DraftReference]:
    """The line, and the lines of the same step under which its question is asked."""
    implied: list[DraftReference] = []
    waiting = [line]
    while waiting and len(implied) <= _MOST_LINES:
        next_line = waiting.pop()
        field = draft.field_of(next_line)
        if field:
            implied.append(next_line)
            if field.when:
                waiting += [each for each in field.when.all if each.step_id == line.step_id]
    return implied


def all_fit(draft: Draft, lines: Iterable[DraftReference]) -> bool:
    """Whether each of these lines asks for answers that its question can have."""
    return all(answers_for(draft, line) is not None for line in lines)


def why_unanswered(
    draft: Draft, reference: DraftReference, conditions: Iterable[DraftCondition]
) -> str | None:
    """Why the question may be unanswered where `conditions` hold; None if it is always answered.

    It is always answered if neither the field nor its step is optional or has a condition, except
    a condition that holds at the reference too.
    """
    source, question = draft.step_of(reference), draft.field_of(reference)
    if source is None or question is None:
        return None
    if question.optional:
        return "it is optional"
    known = tuple(conditions)
    in_other_step = reference.reader != source.path
    if in_other_step and source.optional:
        return f"the step `{source.id}` is optional"
    if in_other_step and not all(
        follows_from(draft, condition, known) for condition in draft.all_conditions(source)
    ):
        return f"the step `{source.id}` is skipped under a condition"
    is_asked = question.when is None or follows_from(draft, question.when, known)
    return None if is_asked else "it is asked only under a condition"


def follows_from(
    draft: Draft, condition: DraftCondition, known: tuple[DraftCondition, ...]
) -> bool:
    """Whether the condition holds wherever all the `known` ones do."""
    if any(condition.path == other.path for other in known):
        return True
    if condition.any or len(condition.all) > sum(len(other.all) for other in known):
        return False
    possible: dict[str, AnswerSet] = {}
    for line in (line for other in known for line in other.all):
        _narrow(possible, line, answers_for(draft, line))
    return all(_is_met(line, answers_for(draft, line), possible) for line in condition.all)


def _is_met(line: DraftReference, answers: AnswerSet | None, possible: Possible) -> bool:
    """Whether every answer that is possible makes the line hold."""
    left = possible.get(line.name.text)
    return answers is not None and left is not None and contains(answers, left)


def why_no_signature(draft: Draft, step: DraftStep) -> str | None:
    """Why an approval may need nobody's signature; None if at least one need line always holds."""
    conditions = [line.when for line in step.need if line.when]
    lines = (line for condition in conditions for line in condition.lines)
    if not step.need or len(conditions) < len(step.need) or not all_fit(draft, lines):
        return None
    return _why_no_line_holds(draft, step, conditions)


def _why_no_line_holds(
    draft: Draft, step: DraftStep, conditions: list[DraftCondition]
) -> str | None:
    """None if there is a question for which each of its answers makes a line hold."""
    by_question: dict[str, list[DraftReference]] = {}
    for condition in conditions:
        line = _only_line(condition)
        if line:
            by_question.setdefault(line.name.text, []).append(line)
    gaps = [_gap(draft, step, lines) for lines in by_question.values()]
    if not gaps:
        return "every line has a condition, so it may be that nobody has to sign"
    return None if None in gaps else gaps[0]


def _only_line(condition: DraftCondition) -> DraftReference | None:
    """The line of a condition that is just one line."""
    return condition.all[0] if len(condition.all) == 1 and not condition.any else None


def _gap(draft: Draft, step: DraftStep, lines: list[DraftReference]) -> str | None:
    """For which answer to their question no line holds; None if there is no such answer."""
    question, field = lines[0], draft.field_of(lines[0])
    sets = (answers_for(draft, line) for line in lines)
    left = left_by(field, (each for each in sets if each is not None)) if field else None
    if left:
        return f"nobody has to sign if `{question.name.text}` is {left}"
    why = why_unanswered(draft, question, draft.all_conditions(step))
    return why and f"nobody has to sign if `{question.name.text}` is not answered: {why}"
