"""Why an answer is not taken, and what would be right."""

from collections.abc import Callable, Mapping
from typing import assert_never

from holdgate.core.ticks import BadTicks
from holdgate.messages.catalogue import message
from holdgate.messages.words import did_you_mean, quoted
from holdgate.model.refusals import answers as faults
from holdgate.model.refusals.answers import Expected, TypeFault

LONGEST_QUOTE = 80


@message
def expects(*, what: str) -> str:
    """The answer is of another kind."""


@message
def expects_quotes(*, what: str, quote: str) -> str:
    """The answer would be text in quotes."""


@message
def expects_not_empty(*, what: str) -> str:
    """The answer is empty."""


@message
def expects_one_line(*, what: str) -> str:
    """The answer has several lines."""


@message
def too_long(*, length: str, limit: str) -> str:
    """The answer has too many characters."""


@message
def too_many_marks(*, limit: int) -> str:
    """A letter has too many marks."""


@message
def bad_character(*, code: str) -> str:
    """The answer has a character that text cannot hold."""


@message
def at_least(*, minimum: float) -> str:
    """The number is too small."""


@message
def at_most(*, maximum: float) -> str:
    """The number is too large for the field."""


@message
def too_many_digits(*, limit: int) -> str:
    """The number has too many digits."""


@message
def too_far_from_zero() -> str:
    """The number is too large for any field."""


@message
def no_offset(*, moment: str) -> str:
    """The moment has no offset."""


@message
def no_option(*, answer: str, options: str) -> str:
    """The answer is no option."""


@message
def no_option_nearest(*, answer: str, nearest: str, options: str) -> str:
    """The answer is no option, but like one."""


@message
def not_in_people_file(*, person: str) -> str:
    """The answer names nobody of the people file."""


@message
def written_by_program() -> str:
    """The answer is a document, which nobody types."""


@message
def an_answer_of(*, type: str) -> str:  # noqa: A002 - the fact's name
    """What a field of any type takes."""


@message
def a_text() -> str:
    """What a field for long text takes."""


@message
def a_line() -> str:
    """What a field for text takes."""


@message
def a_number() -> str:
    """What a field for numbers takes."""


@message
def a_day() -> str:
    """What a field for dates takes."""


@message
def a_moment() -> str:
    """What a field for moments takes."""


@message
def yes_or_no() -> str:
    """What a field for yes or no takes."""


@message
def some_option() -> str:
    """What a field with several choices takes at least."""


@message
def a_person() -> str:
    """What a field for a person takes."""


@message
def a_name() -> str:
    """What the name of a person looks like."""


@message
def some_person() -> str:
    """What a field for people takes at least."""


@message
def an_address() -> str:
    """What a field for addresses takes."""


@message
def only_files() -> str:
    """What a field for files takes."""


@message
def some_file() -> str:
    """What a field for files takes at least."""


@message
def ticks_alone() -> str:
    """`all` or `none` was given among other ticks."""


@message
def not_a_tick(*, word: str) -> str:
    """A tick is neither a number nor one of the two words."""


def ticks_words(error: BadTicks) -> str:
    """Why ticks cannot be read."""
    return ticks_alone() if error.word is None else not_a_tick(word=quoted(error.word))


def fault_words(fault: TypeFault) -> str:  # noqa: C901, PLR0911, PLR0912 - one case for each fault
    """What is wrong, as it follows the name of a field: `expects yes or no`."""
    match fault:
        case faults.WrongType(expected=expected, quote=quote):
            what = _expected(expected)
            return expects(what=what) if quote is None else expects_quotes(what=what, quote=quote)
        case faults.Empty(expected=expected):
            return expects_not_empty(what=_expected(expected))
        case faults.SeveralLines(expected=expected):
            return expects_one_line(what=_expected(expected))
        case faults.TooLong(length=length, limit=limit):
            return too_long(length=f"{length:,}", limit=f"{limit:,}")
        case faults.TooManyMarks(limit=limit):
            return too_many_marks(limit=limit)
        case faults.BadCharacter(code=code):
            return bad_character(code=code)
        case faults.TooSmall(minimum=minimum):
            return at_least(minimum=minimum)
        case faults.TooLarge(maximum=maximum):
            return at_most(maximum=maximum)
        case faults.TooManyDigits(limit=limit):
            return too_many_digits(limit=limit)
        case faults.TooFarFromZero():
            return too_far_from_zero()
        case faults.NoOffset(moment=moment):
            return no_offset(moment=moment)
        case faults.NotAnOption():
            return _no_option(fault)
        case faults.NotInPeopleFile(person=person, nearest=nearest):
            return did_you_mean(not_in_people_file(person=quoted(person)), nearest)
        case faults.WrittenByProgram():
            return written_by_program()
    assert_never(fault)


def _no_option(fault: faults.NotAnOption) -> str:
    answer, options = quoted(fault.answer[:LONGEST_QUOTE]), ", ".join(fault.options)
    if fault.nearest is None:
        return no_option(answer=answer, options=options)
    return no_option_nearest(answer=answer, nearest=quoted(fault.nearest), options=options)


_EXPECTED: Mapping[Expected, Callable[[], str]] = {
    "text": a_text,
    "text-line": a_line,
    "number": a_number,
    "date": a_day,
    "datetime": a_moment,
    "yes-no": yes_or_no,
    "option": some_option,
    "person": a_person,
    "person-name": a_name,
    "one-person": some_person,
    "url": an_address,
    "files": only_files,
    "one-file": some_file,
}


def _expected(expected: Expected) -> str:
    """What a field takes, in words; of a field type without words of its own, its id."""
    words = _EXPECTED.get(expected)
    return words() if words else an_answer_of(type=expected)
