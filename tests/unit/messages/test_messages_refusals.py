"""What a refusal says: each reason in a sentence, with a way out that can be typed.

The sentences of all reasons are read in tests/golden/told; these are their forms.
"""

import pytest

from holdgate.core.staffing import TooFewLeft
from holdgate.messages.command_line import command
from holdgate.messages.refusals import ReasonWords, reason_words, refusal_words
from holdgate.messages.warnings import warning_words
from holdgate.model.commands import (
    Approve,
    Attach,
    Command,
    Complete,
    NotApplicable,
    Reopen,
    Save,
    Start,
    StartRun,
    Submit,
)
from holdgate.model.condition import Reference
from holdgate.model.ids import START
from holdgate.model.people import RoleHolders
from holdgate.model.process import Step
from holdgate.model.refusals.answers import NotInPeopleFile
from holdgate.model.refusals.refusal import Reason, Refusal
from holdgate.model.refusals.runs import (
    KeyReused,
    RunNotEnded,
    UnknownPerson,
    UnknownRun,
    UnknownStep,
)
from holdgate.model.refusals.votes import NotSubmitter, Separation
from holdgate.model.refusals.ways import Way
from holdgate.model.refusals.work import InvalidAnswer
from holdgate.model.run import RunState
from support.house import Tale, choice, gate, people, process, task, text

REJECT = "reject H-1 STEP --because TEXT"
STAFF = people(ann="cook", bob="", eva="boss", max="boss")


def begun() -> Tale:
    """A with questions and statements, by cooks; G over it; B after both, apart from who began."""
    fields = (choice("size", "S", "L"), text("why"))
    steps = (
        task("a", role="cook", fields=fields, checks=("Hot", "Clean"), optional=True),
        gate("g", "a", role="cook"),
        task("b", "g", separate_from=(Reference("a"), Reference(START))),
    )
    start = Step(id=START, number=0, title="Start", roles=("cook",))
    made = process(*steps, roles=("boss", "cook"), lead="boss", start=start)
    return Tale(made, STAFF).begin()


def words(told: Tale, given: Command, by: str = "ann") -> list[tuple[str, str]]:
    """What is said of a command that is refused."""
    return [(each.sentence, each.unblock) for each in refusal_words(told.refusal(given, by))]


@pytest.mark.parametrize(
    ("given", "by", "sentence", "unblock"),
    [
        (
            Start(step="a"), "bob",
            "bob may not start step 1 (a): that is for Cook (ann)",
            "ask Cook (ann)",
        ),
        (
            NotApplicable(step="a", because="x"), "bob",
            "bob may not declare step 1 (a) not applicable: that is for Cook (ann)",
            "ask Cook (ann)",
        ),
        (
            StartRun(), "bob",
            "bob may not start a run of house: that is for Cook (ann)",
            "ask Cook (ann)",
        ),
        (
            Start(step="a"), "evan",
            "evan is not in the people file; did you mean eva?",
            "use a name from the people file, or add evan to the file",
        ),
        (
            Submit(step="g"), "ann",
            "step 2 (g) waits for step 1 (a) “A”, ready",
            "Cook (ann): do H-0001 a",
        ),
        (
            Approve(step="g", round=1), "eva",
            "step 2 (g) is blocked, not pending",
            "look at the run: status H-0001",
        ),
        (
            Reopen(steps=("a",), because="x"), "ann",
            "step 1 (a) is ready: there is nothing to reopen",
            "work on it as it is: do H-0001 a",
        ),
        (
            Save(step="a", answers={"size": "s"}), "ann",
            "size has no option 's'; did you mean 'S'? expects one of: S, L",
            "give another answer: --set size=…",
        ),
        (
            Save(step="a", answers={"sise": "S"}), "ann",
            "sise is not a field of step 1 (a); did you mean size?",
            "name one of its fields",
        ),
        (
            Save(step="a", ticks=(3,)), "ann",
            "step 1 (a) has the statements 1 to 2; there is no 3",
            "tick one of its statements",
        ),
        (
            Attach(step="a", files=()), "ann",
            "step 1 (a) has no field for files",
            "add it to a note instead: note H-0001 a --file FILE",
        ),
    ],
)  # fmt: skip
def test_said(given: Command, by: str, sentence: str, unblock: str) -> None:
    """Who may not do what; who may; and the command for the way out."""
    assert words(begun(), given, by) == [(sentence, unblock)]


def test_open_questions_are_told_together() -> None:
    """The questions of a step that are not answered are one reason for people, as its ticks are."""
    assert words(begun(), Complete(step="a")) == [
        (
            "2 questions are not answered: size “Size” (S | L), why “Why”",
            "answer them: --set size=… --set why=…",
        ),
        (
            "2 statements are not ticked: 1 “Hot”, 2 “Clean”",
            "tick them when they are true: --tick 1 --tick 2",
        ),
    ]
    assert words(begun(), Complete(step="a", answers={"why": "x"}, ticks=(2,))) == [
        ("size is not answered: Size (S | L)", "answer it: --set size=…"),
        ("statement 1 is not ticked: Hot", "tick it when it is true: --tick 1"),
    ]


def test_rules_that_keep_one_person_apart_are_told_together() -> None:
    """Several rules that keep a person from one step are one reason for people."""
    told = begun()
    told.ok(Complete(step="a", answers={"size": "S", "why": "x"}, ticks=(1, 2)))
    told.submit("g")
    assert words(told, Approve(step="g", round=1))[1] == (
        (
            "ann may not approve or reject step 2 (g): they worked on step 1 (a), which it covers; "
            "they submitted it"
        ),
        "ask eva or max",
    )
    told.approve("g", "eva")
    assert words(told, Start(step="b")) == [
        (
            (
                "ann may not work on step 3 (b): they did step 1 (a), and the process requires "
                "different people for the two; they started the run, and the process requires "
                "different people for the two"
            ),
            "somebody else must do it: anyone (not ann)",
        )
    ]


def apart(person: str, gate_id: str, seq: int | None = None) -> Separation:
    """A person who is kept from an approval."""
    return Separation(
        rule="submitter", step=gate_id, field=None, person=person, gate=gate_id, seq=seq, round=1
    )


def test_not_together() -> None:
    """Another person or another step is told on its own; the order stays."""
    reasons = (apart("ann", "g", 4), apart("bob", "g"), apart("ann", "g"))
    told = refusal_words(Refusal(reasons, begun().process))
    assert [each.sentence for each in told] == [
        (
            "ann may not approve or reject step 2 (g): they submitted it (event 4, round 1); "
            "they submitted it"
        ),
        "bob may not approve or reject step 2 (g): they submitted it",
    ]


@pytest.mark.parametrize(
    ("reason", "sentence", "unblock"),
    [
        (
            UnknownRun(run="INC-7", ways=(Way(verb="runs"),)),
            "there is no run INC-7 in this store",
            "list the runs: holdgate runs",
        ),
        (
            RunNotEnded(
                run="H-1",
                state=RunState.ON_HOLD,
                ways=(Way(verb="reopen", run="H-1", options={"because": None}),),
            ),
            "H-1 is on hold: it can still be corrected",
            "reopen the step that is wrong: reopen H-1 STEP --because TEXT",
        ),
        (
            KeyReused(key="k1", run="H-1", seq=4),
            "the key k1 was used before, for another command on H-1",
            "use a new key for a new command",
        ),
        (
            UnknownPerson(person="a\u200bb", fault="not-a-name"),
            "'a⟨U+200B⟩b' cannot be the name of a person",
            "a name has 1 to 200 visible characters on one line; “anyone” is reserved",
        ),
        (
            UnknownStep(
                step="",
                fault="several",
                steps=("a", "b"),
                ways=(Way(verb="show", process="house"),),
            ),
            "'' can mean several steps: 1 a, 3 b",
            "look at the steps: show house",
        ),
        (
            NotSubmitter(
                step="g",
                submitter="ann",
                roles=("boss",),
                person="bob",
                holders=(RoleHolders(role="boss", people=("eva",)),),
                ways=(
                    Way(
                        verb="withdraw",
                        step="g",
                        roles=(RoleHolders(role="boss", people=("eva",)),),
                        people=("ann",),
                    ),
                ),
            ),
            "bob may not withdraw step 2 (g): ann submitted it",
            "ask ann or Boss (eva)",
        ),
        (
            InvalidAnswer(
                step="a",
                field="who",
                fault=NotInPeopleFile(person="anm", nearest="ann"),
                ways=(Way(options={"set": "who"}),),
            ),
            "who names 'anm', who is not in the people file; did you mean ann?",
            "give another answer: --set who=…",
        ),
    ],
)
def test_reasons(reason: Reason, sentence: str, unblock: str) -> None:
    """A reason by itself."""
    expected = ReasonWords(id=reason.id, sentence=sentence, unblock=unblock)
    assert reason_words(reason, begun().process) == expected


def test_without_a_process() -> None:
    """Where there is no process, its steps and roles are called by their ids."""
    reason = apart("ann", "g")
    assert reason_words(reason, None).sentence == "ann may not work on g: they submitted it"


@pytest.mark.parametrize(
    ("way", "written"),
    [
        (Way(verb="runs"), "holdgate runs"),
        (Way(verb="status", run="H-1"), "status H-1"),
        (Way(verb="do", run="H-1", step="a"), "do H-1 a"),
        (
            Way(verb="reject", run="H-1", options={"because": None}),
            "reject H-1 STEP --because TEXT",
        ),
        (
            Way(verb="start", process="house", options={"corrects": "H-1"}),
            "start house --corrects H-1",
        ),
        (Way(options={"tick": 2}), "--tick 2"),
    ],
)
def test_commands(way: Way, written: str) -> None:
    """How a way out is written: what the person fills in is in capitals."""
    assert command(way) == written


def test_the_warning() -> None:
    """It names both steps, and for whom the approval is."""
    holders = (
        RoleHolders(role="boss", people=("eva", "max")),
        RoleHolders(role="cook", people=(), is_open=True),
    )
    warning = TooFewLeft(step="a", gate="g", holders=holders)
    assert warning_words(begun().process, warning) == (
        "if you work on step 1 (a), you cannot approve step 2 (g), and too few approvers would "
        "remain: it is for Boss (eva, max) or Cook"
    )
