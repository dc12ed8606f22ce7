"""What can be wrong with an answer: a kind, and the facts of it."""

from typing import TypeAlias

from msgspec import Struct

# What a field takes: the key of its text in the messages.
Expected: TypeAlias = str


class _Fault(Struct, frozen=True, kw_only=True, tag_field="kind", omit_defaults=True):
    """One thing that is wrong with an answer."""


class WrongType(_Fault, frozen=True, kw_only=True, tag="wrong-type"):
    """The answer is not what the field takes. `quote`: the scalar, where quotes make it text."""

    expected: Expected
    quote: str | None = None


class SeveralAnswers(_Fault, frozen=True, kw_only=True, tag="several-answers"):
    """The field takes one answer, and was given a list; `count`: how many it has."""

    count: int


class SeveralInOne(_Fault, frozen=True, kw_only=True, tag="several-in-one"):
    """Several answers stand in one text; `answers`: those that are meant, each by itself."""

    answer: str
    answers: tuple[str, ...]


class Empty(_Fault, frozen=True, kw_only=True, tag="empty"):
    """The answer is an empty text."""

    expected: Expected


class SeveralLines(_Fault, frozen=True, kw_only=True, tag="several-lines"):
    """The answer has more than one line."""

    expected: Expected


class TooLong(_Fault, frozen=True, kw_only=True, tag="too-long"):
    """The answer has more characters than the field takes."""

    length: int
    limit: int


class TooManyMarks(_Fault, frozen=True, kw_only=True, tag="too-many-marks"):
    """One letter has more marks than any language writes."""

    limit: int


class BadCharacter(_Fault, frozen=True, kw_only=True, tag="bad-character"):
    """The answer has a control character; `code` is its code point, such as `U+0000`."""

    code: str


class TooSmall(_Fault, frozen=True, kw_only=True, tag="too-small"):
    """The number is below the minimum of the field."""

    minimum: int | float


class TooLarge(_Fault, frozen=True, kw_only=True, tag="too-large"):
    """The number is above the maximum of the field."""

    maximum: int | float


class TooManyDigits(_Fault, frozen=True, kw_only=True, tag="too-many-digits"):
    """The number has more significant digits than every reader of JSON keeps."""

    limit: int


class TooFarFromZero(_Fault, frozen=True, kw_only=True, tag="too-far-from-zero"):
    """The number is larger than every reader of JSON keeps."""


class NoOffset(_Fault, frozen=True, kw_only=True, tag="no-offset"):
    """The moment has no offset from UTC, so it could be any hour."""

    moment: str


class OffsetForm(_Fault, frozen=True, kw_only=True, tag="offset-form"):
    """The offset of the moment is written in a form that is not read; `right`: as it would be."""

    right: str


class NotAnOption(_Fault, frozen=True, kw_only=True, tag="not-an-option"):
    """The answer is none of the field's options. `nearest`: the one that may be meant."""

    answer: str
    options: tuple[str, ...]
    nearest: str | None = None


class NotInPeopleFile(_Fault, frozen=True, kw_only=True, tag="not-in-people-file"):
    """The answer names nobody of the people file. `nearest`: who may be meant."""

    person: str
    nearest: str | None = None


class WrittenByProgram(_Fault, frozen=True, kw_only=True, tag="written-by-program"):
    """The field holds a document, which the program writes."""


class UnknownField(_Fault, frozen=True, kw_only=True, tag="unknown-field"):
    """The step has no such field, or the table no such column. `nearest`: what may be meant."""

    fields: tuple[str, ...]
    nearest: str | None = None


class NotAsked(_Fault, frozen=True, kw_only=True, tag="not-asked"):
    """Other answers of the step rule the question out."""


class NoSuchRow(_Fault, frozen=True, kw_only=True, tag="no-such-row"):
    """The table has no row of that name or number. `rows`: some of those that it has.

    `nearest`: the one that may be meant.
    """

    name: str
    rows: tuple[str, ...]
    nearest: str | None = None


class RowTwice(_Fault, frozen=True, kw_only=True, tag="row-twice"):
    """Two rows have the same name."""

    name: str


class FixedRow(_Fault, frozen=True, kw_only=True, tag="fixed-row"):
    """The rows of the table stand for the items of a list: nobody adds or removes one."""


class RowCount(_Fault, frozen=True, kw_only=True, tag="row-count"):
    """The table takes fewer rows, or needs more; `count`: how many there are."""

    count: int
    minimum: int | None = None
    maximum: int | None = None


class UnknownStatement(_Fault, frozen=True, kw_only=True, tag="unknown-statement"):
    """The step has no statement of that number; `count`: how many it has."""

    count: int


class NoFileField(_Fault, frozen=True, kw_only=True, tag="no-file-field"):
    """The step has no field that takes files."""


class SeveralFileFields(_Fault, frozen=True, kw_only=True, tag="several-file-fields"):
    """The step has several fields that take files, and none was named."""


class NotAFileField(_Fault, frozen=True, kw_only=True, tag="not-a-file-field"):
    """The field takes no files, or the step has no such field."""


TypeFault: TypeAlias = (
    WrongType
    | SeveralAnswers
    | SeveralInOne
    | Empty
    | SeveralLines
    | TooLong
    | TooManyMarks
    | BadCharacter
    | TooSmall
    | TooLarge
    | TooManyDigits
    | TooFarFromZero
    | NoOffset
    | OffsetForm
    | NotAnOption
    | NotInPeopleFile
    | WrittenByProgram
)
"""What a field's type finds wrong with an answer."""

FileFault: TypeAlias = NoFileField | SeveralFileFields | NotAFileField
"""What a step finds wrong with the field that files are for."""

TableFault: TypeAlias = NoSuchRow | RowTwice | FixedRow | RowCount
"""What a table finds wrong with its rows."""

StepFault: TypeAlias = UnknownField | NotAsked | UnknownStatement | FileFault
"""What a step finds wrong with an answer, a tick or a file."""

Fault: TypeAlias = TypeFault | StepFault | TableFault
