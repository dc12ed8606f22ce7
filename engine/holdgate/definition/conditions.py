"""What can be proven about conditions before any run: that they never hold, or exclude each other.

Only certain conclusions are drawn: from the lines of a condition that must all hold, and from the
condition under which a question of the same step is asked. An answer of another step stays recorded
even if its own conditions change later, so nothing is concluded from those.
"""

from collections.abc import Iterable, Mapping

from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.names import DraftReference
from holdgate.definition.draft.parts import ONE_ANSWER, DraftCondition, DraftField, DraftStep
from holdgate.source.words import either_name

# For each question that takes one answer, the answers that are still possible.
Possible = Mapping[str, frozenset[str]]
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
        for name, field, labels in _implied_by(draft, line):
            if field.type in ONE_ANSWER and labels:  # without a label it is wrong in another way
                possible[name] = possible[name] & labels if name in possible else labels
    return possible


def _is_impossible(possible: Possible) -> bool:
    return not all(possible.values())


def _implied_by(draft: Draft, line: DraftReference) -> list[tuple[str, DraftField, frozenset[str]]]:
    """The line, and the lines of the same step under which its question is asked."""
    implied: list[tuple[str, DraftField, frozenset[str]]] = []
    waiting = [line]
    while waiting and len(implied) <= _MOST_LINES:
        next_line = waiting.pop()
        field = draft.field_of(next_line)
        if field:
            implied.append((next_line.name.text, field, next_line.labels))
            if field.when:
                waiting += [each for each in field.when.all if each.step_id == line.step_id]
    return implied


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
        follows_from(condition, known) for condition in draft.all_conditions(source)
    ):
        return f"the step `{source.id}` is skipped under a condition"
    is_asked = question.when is None or follows_from(question.when, known)
    return None if is_asked else "it is asked only under a condition"


def follows_from(condition: DraftCondition, known: tuple[DraftCondition, ...]) -> bool:
    """Whether the condition holds wherever all the `known` ones do."""
    if any(condition.path == other.path for other in known):
        return True
    if condition.any or len(condition.all) > sum(len(other.all) for other in known):
        return False
    labels: dict[str, frozenset[str]] = {}
    for line in (line for other in known for line in other.all):
        labels[line.name.text] = labels.get(line.name.text, line.labels) & line.labels
    return all(
        line.name.text in labels and labels[line.name.text] <= line.labels for line in condition.all
    )


def why_no_signature(draft: Draft, step: DraftStep) -> str | None:
    """Why an approval may need nobody's signature; None if at least one need line always holds."""
    conditions = [line.when for line in step.need if line.when]
    lines = (line for condition in conditions for line in condition.lines)
    if not step.need or len(conditions) < len(step.need) or not all(map(draft.field_of, lines)):
        return None
    return _why_no_line_holds(draft, step, conditions)


def _why_no_line_holds(
    draft: Draft, step: DraftStep, conditions: list[DraftCondition]
) -> str | None:
    """None if there is a question for which each of its answers makes a line hold."""
    covered_labels: dict[str, frozenset[str]] = {}
    questions: dict[str, DraftReference] = {}
    for condition in conditions:
        line = _only_line(condition)
        if line:
            name = line.name.text
            covered_labels[name] = covered_labels.get(name, frozenset()) | line.labels
            questions.setdefault(name, line)
    gaps = [_gap(draft, step, line, covered_labels[name]) for name, line in questions.items()]
    if not gaps:
        return "every line has a condition, so it may be that nobody has to sign"
    return None if None in gaps else gaps[0]


def _only_line(condition: DraftCondition) -> DraftReference | None:
    """The line of a condition that is just one line."""
    return condition.all[0] if len(condition.all) == 1 and not condition.any else None


def _gap(
    draft: Draft, step: DraftStep, question: DraftReference, covered: frozenset[str]
) -> str | None:
    """For which answer to the question nobody has to sign; None if there is no such answer."""
    field = draft.field_of(question)
    missing = [label for label in (field.labels if field else None) or () if label not in covered]
    if missing:
        return f"nobody has to sign if `{question.name.text}` is {either_name(missing)}"
    why = why_unanswered(draft, question, draft.all_conditions(step))
    return why and f"nobody has to sign if `{question.name.text}` is not answered: {why}"
