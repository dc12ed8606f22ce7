"""Field types in words, why an answer is not taken, and what would be right."""

from typing import assert_never

from holdgate.core.shown_answers import show_list
from holdgate.core.ticks import BadTicks
from holdgate.messages.catalogue import family, message
from holdgate.messages.words import did_you_mean, quoted
from holdgate.model.refusals import answers as faults
from holdgate.model.refusals.answers import TableFault, TypeFault

LONGEST_QUOTE = 80

# What a field takes, by what its type says that it expects.
expected_words = family("expected")


@message
def expects(*, what: str) -> str:
    """The answer is of another kind."""


@message
def expects_quotes(*, what: str, quote: str) -> str:
    """The answer would be text in quotes."""


@message
def several_answers(*, count: int) -> str:
    """A list was given where one answer is taken."""


@message
def several_in_one(*, answer: str) -> str:
    """Several answers stand in one text."""


@message
def offset_form(*, right: str) -> str:
    """The offset of a moment is not written as it should be."""


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
def no_such_row(*, row: str) -> str:
    """The table has no rows, and so not this one."""


@message
def no_such_row_but(*, row: str, rows: str) -> str:
    """The table has other rows."""


@message
def row_twice(*, name: str) -> str:
    """Two rows have one name."""


@message
def fixed_row() -> str:
    """The rows of the table stand for the items of a list."""


@message
def too_many_rows(*, count: str, limit: str) -> str:
    """The table takes fewer rows."""


@message
def too_few_rows(*, count: int, minimum: int) -> str:
    """The table needs more rows."""


@message
def in_row(*, field: str, row: str) -> str:
    """A row of a table."""


@message
def in_cell(*, field: str, row: str, column: str) -> str:
    """A column of a row of a table."""


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
            what = expected_words(expected)
            return expects(what=what) if quote is None else expects_quotes(what=what, quote=quote)
        case faults.SeveralAnswers(count=count):
            return several_answers(count=count)
        case faults.SeveralInOne(answer=answer):
            return several_in_one(answer=quoted(answer[:LONGEST_QUOTE]))
        case faults.OffsetForm(right=right):
            return offset_form(right=right)
        case faults.Empty(expected=expected):
            return expects_not_empty(what=expected_words(expected))
        case faults.SeveralLines(expected=expected):
            return expects_one_line(what=expected_words(expected))
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


def table_fault_words(fault: TableFault) -> str:
    """What is wrong with a table, as it follows its name."""
    match fault:
        case faults.NoSuchRow(name=name, rows=rows):
            row = quoted(name[:LONGEST_QUOTE])
            if not rows:
                return no_such_row(row=row)
            return did_you_mean(no_such_row_but(row=row, rows=show_list(rows)), fault.nearest)
        case faults.RowTwice(name=name):
            return row_twice(name=quoted(name[:LONGEST_QUOTE]))
        case faults.FixedRow():
            return fixed_row()
        case faults.RowCount(count=count, minimum=None):
            return too_many_rows(count=f"{count:,}", limit=f"{fault.maximum:,}")
        case faults.RowCount(count=count):
            return too_few_rows(count=count, minimum=fault.minimum or 0)
    assert_never(fault)


def in_table(field: str, row: str | None, column: str | None) -> str:
    """A field, or a place in the table that it is."""
    if row is None:
        return field
    row = row[:LONGEST_QUOTE]
    return (
        in_row(field=field, row=row)
        if column is None
        else in_cell(field=field, row=row, column=column)
    )


def _no_option(fault: faults.NotAnOption) -> str:
    answer, options = quoted(fault.answer[:LONGEST_QUOTE]), show_list(fault.options)
    if fault.nearest is None:
        return no_option(answer=answer, options=options)
    return no_option_nearest(answer=answer, nearest=quoted(fault.nearest), options=options)
