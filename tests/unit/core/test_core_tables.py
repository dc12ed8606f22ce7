"""Tables: rows are given as a list or as a map, recorded one by one, and judged from the top."""

from typing import Any

import pytest
from msgspec import UNSET
from msgspec.structs import replace

from holdgate.core.condition_answers import answer
from holdgate.core.history import PastEvent, node_after
from holdgate.core.permission import not_permitted
from holdgate.core.tables.rows import numbers, rows_of
from holdgate.messages.refusals import refusal_words
from holdgate.model.commands import Complete, Save
from holdgate.model.condition import Reference
from holdgate.model.process import Field
from holdgate.model.run import Run
from support.house import Tale, choice, people, process, table, task, text, when, yes_no

PERSON = Field(id="owner", type="person", label="Owner")
DECISION = choice("decision", "Keep", "Remove")
REASON = text("reason", when=when("row.decision", "Remove"))


def free(**keys: Any) -> Tale:
    """A task with a table whose rows people add."""
    accounts = table("accounts", text("user"), DECISION, REASON, **keys)
    return Tale(process(task("review", fields=(accounts,)), task("z", "review"))).begin()


def fixed(*names: str, **keys: Any) -> Tale:
    """A task with one row for each person whom the step before names."""
    users = Field(id="users", type="people", label="Users")
    accounts = table("accounts", DECISION, REASON, rows="export.users", **keys)
    steps = (
        task("export", fields=(users,)),
        task("review", "export", fields=(accounts,)),
        task("z", "review"),
    )
    return Tale(process(*steps)).begin().do("export", users=list(names or ("ben", "eva")))


def rows(tale: Tale) -> list[tuple[int, dict[str, Any]]]:
    """The rows of the table, each with its number."""
    return [(number, dict(row)) for number, row in rows_of(tale.task("review"), "accounts")]


def replayed(tale: Tale, step: str = "review") -> bool:
    """Whether the events alone make the same rows."""
    node = tale.task(step)
    past = [PastEvent(event) for event in tale.events if event.event.seq in (node.history or ())]
    made = node_after(tale.process, step, past)
    return (made.answers, made.tables) == (node.answers, node.tables)  # type: ignore[union-attr]


def test_a_list_replaces_all_rows() -> None:
    """Each row is one payload item; the event names the rows by number, and nothing else."""
    tale = free()
    given = [{"user": "ben", "decision": "Keep"}, {"user": "eva", "decision": "Keep"}]
    decision = tale.ok(Complete(step="review", answers={"accounts": given}))
    assert decision.data["rows"] == {"accounts": [1, 2]}
    assert decision.values == {"answers.accounts.1": given[0], "answers.accounts.2": given[1]}
    assert set(tale.events[-1].event.payload) == {"answers.accounts.1", "answers.accounts.2"}
    assert rows(tale) == [(1, given[0]), (2, given[1])]
    assert replayed(tale)


def test_a_map_patches() -> None:
    """It changes a column of a row by its number, clears one, removes a row and adds one."""
    tale = free().save("review", accounts=[{"user": "a"}, {"user": "b"}, {"user": "c"}])
    patch = {"1": {"decision": "Keep"}, "2": None, "3": {"user": None}, "+": {"user": "d"}}
    decision = tale.ok(Save(step="review", answers={"accounts": patch}))
    assert decision.data["rows"] == {"accounts": [1, 3, 4]}
    assert decision.values["answers.accounts.2"] is None
    assert rows(tale) == [(1, {"user": "a", "decision": "Keep"}), (3, {}), (4, {"user": "d"})]
    assert replayed(tale)


def test_numbers_are_never_used_again() -> None:
    """A row that goes takes its number along; the same row in another list keeps its number."""
    tale = free().save("review", accounts=[{"user": "a"}, {"user": "b"}])
    tale.save("review", accounts={"2": None}).save("review", accounts={"+": {"user": "c"}})
    assert [number for number, _ in rows(tale)] == [1, 3]
    tale.save("review", accounts=[{"user": "c"}, {"user": "x"}, {"user": "a"}])
    assert rows(tale) == [(3, {"user": "c"}), (4, {"user": "x"}), (1, {"user": "a"})]
    assert replayed(tale)


def test_a_name_keeps_its_number() -> None:
    """Also when it comes back, in another spelling; another name is another row."""
    tale = free(named_by="user").save("review", accounts=[{"user": "Ben"}, {"user": "eva"}])
    tale.save("review", accounts={"ben": None})
    tale.save("review", accounts=[{"user": "max"}, {"user": "BEN"}])
    assert rows(tale) == [(3, {"user": "max"}), (1, {"user": "BEN"})]
    tale.save("review", accounts={"max": {"user": "EVA"}})
    assert rows(tale) == [(2, {"user": "EVA"}), (1, {"user": "BEN"})]
    assert replayed(tale)


def test_no_name_stands_in_the_chain() -> None:
    """Names of rows are in payload items only, which can be erased."""
    tale = free(named_by="user").save("review", accounts=[{"user": "Benvolio"}])
    tale.save("review", accounts={"benvolio": None})
    assert all("envolio" not in str(event.event).casefold() for event in tale.events)


def test_fixed_rows() -> None:
    """One for each item, in the order of the list, with the name; also of what nobody filled in."""
    tale = fixed("eva", "ben")
    tale.save("review", by="eva", accounts={"eva": {"decision": "Keep"}})
    tale.save("review", by="max", accounts={"Ben": {"decision": "Remove", "reason": "left"}})
    assert rows(tale) == [
        (2, {"item": "ben", "decision": "Remove", "reason": "left"}),
        (1, {"item": "eva", "decision": "Keep"}),
    ]
    decision = tale.ok(Complete(step="review"))
    assert decision.data["rows"] == {"accounts": [2, 1]}
    assert decision.values["answers.accounts.1"] == {"item": "eva", "decision": "Keep"}
    assert replayed(tale)


def test_fixed_rows_follow_their_list() -> None:
    """Who left the list is not recorded any more; who comes back has the number from before."""
    tale = fixed("ben", "eva").save("review", accounts={"ben": {"decision": "Keep"}})
    tale.save("review", accounts={"eva": {"decision": "Keep"}})
    tale.reopen("export").do("export", users=["eva", "max"])
    tale.do("review", accounts={"max": {"decision": "Keep"}})
    assert rows(tale) == [
        (2, {"item": "eva", "decision": "Keep"}),
        (3, {"item": "max", "decision": "Keep"}),
    ]
    tale.reopen("export").do("export", users=["ben", "max"])
    tale.reopen("review").do("review", accounts={"ben": {"decision": "Keep"}})
    assert [(number, row["item"]) for number, row in rows(tale)] == [(1, "ben"), (3, "max")]
    assert replayed(tale)


def test_rows_written_in_the_file() -> None:
    """A list in the definition gives rows as well."""
    checks = table("checks", yes_no("ok"), items=("Doors", "Alarm"))
    tale = Tale(process(task("review", fields=(checks,)), task("z"))).begin()
    tale.do("review", checks={"doors": {"ok": "yes"}, "Alarm": {"ok": "no"}})
    made = [dict(row) for _, row in rows_of(tale.task("review"), "checks")]
    assert made == [{"item": "Doors", "ok": "yes"}, {"item": "Alarm", "ok": "no"}]


def test_no_rows_of_an_empty_list() -> None:
    """A list that was not answered gives no rows, and then nothing is missing."""
    users = Field(id="users", type="people", label="Users", optional=True)
    accounts = table("accounts", DECISION, rows="export.users")
    steps = (task("export", fields=(users,)), task("review", "export", fields=(accounts,)))
    tale = Tale(process(*steps, task("z"))).begin().do("export", "review")
    assert "answers.accounts" not in str(tale.events[-1].event.payload)


def test_what_is_missing() -> None:
    """Each row from the top, each column that is asked in it."""
    tale = free().save("review", accounts=[{"user": "a"}, {"user": "b", "decision": "Remove"}, {}])
    reasons = tale.reasons(Complete(step="review"))
    assert [(each.id, each.facts["row"], each.facts["column"]) for each in reasons] == [
        ("answer-missing", "1", "decision"),
        ("answer-missing", "2", "reason"),
        ("answer-missing", "3", "user"),
        ("answer-missing", "3", "decision"),
    ]


def test_a_table_without_rows_is_missing() -> None:
    """Unless it is optional, or needs fewer rows than there are."""
    (reason,) = free().reasons(Complete(step="review"))
    assert (reason.id, reason.facts["field"], "row" in reason.facts) == (
        "answer-missing",
        "accounts",
        False,
    )
    row = {"user": "a", "decision": "Keep"}
    (reason,) = free(minimum=2).reasons(Complete(step="review", answers={"accounts": [row]}))
    assert reason.facts["fault"] == {"kind": "row-count", "count": 1, "minimum": 2}
    free(minimum=0, optional=True).do("review")


def test_what_is_not_asked_is_not_recorded() -> None:
    """An answer in the draft is left out; one that is given is refused, with its place."""
    tale = free().save("review", accounts=[{"user": "a", "decision": "Keep", "reason": "old"}])
    tale.do("review")
    assert rows(tale) == [(1, {"user": "a", "decision": "Keep"})]
    given = [{"user": "a", "decision": "Keep", "reason": "new"}]
    (reason,) = free().reasons(Complete(step="review", answers={"accounts": given}))
    facts = reason.facts
    assert (facts["row"], facts["column"], facts["fault"]) == ("1", "reason", {"kind": "not-asked"})


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("x", ("wrong-type", None, None)),
        ([1], ("wrong-type", "1", None)),
        ([{"decision": "Drop"}], ("not-an-option", "1", "decision")),
        ([{"usr": "x"}], ("unknown-field", "1", "usr")),
        ([{"item": "x"}], ("unknown-field", "1", "item")),
        ({"9": {"user": "x"}}, ("no-such-row", "9", None)),
        ({"ben": None}, ("no-such-row", "ben", None)),
        ([{"user": "a"}] * 501, ("row-count", None, None)),
        ([{"user": "a"}] * 10_000, ("row-count", None, None)),
    ],
)
def test_what_a_table_does_not_take(given: Any, expected: tuple[str, str, str]) -> None:
    """Each fault is told with its row and its column, and nothing is recorded."""
    (reason,) = free().reasons(Save(step="review", answers={"accounts": given}))
    facts: dict[str, Any] = dict(reason.facts)
    assert (facts["fault"]["kind"], facts.get("row"), facts.get("column")) == expected


def test_at_most_a_mebibyte() -> None:
    """The text of all rows together is limited."""
    note = Field(id="note", type="long_text", label="Note")
    tale = Tale(process(task("review", fields=(table("accounts", note),)), task("z"))).begin()
    tale.save("review", accounts=[{"note": "x" * 90_000}] * 11)
    given = {"accounts": [{"note": "x" * 90_000}] * 12}
    (reason,) = tale.reasons(Save(step="review", answers=given))
    fault: Any = reason.facts["fault"]
    assert (fault["kind"], fault["limit"]) == ("too-long", 2**20)


def test_names_are_unique() -> None:
    """Two rows with one name are refused, whatever the spelling."""
    given = {"accounts": [{"user": "Ben"}, {"user": "ben"}]}
    (reason,) = free(named_by="user").reasons(Save(step="review", answers=given))
    assert (reason.facts["fault"], reason.facts["row"]) == (
        {"kind": "row-twice", "name": "ben"},
        "2",
    )


@pytest.mark.parametrize("given", [{"ben": None}, {"+": {"decision": "Keep"}}])
def test_nobody_adds_or_removes_fixed_rows(given: Any) -> None:
    """The list alone says which rows there are."""
    tale = fixed().save("review", accounts={"ben": {"decision": "Keep"}})
    (reason,) = tale.reasons(Save(step="review", answers={"accounts": given}))
    assert reason.facts["fault"] == {"kind": "fixed-row"}


def test_two_people_fill_two_rows() -> None:
    """A row of somebody else is replaced only by who says so; another row is nobody's business."""
    tale = fixed().save("review", by="ann", accounts={"ben": {"decision": "Keep"}})
    tale.save("review", by="max", accounts={"eva": {"decision": "Keep"}})
    drafts = tale.task("review").drafts
    assert drafts == {"accounts.1": (("ann",),), "accounts.2": (("max",),)}
    change = {"accounts": {"ben": {"decision": "Remove"}}}
    refusal = tale.refusal(Save(step="review", answers=change), "max")
    assert [reason.id for reason in refusal.reasons] == ["draft-of-another"]
    (told,) = refusal_words(refusal)
    assert "item: ben; decision: Keep" in str(told)
    tale.save("review", by="ann", accounts={"ben": {"reason": "more"}})
    assert replayed(tale)


def test_who_is_named_in_a_row_may_not_write_it() -> None:
    """Whoever is named there, by the list or by a column, also when the name comes later."""
    tale = fixed(separate_from="item")
    own = Save(step="review", answers={"accounts": {"ben": {"decision": "Keep"}}})
    (reason,) = tale.reasons(own, "Ben")
    assert (reason.id, reason.facts["rule"], reason.facts["row"]) == ("separation", "row", "ben")
    tale.ok(own, "eva")
    tale.save("review", by="ben", accounts={"eva": {"decision": "Keep"}})
    tale.do("review", by="ben")
    later = Tale(
        process(
            task("review", fields=(table("accounts", PERSON, separate_from="owner"),)), task("z")
        )
    ).begin()
    later.save("review", by="ben", accounts=[{}])
    assert later.no(Save(step="review", answers={"accounts": {"1": {"owner": "Ben"}}}), "eva") == {
        "separation"
    }
    later.save("review", by="eva", accounts={"1": {"owner": "max"}})
    for change in ({"owner": "ann"}, None):
        taken = Save(step="review", answers={"accounts": {"1": change}})
        assert later.no(taken, "max") == {"separation", "draft-of-another"}
    assert dict(numbers(later.task("review"), "accounts").writers) == {"ben": (1,), "eva": (1,)}


def test_a_column_is_read_like_any_of() -> None:
    """A condition on a column holds if some row says so; an open step says nothing."""
    question = Reference("review", "accounts", "decision")
    tale = free().save("review", accounts=[{"user": "a", "decision": "Keep"}])
    assert tale.run
    assert answer(tale.run, question) is None
    more = {"+": {"user": "b", "decision": "Remove", "reason": "left"}}
    tale.do("review", accounts=more)
    assert answer(tale.run, question) == ["Keep", "Remove"]
    assert answer(tale.run, Reference("review", "accounts", "reason")) == ["left"]


def test_a_step_and_a_field_under_a_column() -> None:
    """Both are asked for if some row says so; what is not asked in a row counts for nothing."""
    accounts = table(
        "accounts", DECISION, choice("how", "Now", "Later", when=when("row.decision", "Remove"))
    )
    why = text("why", when=when("review.accounts.how", "Now"))
    remove = task("remove", "review", when=(when("review.accounts.decision", "Remove"),))
    tale = Tale(process(task("review", fields=(accounts, why)), remove, task("z"))).begin()
    tale.save("review", accounts=[{"decision": "Keep", "how": "Now"}])
    tale.do("review")
    assert tale.states["remove"] == "skipped"
    tale.reopen("review")
    now = {"accounts": [{"decision": "Remove", "how": "Now"}]}
    assert tale.no(Complete(step="review", answers=now)) == {"answer-missing"}
    tale.do("review", **now, why="because")
    assert tale.states["remove"] == "ready"


def test_a_column_under_a_field_above() -> None:
    """A column may be asked only if the step says something above the table."""
    accounts = table("accounts", text("user"), text("ticket", when=when("review.ok", "yes")))
    tale = Tale(process(task("review", fields=(yes_no("ok"), accounts)), task("z"))).begin()
    given: dict[str, Any] = {"ok": "yes", "accounts": [{"user": "a"}]}
    assert tale.no(Complete(step="review", answers=given)) == {"answer-missing"}
    tale.do("review", ok="no", accounts=[{"user": "a"}])


def test_a_row_of_the_list_is_read() -> None:
    """Where rows stand for those of a table, `row.` also means a column of that table."""
    systems = table("systems", text("name"), choice("level", "High", "Low"), named_by="name")
    review = table("rows", text("why", when=when("row.level", "High")), rows="list.systems")
    steps = (task("list", fields=(systems,)), task("review", "list", fields=(review,)))
    tale = Tale(process(*steps, task("z"))).begin()
    tale.do("list", systems=[{"name": "crm", "level": "High"}, {"name": "fax", "level": "Low"}])
    (reason,) = tale.reasons(Complete(step="review"))
    assert (reason.facts["row"], reason.facts["column"]) == ("crm", "why")


def test_a_start_form_with_a_table() -> None:
    """The start form may ask for rows."""
    start = task("start", fields=(table("systems", text("name"), named_by="name"),))
    tale = Tale(process(task("a"), start=start)).begin(systems=[{"name": "crm"}])
    assert tale.events[0].event.data["rows"] == {"systems": [1]}
    assert rows_of(tale.task("start"), "systems") == ((1, {"name": "crm"}),)


def test_processes_without_tables() -> None:
    """Their rows and events say nothing of tables."""
    tale = Tale(process(task("a", fields=(text("x"),)))).begin().do("a", x="y")
    assert tale.task("a").tables is UNSET
    assert "rows" not in tale.events[-1].event.data


def test_people_in_rows_have_their_names() -> None:
    """The names of people in columns are kept with the event, as those in other answers are."""
    accounts = table("accounts", PERSON)
    tale = Tale(process(task("review", fields=(accounts,)), task("z")), people(ann="", eva="boss"))
    tale.begin().do("review", accounts=[{"owner": "eva"}])
    assert tale.task("review").answers == {"accounts.1": {"owner": "eva"}}


def judged(tale: Tale, before: Run | None, **data: Any) -> str | None:
    """What was not allowed in the last event, with other facts."""
    last = tale.events[-1]
    event = replace(last.event, data={**last.event.data, **data})
    found = not_permitted(tale.process, before, replace(last, event=event))
    return found.fault if found else None


def test_a_number_of_another_row_is_not_permitted() -> None:
    """An event that gives a row the number of one that has gone is found by a verification."""
    tale = free().save("review", accounts=[{"user": "a"}, {"user": "b"}])
    before = tale.save("review", accounts={"2": None}).run
    tale.save("review", accounts={"+": {"user": "c"}})
    assert judged(tale, before) is None
    assert judged(tale, before, rows={"accounts": [1, 2]}) == "rows"
    assert judged(tale, before, rows={"accounts": [1, 1]}) == "rows"
    assert judged(tale, before, rows={"users": [1]}) == "rows"


def test_who_is_named_was_not_permitted_to_write() -> None:
    """A row that somebody wrote in spite of the rule is found by a verification."""
    tale = fixed(separate_from="item")
    before = tale.run
    tale.save("review", by="eva", accounts={"ben": {"decision": "Keep"}})
    assert judged(tale, before) is None
    last = tale.events[-1]
    actor = replace(last.event.actor, person="ben")
    tale.events[-1] = replace(last, event=replace(last.event, actor=actor))
    assert judged(tale, before) == "separation"
