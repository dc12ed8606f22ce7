"""How steps lie in groups, what really orders them, and the words for it."""

import pytest
from msgspec.structs import replace

from holdgate.messages.deadlines import deadline_words
from holdgate.messages.events import consequences
from holdgate.messages.words import number_ranges
from holdgate.model.condition import Reference
from holdgate.model.duration import parse_duration
from holdgate.model.process import Due, Field, Group, Process, Step
from holdgate.views.layout import Layout
from support.house import gate, process, task
from unit.render.festival import FESTIVAL
from unit.render.render_story import at_the_gate, festival, held, refused
from unit.render.told import views


def grouped(*steps: Step, **parents: str | None) -> Process:
    """A process of these steps with these groups: `grouped(…, inner="outer", outer=None)`."""
    groups = {
        name: Group(id=name, title=name.title(), parent=parent) for name, parent in parents.items()
    }
    return process(*steps, groups=groups)


def test_order() -> None:
    """What the needs say: one after the other, in any order, or partly so."""
    layout = Layout(FESTIVAL)
    assert {each: layout.order(each) for each in FESTIVAL.groups} == {
        "prepare": "mixed", "site": "listed", "guests": "listed", "storm": "listed",
    }  # fmt: skip
    assert layout.order(None) == "listed"


@pytest.mark.parametrize(
    ("needs", "order"),
    [
        (((), (), ()), "any"),
        (((), ("a",), ("b",)), "listed"),
        (((), ("a",), ("a",)), "mixed"),
        (((), (), ("a", "b")), "mixed"),
    ],
)
def test_order_by_needs(needs: tuple[tuple[str, ...], ...], order: str) -> None:
    """An `any` that `needs` has tied together is no longer one; what is far away counts, too."""
    steps = [task(name, *before, group="g") for name, before in zip("abc", needs, strict=True)]
    found = Layout(grouped(task("first"), *steps, g=None))
    assert found.order("g") == order
    alone = Layout(grouped(task("a", group="g"), g=None))
    assert (alone.order("g"), alone.order(None)) == (None, None)


def test_a_gate_waits_for_what_it_covers() -> None:
    """Covering orders as needing does."""
    found = Layout(process(task("a"), gate("g", "a"), task("z", "g")))
    assert found.order(None) == "listed"
    assert [step.id for step in found.place(found.process.by_id["g"])["after"]] == ["a"]


def test_around() -> None:
    """Each step says which groups begin and end with it, and what it waits for directly."""
    steps = views()["festival"].steps
    assert [(step.opens, step.closes) for step in steps] == [
        (("prepare", "site"), ()),
        ((), ("site",)),
        (("guests",), ()),
        ((), ("guests", "prepare")),
        ((), ()),
        (("storm",), ()),
        ((), ("storm",)),
        ((), ()),
    ]
    after = {step.id: [each.id for each in step.after] for step in steps}
    assert after == {
        "plan": [], "weather": ["plan"], "tell": [], "badges": ["plan", "tell"],
        "permit": ["weather", "badges"], "warn": ["permit"], "clear": ["warn"], "close": ["clear"],
    }  # fmt: skip
    assert [step.depth for step in steps] == [2, 2, 2, 2, 0, 1, 1, 0]


def test_group_states() -> None:
    """A group is begun, settled, skipped, or waits, as all its steps together."""
    begun = {group.id: group.state for group in festival().view().groups}
    assert begun == {
        "prepare": "begun", "site": "begun", "guests": "begun", "storm": "waiting",
    }  # fmt: skip
    ended = {group.id: (group.state, group.settled) for group in held().view().groups}
    assert ended == {
        "prepare": ("settled", 4), "site": ("settled", 2), "guests": ("settled", 2),
        "storm": ("skipped", 2),
    }  # fmt: skip


def test_whose_condition() -> None:
    """Each condition says whether it is the step's own or its group's, and whether it holds."""
    steps = {step.id: step for step in held().view().steps}
    assert [(each.group, each.holds) for each in steps["badges"].when] == [
        ("guests", True), (None, False),
    ]  # fmt: skip
    assert [(each.group, each.holds) for each in steps["clear"].when] == [("storm", False)]
    steps = {step.id: step for step in views()["festival"].steps}
    assert [each.holds for each in steps["badges"].when] == [None, None]


def test_deadlines_in_words() -> None:
    """Every form of a deadline is a phrase that goes after `due`."""
    told = {step.id: deadline_words(FESTIVAL, step) for step in FESTIVAL.steps}
    assert told == {
        "plan": "at least 1 month before “First day” (the start form) begins",
        "weather": "within 2d of the end of step 1 “Draw the plan of the site”",
        "tell": None,
        "badges": None,
        "permit": "before “First day” (the start form) begins",
        "warn": "within 4h of the end of “Prepare” (steps 1–4)",
        "clear": None,
        "close": "within 3d (S1), 1d (S2), 4h (S3) of the start,"
                 " as “How many guests?” (the start form) says",
    }  # fmt: skip


def test_more_deadlines_in_words() -> None:
    """Moments and several steps that are no group have their words as well."""
    at = Field(id="at", type="datetime", label="When?")
    house = process(task("a", fields=(at,)), task("b"), task("c"))

    def told(**due: object) -> str | None:
        return deadline_words(house, replace(house.steps[2], due=Due(**due)))  # type: ignore[arg-type]

    moment = (Reference("a", "at"),)
    assert told(before=moment) == "by “When?” (step 1)"
    weeks = parse_duration("2w")
    assert told(before=moment, within=weeks) == "at least 2w before “When?” (step 1)"
    months = parse_duration("2mo")
    assert told(after=moment, within=months) == "within 2 months of “When?” (step 1)"
    both = (Reference("a"), Reference("b"))
    assert told(after=both, within=weeks) == "within 2w of the last end of steps 1, 2"
    assert told(within=parse_duration("15min")) == "within 15min"


def test_numbers() -> None:
    """Numbers in a row are told together."""
    assert [number_ranges(each) for each in ([3], [2, 1], [5, 4, 3, 1], [1, 2, 4, 5, 6, 9])] == [
        "3", "1, 2", "1, 3–5", "1, 2, 4–6, 9",
    ]  # fmt: skip


def test_consequences_of_groups() -> None:
    """A group that is skipped as a whole is told as one; how a run ended, with its outcome."""
    (approved,) = [each.event for each in held().events if "seats" in each.event.data]
    assert consequences(FESTIVAL, approved) == ("“When a storm comes” (6, 7) is skipped",)
    last = refused().events[-1].event
    assert consequences(FESTIVAL, last) == ("the run is stopped: The festival does not take place",)
    storm = at_the_gate("St").view().groups
    assert [group.state for group in storm][-1] == "waiting"
