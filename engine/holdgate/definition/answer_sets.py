"""Sets of answers to one question: what a line of a condition asks for, and what several leave.

A set of answers of labels holds those with one of each of some labels, and with none of others. A
set of numbers is what lies between two thresholds. So each operation takes as long as what is
written, however many labels or thresholds the question has.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TypeAlias

from msgspec import Struct

from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.names import DraftReference
from holdgate.definition.draft.parts import ONE_ANSWER, DraftField
from holdgate.definition.draft.thresholds import is_number
from holdgate.model.ranges import Range, between
from holdgate.source.words import either_name

Labels: TypeAlias = frozenset[str]
_NONE: Labels = frozenset()
_WITH_LABELS = ONE_ANSWER | {"any_of"}


class LabelSet(Struct, frozen=True, dict=True):
    """Answers with one of each of `some`, and none of `none`; `known` are all labels.

    A question that takes one label has at most one set in `some`.
    """

    some: tuple[Labels, ...]
    none: Labels
    known: Sequence[str]
    several: bool = False

    @cached_property
    def is_empty(self) -> bool:
        """Whether what must be chosen may not be chosen."""
        return any(labels <= self.none for labels in self.some) or _are_all(self.none, self.known)

    def both(self, other: "LabelSet") -> "LabelSet":
        """The answers in this set and in the other."""
        some, none = (*self.some, *other.some), self.none | other.none
        if some and not self.several:
            some, none = (frozenset.intersection(*some) - none,), _NONE
        return LabelSet(some, none, self.known, self.several)

    def is_within(self, other: "LabelSet") -> bool:
        """Whether each answer in this set is in the other."""
        if self.some and not self.several:
            avoided = (self.some[0] & other.none) <= self.none
        else:
            avoided = other.none <= self.none
        return avoided and all(map(self._has_one_of, other.some))

    def _has_one_of(self, labels: Labels) -> bool:
        allowed = labels | self.none
        return any(some <= allowed for some in self.some) or _are_all(allowed, self.known)


AnswerSet: TypeAlias = LabelSet | Range


def answers_for(draft: Draft, line: DraftReference) -> AnswerSet | None:
    """The answers for which a line holds; None if the line does not fit its question."""
    field = draft.field_of(line)
    if field is None:
        return None
    if field.type == "number":
        return numbers_of(field).both(line.range) if line.range else None
    if field.type not in _WITH_LABELS or not (line.labels or line.excluded):
        return None
    some = (line.labels,) if line.labels else ()
    several = field.type == "any_of" or is_of_rows(line)
    return LabelSet(some, line.excluded, field.labels or (), several=several)


def is_of_rows(line: DraftReference) -> bool:
    """Whether a line asks whether a column of a table, in any of its rows, has an answer."""
    return line.column_id is not None


def numbers_of(field: DraftField) -> Range:
    """The numbers that a question takes."""
    low, high = field.minimum, field.maximum
    return Range(
        at_least=low if is_number(low) else None, at_most=high if is_number(high) else None
    )


def intersection(one: AnswerSet, other: AnswerSet) -> AnswerSet:
    """The answers in both of two sets of answers to one question."""
    return one.both(other)  # type: ignore[arg-type] # of one question, so of one kind


def are_apart(one: AnswerSet, other: AnswerSet) -> bool:
    """Whether two sets of answers to one question have no answer in common."""
    if isinstance(one, LabelSet) and isinstance(other, LabelSet) and not (one.none or other.none):
        return not one.several and one.some[0].isdisjoint(other.some[0])
    return intersection(one, other).is_empty


def contains(whole: AnswerSet, part: AnswerSet) -> bool:
    """Whether each answer in `part` is in `whole`; both are of one question."""
    return part.is_empty or part.is_within(whole)  # type: ignore[arg-type] # as above


def left_by(field: DraftField, sets: Iterable[AnswerSet]) -> str | None:
    """An answer, in words, that is in none of these sets; None if every answer is in one."""
    there = [each for each in sets if not each.is_empty]
    if field.type == "number":
        ranges = [each for each in there if isinstance(each, Range)]
        return _numbers_left(numbers_of(field), ranges)
    return _labels_left(field, [each for each in there if isinstance(each, LabelSet)])


def _labels_left(field: DraftField, sets: Sequence[LabelSet]) -> str | None:
    """An answer for which no line holds: what `none_of` excludes, and no other line names.

    Of several lines with `none_of`, an answer of one label is excluded by all of them, one of
    several labels may have one from each.
    """
    known = field.labels or ()
    named = _NONE.union(*(labels for each in sets for labels in each.some))
    excluded = [each.none for each in sets if not each.some]
    if excluded and not any(each.several for each in sets):
        excluded = [frozenset.intersection(*excluded)]
    left = [
        [label for label in known if label in labels and label not in named]
        for labels in excluded or [frozenset(known)]
    ]
    if not all(left):
        return None
    if len(left) == 1:
        return either_name(left[0])
    return " and ".join(dict.fromkeys(f"`{labels[0]}`" for labels in left))


def _numbers_left(whole: Range, ranges: Iterable[Range]) -> str | None:
    reached = whole.start
    for each in sorted(ranges, key=lambda numbers: numbers.start):
        if each.start > reached:
            return in_words(between(reached, each.start))
        reached = max(reached, each.end)
    return None if reached >= whole.end else in_words(between(reached, whole.end))


def in_words(numbers: Range) -> str:
    """A range in words: `more than 500 and at most 1000`; `500` of one number."""
    if numbers.at_least is not None and numbers.at_least == numbers.at_most:
        return f"{numbers.at_least}"
    words = ((key.replace("_", " "), getattr(numbers, key)) for key in Range.__struct_fields__)
    return " and ".join(f"{word} {number}" for word, number in words if number is not None)


def _are_all(labels: Labels, known: Sequence[str]) -> bool:
    """Whether these are all the labels of the question; never if they are not known."""
    return 0 < len(known) <= len(labels) and labels.issuperset(known)
