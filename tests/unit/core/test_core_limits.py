"""Limits of answers: where they lie, which answers are beyond them, and when they are judged."""

from typing import Any

import pytest
from msgspec import UNSET

from holdgate.core.limits import bound, breaches
from holdgate.model.commands import Complete, StartRun
from holdgate.model.condition import Reference
from holdgate.model.duration import Duration
from holdgate.model.ids import ANYONE, START
from holdgate.model.process import Field, Limit, Step
from support.house import Tale, process, table, task, when, yes_no

AT = "2026-03-02T23:30:00.250Z"
DAY, MOMENT = "2026-03-02", "2026-03-02T09:00:00Z"
HERE = Reference("u", "base")


def limited(kind: str, *limits: Limit, **keys: Any) -> Field:
    """A question of this type with these limits."""
    return Field(id="x", type=kind, label="X", bounds=limits or UNSET, **keys)


def lies(kind: str, base: Any, **limit: Any) -> Any:
    """Where a limit lies that counts from an answer."""
    made = Limit(**{"key": "not_before", "of": HERE} | limit)
    return bound(limited(kind), made, {HERE: base}.get, AT)


def counted(count: int, unit: str, *, back: bool = False) -> dict[str, Any]:
    """What makes a limit lie so long after its base, or before it."""
    return {"shift": Duration(count, unit), "back": back}


@pytest.mark.parametrize(
    ("kind", "base", "limit", "expected"),
    [
        ("date", DAY, {}, DAY),
        ("date", MOMENT, {}, DAY),
        ("datetime", DAY, {}, DAY),
        ("datetime", MOMENT, {}, MOMENT),
        ("date", DAY, counted(90, "d"), "2026-05-31"),
        ("date", MOMENT, counted(1, "w", back=True), "2026-02-23"),
        ("date", "2026-01-31", counted(1, "mo"), "2026-02-28"),
        ("datetime", DAY, counted(1, "d"), "2026-03-03"),
        ("datetime", MOMENT, counted(36, "h"), "2026-03-03T21:00:00Z"),
        ("datetime", MOMENT, counted(30, "min", back=True), "2026-03-02T08:30:00Z"),
        ("date", "9999-12-31", counted(1, "d"), "9999-12-31"),
        ("date", None, {}, None),
        ("date", None, counted(1, "d"), None),
        ("date", None, {"of": None, "now": True}, DAY),
        ("datetime", None, {"of": None, "now": True}, "2026-03-02T23:30:00.250000Z"),
        ("date", None, {"of": None, "now": True, **counted(1, "d")}, "2026-03-03"),
        ("date", None, {"of": None, "literal": "2026-05-01"}, "2026-05-01"),
        ("number", 3.5, {"key": "max"}, 3.5),
        ("text", "A-1", {"key": "matches"}, "A-1"),
    ],
)
def test_where_a_limit_lies(kind: str, base: Any, limit: dict[str, Any], expected: Any) -> None:
    """Days where the answer or its base is a day, else moments; nothing without an answer."""
    assert lies(kind, base, **limit) == expected


def test_now_is_not_known_to_who_looks() -> None:
    """Without the time of an event, `now` is nowhere yet."""
    assert bound(limited("date"), Limit(key="not_before", now=True), {}.get, None) is None


@pytest.mark.parametrize(
    ("kind", "key", "base", "inside", "outside"),
    [
        ("date", "not_before", DAY, ("2026-03-02", "2026-03-03"), ("2026-03-01",)),
        ("date", "not_after", DAY, ("2026-03-02", "2026-03-01"), ("2026-03-03",)),
        (
            "datetime", "not_before", MOMENT,
            (MOMENT, "2026-03-02T09:00:00.000001Z"), ("2026-03-02T08:59:59.999999Z",),
        ),
        ("datetime", "not_after", MOMENT, (MOMENT,), ("2026-03-02T09:00:00.000001Z",)),
        ("datetime", "not_before", DAY, ("2026-03-02T00:00:00Z",), ("2026-03-01T23:59:59Z",)),
        ("datetime", "not_after", DAY, ("2026-03-02T23:59:59Z",), ("2026-03-03T00:00:00Z",)),
        ("date", "not_before", MOMENT, (DAY,), ("2026-03-01",)),
        ("date", "not_after", MOMENT, (DAY,), ("2026-03-03",)),
        ("number", "min", 3, (3, 3.5), (2.999, -3)),
        ("number", "max", 3, (3, 2.5, -9), (3.001,)),
        ("number", "matches", 3, (3,), (3.5,)),
        ("text", "matches", "A-1", ("A-1",), ("a-1", "A-12")),
        ("datetime", "matches", MOMENT, (MOMENT,), ("2026-03-02T09:00:01Z",)),
    ],
)  # fmt: skip
def test_the_limit_itself_is_allowed(
    kind: str, key: Any, base: Any, inside: tuple[Any, ...], outside: tuple[Any, ...]
) -> None:
    """What lies on the limit is accepted, what lies behind it is not."""
    field = limited(kind, Limit(key=key, of=HERE))

    def beyond(answer: Any) -> list[Any]:
        found = breaches([field], {"x": answer}, {HERE: base}.get, AT)
        return [(each.answer, each.value) for each in found]

    assert [beyond(answer) for answer in inside] == [[] for _ in inside]
    lies_at = DAY if kind == "date" else base
    assert [beyond(answer) for answer in outside] == [[(answer, lies_at)] for answer in outside]


def test_what_is_not_answered_has_no_limits() -> None:
    """Neither an optional question that is left empty, nor one whose limit has no answer."""
    field = limited("number", Limit(key="max", of=HERE))
    assert not [*breaches([field], {}, {HERE: 3}.get, AT)]
    assert not [*breaches([field], {"x": 9}, {}.get, AT)]


def number(field_id: str, *limits: Limit, **keys: Any) -> Field:
    """A number with these limits."""
    label = field_id.title()
    return Field(id=field_id, type="number", label=label, bounds=limits or UNSET, **keys)


def tale() -> Tale:
    """U asks for a number; A for one up to that, for one up to A's first, and for U's again."""
    fields = (
        number("first", Limit(key="max", of=Reference("u", "n"))),
        yes_no("more"),
        number("second", Limit(key="max", of=Reference("a", "first")), when=when("a.more", "yes")),
        number("again", Limit(key="matches", of=Reference("u", "n")), optional=True),
    )
    return Tale(
        process(
            task("u", fields=(number("n", optional=True),)),
            task("a", "u", fields=fields),
            task("z", "a"),
        )
    ).begin()


def refused(told: Tale, **answers: Any) -> list[tuple[str, object]]:
    """Why A cannot be completed: the ids with their fields."""
    reasons = told.reasons(Complete(step="a", answers=answers))
    return [(reason.id, reason.facts["field"]) for reason in reasons]


def test_judged_at_completion_against_earlier_answers() -> None:
    """A draft is free; all limits are judged together, with where they lie."""
    told = tale().do("u", n=5).save("a", first=6, more="no")
    assert refused(told, again=4) == [("limit", "first"), ("mismatch", "again")]
    one, two = told.reasons(Complete(step="a", answers={"again": 4}))
    assert one.facts == {
        "step": "a", "field": "first", "label": "First", "answer": 6, "value": 5,
        "limit": {"key": "max", "of": {"step": "u", "field": "n"}},
    }  # fmt: skip
    assert two.facts == {
        "step": "a", "field": "again", "label": "Again",
        "matches": {"step": "u", "field": "n"},
    }  # fmt: skip
    told.do("a", first=5, again=5)
    assert told.task("a").answers == {"first": 5, "more": "no", "again": 5}


def test_judged_against_answers_of_the_same_step() -> None:
    """Only against what is asked there, and not where the other answer is invalid itself."""
    told = tale().do("u", n=5)
    assert refused(told, first=3, more="yes", second=4) == [("limit", "second")]
    assert refused(told, first="x", more="yes", second=4) == [("invalid-answer", "first")]
    told.save("a", first=3, second=4)
    assert refused(told, more="x") == [("invalid-answer", "more")]
    told.do("a", more="no")


def test_an_unanswered_question_limits_nothing() -> None:
    """Where the number above was left empty, any number is accepted."""
    told = tale().do("u").do("a", first=99, more="no", again=1)
    assert told.task("a").answers["first"] == 99


def test_a_later_change_judges_nothing_anew() -> None:
    """The step stays done; completed again, it is judged by the answer that stands then."""
    told = tale().do("u", n=5).do("a", first=5, more="no").reopen("u").do("u", n=2)
    assert told.task("a").state == "done"
    told.reopen("a")
    assert refused(told, more="no") == [("limit", "first")]


def test_the_start_form_is_judged_when_the_run_starts() -> None:
    """Against the time of the start and against its own answers."""
    fields = (
        Field(id="day", type="date", label="Day", bounds=(Limit(key="not_after", now=True),)),
        number("n"),
        number("m", Limit(key="min", of=Reference("start", "n"))),
    )
    form = Step(id=START, number=0, title="Start", roles=(ANYONE,), fields=fields)
    told = Tale(process(task("u"), start=form))
    reasons = told.reasons(StartRun(answers={"day": "2999-01-01", "n": 3, "m": 2}))
    assert [(reason.id, reason.facts["field"]) for reason in reasons] == [
        ("limit", "day"), ("limit", "m"),
    ]  # fmt: skip
    told.begin(day="2000-01-01", n=3, m=3)


def test_columns_are_judged_row_by_row() -> None:
    """By another column of the same row, and by an earlier answer; a row that keeps them is not."""
    until = Field(
        id="until",
        type="date",
        label="Until",
        bounds=(
            Limit(key="not_before", of=Reference("row", "since")),
            Limit(key="not_after", of=Reference("u", "last")),
        ),
    )
    leave = table("leave", Field(id="since", type="date", label="Since"), until)
    last = Field(id="last", type="date", label="Last")
    told = Tale(
        process(task("u", fields=(last,)), task("a", "u", fields=(leave,)), task("z", "a"))
    ).begin()
    told.do("u", last="2026-06-30")
    rows = [
        {"since": "2026-03-02", "until": "2026-03-02"},
        {"since": "2026-03-02", "until": "2026-03-01"},
        {"since": "2026-03-02", "until": "2026-07-01"},
    ]
    reasons = told.reasons(Complete(step="a", answers={"leave": rows}))
    assert [(r.id, r.facts["row"], r.facts["column"], r.facts["value"]) for r in reasons] == [
        ("limit", "2", "until", "2026-03-02"),
        ("limit", "3", "until", "2026-06-30"),
    ]
    told.do("a", leave=rows[:1])
