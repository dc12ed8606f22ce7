"""What is said of an answer that is not taken."""

import re
from typing import Any

import pytest

from holdgate.core.answers import TYPES
from holdgate.core.answers.reading import Invalid, Reading, read_answer
from holdgate.core.shown_answers import shown
from holdgate.core.ticks import BadTicks
from holdgate.messages.answers import fault_words, ticks_words
from holdgate.model.marks import MOST_MARKS
from holdgate.model.process import Option
from holdgate.model.refusals.answers import NotAnOption, SeveralInOne
from support.answers import STAFF, field
from support.house import people

HUGE = 10**5000
SITE = "https://example.org/"
NINE = "2026-03-02T09:00"
MOMENT = "expects a moment with its offset, such as 2026-03-02T09:00:00+01:00 (or Z for UTC)"


@pytest.mark.parametrize(
    ("kind", "given", "said"),
    [
        ("text", 42, "expects a line of text, as text; put 42 in quotes"),
        ("text", True, "expects a line of text, as text; put true in quotes"),
        ("text", 3.5, "expects a line of text, as text; put 3.5 in quotes"),
        ("text", ["a"], "expects a line of text"),
        ("text", " ", "expects a line of text; it is empty"),
        ("text", "a\nb", "expects a line of text on one line"),
        ("text", "x" * 1001, "is 1,001 characters long; the limit is 1,000"),
        ("text", "a\x00b", "has a character that text cannot hold (U+0000)"),
        ("text", "a~\x1bb", "has a character that text cannot hold (U+001B)"),
        ("text", "a" + "\u0301" * 50, "has more than {marks} marks on one letter"),
        pytest.param("text", HUGE, "expects a line of text, as text; put … in quotes", id="huge"),
        ("long_text", 7, "expects text, as text; put 7 in quotes"),
        ("long_text", " ", "expects text; it is empty"),
        ("person", "x" * 201, "is 201 characters long; the limit is 200"),
        ("person", ["a"], "expects a person"),
        ("person", "a\u200bb", "expects the name of a person, without invisible characters"),
        ("person", "Anyone", "expects the name of a person, without invisible characters"),
        ("people", [], "expects at least one person"),
        ("url", 7, "expects an address such as https://example.org/page, as text; put 7 in quotes"),
        ("url", SITE + "x" * 1981, "is 2,001 characters long; the limit is 2,000"),
        ("any_of", [], "expects at least one of its options"),
        ("one_of", "low", "has no option 'low'; did you mean 'Low'? expects one of: {options}"),
        ("one_of", "HIGH", "has no option 'HIGH'; did you mean 'High'? expects one of: {options}"),
        ("one_of", "Medium", "has no option 'Medium'; expects one of: {options}"),
        ("one_of", 1, "has no option '1'; expects one of: {options}"),
        ("one_of", "q" * 81, "has no option '" + "q" * 80 + "'; expects one of: {options}"),
        ("number", "1" * 401, "expects a number such as 42 or 3.5"),
        ("number", "0" * 401, "expects a number such as 42 or 3.5"),
        ("number", True, "expects a number such as 42 or 3.5"),
        ("number", "1e308", "is too large a number"),
        ("number", "1234567890.123456", "has more than 15 significant digits"),
        ("datetime", f"{NINE}+0100", f"needs a colon in its offset: {NINE}+01:00"),
        ("datetime", f"{NINE}-05", f"needs a colon in its offset: {NINE}-05:00"),
        ("any_of", "Low, High", "has several answers in one: 'Low, High'"),
        ("any_of", "Low;high", "has several answers in one: 'Low;high'"),
        ("one_of", "Low|High", "takes one answer, and got 2"),
        ("any_of", "Low, Medium", "has no option 'Low, Medium'; expects one of: {options}"),
        ("datetime", NINE, f"needs an offset: write {NINE}Z for UTC, or {NINE}+01:00"),
        ("datetime", f"x{NINE}Z", MOMENT),
        ("datetime", f"{NINE}Zx", MOMENT),
        ("datetime", 7, MOMENT),
        ("date", "2026-03-021", "expects a day that exists, such as 2026-03-02"),
        ("date", 7, "expects a day that exists, such as 2026-03-02"),
        ("yes_no", 7, "expects yes or no"),
    ],
)  # fmt: skip
def test_said(kind: str, given: Any, said: str) -> None:
    """What would be right, with what was given where that helps."""
    with pytest.raises(Invalid) as error:
        TYPES[kind].read(given, Reading(field(kind), None))
    assert fault_words(error.value.fault) == said.format(
        marks=MOST_MARKS, options="Low, High, yes, Zoë"
    )


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("anm", "names 'anm', who is not in the people file; did you mean ann?"),
        ("quite other", "names 'quite other', who is not in the people file"),
    ],
)
def test_not_in_the_people_file(given: str, said: str) -> None:
    """The nearest name is offered, where there is one."""
    with pytest.raises(Invalid) as error:
        TYPES["person"].read(given, Reading(field("person"), STAFF))
    assert fault_words(error.value.fault) == said


def test_ticks() -> None:
    """Words that are no ticks, and two that stand alone."""
    assert ticks_words(BadTicks(None)) == "`all` and `none` stand alone"
    said = "a statement has a number, or it is `all` or `none`, not 'x'"
    assert ticks_words(BadTicks("x")) == said


def test_several_people_in_one_text() -> None:
    """Two people of the people file in one text are two answers; a comma in a name is none."""
    with pytest.raises(Invalid) as error:
        TYPES["people"].read("ann, EVA", Reading(field("people"), STAFF))
    assert error.value.fault == SeveralInOne(answer="ann, EVA", answers=("ann", "eva"))
    known = people(**{"Low, Ann": "cook", "ann": ""})
    assert TYPES["people"].read("Low, Ann", Reading(field("people"), known)) == ["Low, Ann"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["a", "b"], "takes one answer, and got 2"),
        (["a"], "takes one answer, not a list of one"),
        ([], "takes one answer, and got 0"),
    ],
)
@pytest.mark.parametrize("kind", ["text", "number", "one_of", "yes_no", "date", "person", "url"])
def test_a_list_for_one_answer(kind: str, given: list[str], said: str) -> None:
    """It is said that one answer is taken, and nothing is shown as Python writes it."""
    with pytest.raises(Invalid) as error:
        read_answer(TYPES[kind], given, Reading(field(kind), None))
    assert fault_words(error.value.fault) == said


def test_an_option_with_a_comma_is_kept_apart() -> None:
    """In a list of options, and of answers, it cannot be taken for two."""
    options = tuple(Option(label=each, text=each) for each in ("Phone", "Mail, letter"))
    asked = field("any_of", options=options)
    with pytest.raises(Invalid) as error:
        TYPES["any_of"].read("Fax", Reading(asked, None))
    assert fault_words(error.value.fault).endswith("expects one of: Phone, “Mail, letter”")
    assert shown("any_of", ["Phone", "Mail, letter"]) == "Phone, “Mail, letter”"
    with pytest.raises(Invalid) as error:
        TYPES["any_of"].read("mail, letter; phnoe", Reading(asked, None))
    assert error.value.fault == SeveralInOne(
        answer="mail, letter; phnoe", answers=("Mail, letter", "Phone")
    )
    with pytest.raises(Invalid) as error:
        TYPES["any_of"].read("Phone, carrier pigeon", Reading(asked, None))
    assert isinstance(error.value.fault, NotAnOption)


@pytest.mark.parametrize("raw", [True, None, 1.5, "it's", "a\u200bb", ["x"], {"a": None}])
def test_nothing_is_quoted_as_python_writes_it(raw: Any) -> None:
    """A value in a message stands there as JSON, a text in quotes, with its hidden characters."""
    with pytest.raises(Invalid) as error:
        TYPES["one_of"].read(raw, Reading(field("one_of"), None))
    said = fault_words(error.value.fault)
    assert not re.search(r"True|None|\\u|\"it's\"", said)
