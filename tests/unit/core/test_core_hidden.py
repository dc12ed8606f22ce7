"""Names, reasons, notes and answers of nothing: refused, wherever a person types a text."""

from typing import Any

import pytest

from holdgate.core.answers import TYPES
from holdgate.core.answers.reading import Invalid, Reading
from holdgate.model import commands
from holdgate.model.commands import Command
from holdgate.model.ids import is_name, person_key
from holdgate.model.refusals.answers import Empty
from support.answers import field
from support.house import Tale, gate, people, process, task

NOTHING = (
    "\u2800", "\u3164", "\u115f", "\u1160", "\uffa0", "\u200b", "\u2060", "\u00ad", "\ufe0f",
    "\u034f", "\U000e0041\U000e0042", "\U000e0100", "\u202e", "\u200f", "\ue000", "\u0378",
    "\u00a0", "\u2800 \u3164\u200b",
)  # fmt: skip
codes = pytest.mark.parametrize(
    "nothing", NOTHING, ids=lambda text: " ".join(f"{ord(each):04X}" for each in text)
)
NAMES = ("علی\u200cرضا", "葛\U000e0100城", "Zoë Müller", "שרה", "李雷", "O'Neill-Łuk", "क्\u200dष")


@codes
def test_a_name_of_nothing(nothing: str) -> None:
    """It names nobody: who acts, for whom, who is assigned, who is given a role."""
    run = Tale(process(task("a"), task("b", "a"), lead="boss")).begin()
    assert not is_name(nothing)
    assert run.no(commands.Complete(step="a"), nothing) == {"unknown-person"}
    assert run.no(commands.Note(text="x"), nothing) == {"unknown-person"}
    assert "unknown-person" in run.no(commands.Complete(step="a"), "ann", on_behalf_of=nothing)
    assert "unknown-person" in run.no(commands.Assign(step="a", to=nothing), "ann")
    given = commands.AssignRole(role="boss", to=nothing, because="x")
    assert "unknown-person" in run.no(given, "ann")


@pytest.mark.parametrize(
    "name", ["Eva\u2800", "E\u200bva", "Eva\u3164", "Eva\U000e0041", "Eva\ue000"]
)
def test_a_name_that_hides_something(name: str) -> None:
    """It would look like another name, so it is none."""
    assert not is_name(name)


@pytest.mark.parametrize("name", NAMES)
def test_names_of_the_world(name: str) -> None:
    """Joiners and selectors are part of a name where its script needs them; they make no other."""
    assert is_name(name)
    bare = "".join(each for each in name if each not in "\u200c\u200d\U000e0100")
    assert person_key(name) == person_key(bare)


@codes
@pytest.mark.parametrize(
    "command",
    [
        lambda text: commands.Pause(because=text),
        lambda text: commands.Cancel(because=text),
        lambda text: commands.Reopen(steps=("a",), because=text),
        lambda text: commands.NotApplicable(step="b", because=text),
        lambda text: commands.Reject(step="g", round=1, because=text),
        lambda text: commands.AssignRole(role="boss", to="eva", because=text),
    ],
)
def test_a_reason_of_nothing(command: Any, nothing: str) -> None:
    """A command that needs a reason is refused, as without one."""
    steps = (task("a"), task("b", "a", optional=True), gate("g", "a"))
    run = Tale(process(*steps), people(ann="", boss="boss", eva="boss")).begin().do("a", by="ann")
    run.ok(commands.Submit(step="g"), "ann")
    given: Command = command(nothing)
    assert "reason-missing" in run.no(given, "boss")


@codes
def test_a_note_of_nothing(nothing: str) -> None:
    """A note needs a text that says something, or a file."""
    run = Tale(process(task("a"))).begin()
    assert run.no(commands.Note(text=nothing), "ann") == {"comment-missing"}


@codes
@pytest.mark.parametrize("kind", ["text", "long_text"])
def test_an_answer_of_nothing(kind: str, nothing: str) -> None:
    """A text that says nothing is empty."""
    with pytest.raises(Invalid) as error:
        TYPES[kind].read(nothing, Reading(field(kind), None))
    assert isinstance(error.value.fault, Empty)


@codes
@pytest.mark.parametrize("kind", ["person", "people", "url", "one_of", "any_of", "number", "date"])
def test_no_other_type_takes_nothing(kind: str, nothing: str) -> None:
    """No field of another type takes it either."""
    with pytest.raises(Invalid):
        TYPES[kind].read(nothing, Reading(field(kind), None))


def test_an_address_that_hides_something() -> None:
    """Who follows a link sees where it leads."""
    with pytest.raises(Invalid):
        TYPES["url"].read("https://example.org/\u200bpay", Reading(field("url"), None))


@pytest.mark.parametrize("text", ["ok\U000e0041", "a\u202eb", "soft\u00adhyphen"])
def test_a_text_that_also_hides_something(text: str) -> None:
    """It is recorded as it was given: every medium shows what it hides."""
    assert TYPES["text"].read(text, Reading(field("text"), None)) == text
