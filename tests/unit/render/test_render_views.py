"""What views add to the state of a run: rounds, earlier content, conditions in words, names."""

from holdgate.messages.conditions import condition_words
from holdgate.model.condition import Condition, Line, Reference
from unit.render.bridge import BRIDGE
from unit.render.render_story import Story, first_round
from unit.render.told import views


def step(name: str, step_id: str) -> dict:
    """A step of a view."""
    return next(each for each in views()[name].steps if each.id == step_id)


def test_rounds() -> None:
    """An approval tells of each round: rejected, given and then void, given."""
    rounds = step("whole", "sign-off").rounds
    assert [(each.round, each.state) for each in rounds] == [
        (1, "rejected"), (2, "void"), (3, "approved"),
    ]  # fmt: skip
    assert [len(each.signatures) for each in rounds] == [1, 2, 2]
    assert (rounds[0].by, rounds[0].because) == ("cy", "How deep is the crack?")
    assert rounds[1].approved_at < rounds[1].at
    told = (rounds[1].what, rounds[1].because)
    assert told == ("reopened 1 “Survey the bridge”", "The load was wrong.")
    assert [each.seat for each in rounds[2].signatures] == ["Inspector", "Board member"]
    assert rounds[0].signatures[0].because == "Seen by myself."


def test_pending_round() -> None:
    """A round that is pending has signatures without seats, and no end."""
    (pending,) = step("pending", "sign-off").rounds
    assert (pending.state, pending.at, pending.approved_at) == ("pending", None, None)
    assert [(each.person, each.seat) for each in pending.signatures] == [("bo", None)]


def test_earlier() -> None:
    """What a task recorded before it was opened again is still told, and who opened it and why."""
    earlier = step("whole", "survey").earlier
    assert [each.round for each in earlier] == [1, 2]
    found = {field.id: field for field in earlier[0].fields}
    assert found["found"].text.startswith("Joint 3: a crack.\n")
    assert [option.text for option in found["tools"].options if option.chosen] == [
        "H, a hammer", "L, a lamp",
    ]  # fmt: skip
    assert earlier[0].reopened_because == "How deep is the crack?"
    assert earlier[1].reopened_by == "cy"
    assert step("whole", "papers").earlier == ()


def test_start_form() -> None:
    """The answers of the start form are in the view."""
    fields = views()["whole"].start.fields
    assert [field.text for field in fields] == ["North Bridge", "2026-03-09"]
    asked = views()["process"].start.fields
    assert [field.label for field in asked] == ["Which bridge?", "Opening day"]


def test_ended_at() -> None:
    """A run ended when its last step did; a note may follow."""
    run = views()["whole"].run
    assert run.ended_at < run.last_at
    assert views()["pending"].run.ended_at is None


def test_others() -> None:
    """Who is named without having acted is known by name, if there is a people file."""
    begun = Story()
    first_round(begun)
    acted = {person.id for person in begun.view().people}
    assert {each.id for each in begun.view().others} == {"ann", "bo", "ed"} - acted
    assert views()["unbound"].others == ()


def test_condition_words() -> None:
    """A condition says what it asks for in the words of the questions."""
    bridge = Line(Reference("start", "bridge"), ("North",))
    worn = Line(Reference("survey", "state"), ("Worn", "Broken"))
    assert condition_words(BRIDGE, None) is None
    assert condition_words(BRIDGE, Condition(all=(worn, bridge))) == (
        "“In what state is it?” (step 1) is Worn or Broken"
        ", and “Which bridge?” (the start form) is North"
    )
    assert condition_words(BRIDGE, Condition(any=((bridge, worn), (bridge,)))) == (
        "one of these: “Which bridge?” (the start form) is North"
        " and “In what state is it?” (step 1) is Worn or Broken"
        "; “Which bridge?” (the start form) is North"
    )
