"""What each field type takes and records."""

import pytest

from holdgate.core.answers import TYPES
from holdgate.core.answers.reading import Invalid, Reading
from holdgate.core.canonical import canonical
from holdgate.core.shown_answers import shown
from holdgate.messages.answers import fault_words
from support.answers import ACCEPTED, REFUSED, TYPED, Case


@pytest.mark.parametrize("case", ACCEPTED, ids=str)
def test_accepted(case: Case) -> None:
    """What was given is recorded in its one form, which JSON can carry."""
    found = TYPES[case.field.type].read(case.raw, Reading(case.field, case.directory))
    assert found == case.recorded
    assert type(found) is type(case.recorded)
    canonical(found)


@pytest.mark.parametrize("case", REFUSED, ids=str)
def test_refused(case: Case) -> None:
    """Everything else is invalid, in a sentence of one line that goes on from the field's id."""
    with pytest.raises(Invalid) as error:
        TYPES[case.field.type].read(case.raw, Reading(case.field, case.directory))
    words = fault_words(error.value.fault)
    assert words
    assert len(words.splitlines()) == 1
    assert len(words) < 400


@pytest.mark.parametrize("case", ACCEPTED, ids=str)
def test_read_again(case: Case) -> None:
    """Reading what was recorded gives it again."""
    reading = Reading(case.field, case.directory)
    assert TYPES[case.field.type].read(case.recorded, reading) == case.recorded


@pytest.mark.parametrize("case", ACCEPTED, ids=str)
def test_shown(case: Case) -> None:
    """What was recorded can be told to people, and says something."""
    assert shown(case.field.type, case.recorded).strip()


def test_every_type_has_its_cases() -> None:
    """No field type without examples (`document` takes nothing)."""
    assert {case.field.type for case in ACCEPTED} == TYPES.keys() - {"document"}
    assert {case.field.type for case in REFUSED} == set(TYPES)
    assert set(TYPED) == set(TYPES)
