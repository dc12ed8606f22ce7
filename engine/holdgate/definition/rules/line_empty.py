"""A line of a condition that no answer meets makes the condition false forever.

Good: `when: {order.amount: {more_than: 500, at_most: 1000}}`. Bad: `{more_than: 1000, at_most:
500}`; `{at_least: 500}` of a question with `max: 100`; `none_of` with every option.
"""

from collections.abc import Iterator

from holdgate.definition.answer_sets import answers_for, in_words, numbers_of
from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.names import DraftReference
from holdgate.definition.draft.parts import DraftField
from holdgate.model.ranges import Range
from holdgate.source.finding import Finding

ID = "line-empty"


def check(draft: Draft) -> Iterator[Finding]:
    """Each line for which no answer is left."""
    for reference in draft.references:
        if not reference.range and not reference.excluded_names:
            continue
        answers, field = answers_for(draft, reference), draft.field_of(reference)
        if answers is None or field is None or not answers.is_empty:
            continue
        if reference.range is None:
            message = "`none_of` names every answer, so none is left"
            hint = "leave one out, or delete the line"
            yield reference.name.finding(ID, message, hint)
        elif not numbers_of(field).is_empty:  # else its `min` is above its `max`
            yield _of_range(reference, reference.range, field)


def _of_range(reference: DraftReference, numbers: Range, field: DraftField) -> Finding:
    name, asked = reference.name, in_words(numbers)
    if numbers.is_empty:
        message = f"no number is {asked}"
        return name.finding(ID, message, "change one of the two, so that a number is left")
    possible = in_words(numbers_of(field))
    message = f"`{name.text}` is never {asked}: it is always {possible}"
    return name.finding(ID, message, "change it, or the `min` and `max` of the question")
