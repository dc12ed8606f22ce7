"""Tables beside a second model: the same rows, numbers and refusals, in any order of turns."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from exploring.reference.tables import Refused, Row, TableModel, Wrong
from holdgate.core.history import PastEvent, node_after
from holdgate.core.permission import not_permitted
from holdgate.core.tables.rows import rows_of
from holdgate.model.commands import Complete, Save
from holdgate.model.events import Decision
from holdgate.model.process import Field
from holdgate.model.refusals.refusal import Refusal
from support.effort import explored
from support.house import Tale, choice, process, table, task, text, when

NAMES = st.sampled_from(["ann", "Ben", "ben", "eva", "Zoë", "Zoe\u0308", "3"])
CELLS = st.fixed_dictionaries(
    {},
    optional={
        "user": NAMES | st.none(),
        "decision": st.sampled_from(["Keep", "Remove", "Drop"]) | st.none(),
        "reason": st.just("left") | st.none(),
    },
)
ITEMS = st.lists(st.sampled_from(["ann", "ben", "eva"]), min_size=1, max_size=3, unique=True)
OF_LIST = st.builds(lambda row, name: {**row, "item": name}, CELLS, NAMES)
KEYS = st.sampled_from(["1", "2", "3", "9", "+", "ann", "BEN", "eva", "Zoë"])
PATCH = st.dictionaries(KEYS, CELLS | st.none(), max_size=3)
FREE = [{"named": named, "apart": apart} for named in (False, True) for apart in (False, True)]
BY = st.sampled_from(["ann", "Ben", "eva"])


def turns(rows: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """What somebody does next: give rows, complete with or without rows, change the list."""
    given_rows = st.lists(rows, max_size=4) | PATCH | st.none()
    return st.lists(
        st.tuples(st.just("save"), given_rows, BY)
        | st.tuples(st.just("complete"), given_rows, BY)
        | st.tuples(st.just("end"), st.none(), BY)
        | st.tuples(st.just("list"), ITEMS, BY),
        max_size=10,
    )


def house(model: TableModel) -> Tale:
    """A run with the table of the model; the step before it has the list."""
    columns = [text("user")] if model.items is None else []
    if model.apart and model.items is None:
        columns = [Field(id="user", type="person", label="User")]
    columns += [
        choice("decision", "Keep", "Remove"),
        text("reason", when=when("row.decision", "Remove")),
    ]
    keys: dict[str, Any] = {"minimum": model.fewest, "maximum": model.most}
    if model.items is not None:
        keys = {"rows": "list.users"}
    if model.named:
        keys["named_by"] = "user"
    if model.apart:
        keys["separate_from"] = "user" if model.items is None else "item"
    users = Field(id="users", type="people", label="Users")
    steps = (
        task("list", fields=(users,)),
        task("review", "list", fields=(table("accounts", *columns, **keys),)),
        task("z", "review"),
    )
    return Tale(process(*steps)).begin().do("list", users=model.items or ["ann"])


def faults(refusal: Refusal) -> set[tuple[str, Any, Any]]:
    """What is wrong, in the words of the model."""
    found = set()
    for reason in refusal.reasons:
        facts: Any = reason.facts
        place = facts.get("row"), facts.get("column")
        match reason.id:
            case "answer-missing":
                found.add(("missing", *place))
            case "separation":
                found.add(("separation", None, None))
            case _:
                found.add((facts["fault"]["kind"], *place))
    return found


def expected(model: TableModel, verb: str, given_rows: Any, by: str) -> list[Row] | set[Wrong]:
    """What the model says: the rows after it, or what is wrong."""
    try:
        if verb == "save":
            return model.save(given_rows, by)
        return model.complete(given_rows, by, nothing=verb == "end")
    except Refused as refused:
        return refused.wrong


def play(model: TableModel, story: list[Any]) -> None:
    """Play a story on both; they must agree after each turn."""
    tale = house(model)
    ever: dict[int, None] = {}
    for verb, given_rows, by in story:
        if tale.states["review"] == "done":
            tale.reopen("review")
        if verb == "list":
            if model.items is None:
                continue
            tale.reopen("list").do("list", users=given_rows)
            model.items = sorted(given_rows)
            continue
        before = tale.run
        if verb == "save":
            command: Save | Complete = Save(
                step="review", answers={"accounts": given_rows}, replace=True
            )
        else:
            answers = {} if verb == "end" else {"accounts": given_rows}
            command = Complete(step="review", answers=answers, replace=True)
        answer = tale.give(command, by)
        rows = expected(model, verb, given_rows, by)
        if isinstance(rows, set):
            assert isinstance(answer, Refusal), (verb, given_rows, rows)
            assert faults(answer) == rows
            continue
        assert isinstance(answer, Decision), (verb, given_rows, answer)
        node = tale.task("review")
        assert [(n, dict(row)) for n, row in rows_of(node, "accounts")] == [
            (row.number, row.values) for row in rows
        ]
        order: Any = answer.data["rows"]
        assert order["accounts"] == [row.number for row in rows]
        ever.update(dict.fromkeys(order["accounts"]))
        assert list(ever) == sorted(ever), "a new number is higher than all before"
        assert not_permitted(tale.process, before, tale.events[-1]) is None
        past = [PastEvent(e) for e in tale.events if e.event.seq in (node.history or ())]
        made: Any = node_after(tale.process, "review", past)
        assert (made.answers, made.tables) == (node.answers, node.tables)
        assert "left" not in str(tale.events[-1].event)


@explored(60)
@given(st.sampled_from(FREE), turns(CELLS), st.integers(0, 2), st.integers(2, 4))
def test_rows_that_people_add(
    kind: dict[str, bool], story: list[Any], fewest: int, most: int
) -> None:
    """Named by a column or not, kept from whom they name or not."""
    play(TableModel(**kind, fewest=fewest, most=most), story)


@explored(60)
@given(st.sampled_from([False, True]), turns(OF_LIST), ITEMS)
def test_rows_of_a_list(apart: Any, story: list[Any], items: list[str]) -> None:
    """One for each item, while the list grows, shrinks and comes back."""
    play(TableModel(items=sorted(items), apart=apart), story)
