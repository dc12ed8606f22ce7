"""What signers answer: judged as those of a task, kept with the signature, read where one signs."""

from typing import Any

from msgspec import UNSET

from holdgate.model.commands import Approve, Complete
from holdgate.model.condition import Reference
from holdgate.model.duration import Duration
from holdgate.model.process import Due, NeedLine, Process
from holdgate.store.codec import decode_node, encode
from support.house import Tale, choice, gate, people, process, task, text, when, yes_no

STAFF = people(ann="", bob="", eva="boss", max="boss", pam="boss")
QUESTIONS = (
    choice("vote", "For", "Against"),
    text("why", when=when("g.vote", "Against")),
    text("remark", optional=True),
)


def asking(count: int = 1, **keys: Any) -> Process:
    """G over A asks its signers; B follows, for a vote for it; C for one against it; Z is open."""
    need = (NeedLine(role="boss", count=count),)
    return process(
        task("a"),
        gate("g", "a", need=need, fields=QUESTIONS),
        task("b", "g", when=(when("g.vote", "For"),)),
        task("c", "g", when=(when("g.vote", "Against"),), **keys),
        task("z"),
    )


def told(count: int = 1, **keys: Any) -> Tale:
    """A is done, and G is submitted."""
    return Tale(asking(count, **keys), STAFF).begin().do("a").submit("g", by="bob")


def test_answers_are_recorded_with_the_signature() -> None:
    """Each is an item of the payload of the event, beside the reason; the node keeps them."""
    tale = told()
    tale.ok(Approve(step="g", round=1, answers={"vote": "For"}, because="fine"), "eva")
    assert tale.events[-1].values == {"answers.vote": "For", "because": "fine"}
    (signature,) = tale.approval("g").signatures
    assert signature.answers == {"vote": "For"}
    assert signature.digests.keys() == {"answers.vote"}


def test_all_reasons_come_together() -> None:
    """A missing and an invalid answer, beside who may not sign at all and what they did not see."""
    tale = told()
    given = {"vote": "Perhaps", "remark": ["1", "2"]}
    command = Approve(step="g", round=2, answers=given)
    assert tale.no(command, "ann") == {"role", "separation", "stale-view", "invalid-answer"}
    assert tale.no(Approve(step="g", round=1), "eva") == {"answer-missing"}
    assert tale.no(Approve(step="g", round=1), "bob") == {"role", "separation", "answer-missing"}


def test_a_question_may_depend_on_one_above_it() -> None:
    """What is not asked is refused when it is answered; what is asked must be."""
    tale = told()
    against = Approve(step="g", round=1, answers={"vote": "Against"})
    assert tale.no(against, "eva") == {"answer-missing"}
    needless = Approve(step="g", round=1, answers={"vote": "For", "why": "x"})
    assert tale.no(needless, "eva") == {"invalid-answer"}
    unknown = Approve(step="g", round=1, answers={"vote": "For", "other": "x"})
    assert tale.no(unknown, "eva") == {"invalid-answer"}


def test_an_approval_that_asks_nothing_takes_no_answer() -> None:
    """As a task without questions."""
    tale = Tale(process(task("a"), gate("g", "a")), STAFF).begin().do("a").submit("g")
    command = Approve(step="g", round=1, answers={"vote": "For"})
    assert tale.no(command, "eva") == {"invalid-answer"}


def test_conditions_read_the_answer_of_the_one_signer() -> None:
    """As long as the approval is not given nothing matches."""
    tale = told()
    assert (tale.states["b"], tale.states["c"]) == ("blocked", "blocked")
    tale.approve("g", "eva", vote="Against", why="too dear")
    assert (tale.states["b"], tale.states["c"]) == ("skipped", "ready")


def test_of_several_signers_none_is_read() -> None:
    """Each keeps their answers; none of them is the answer of the approval."""
    tale = told(2).approve("g", "eva", vote="For").approve("g", "max", vote="For", remark="so")
    assert tale.states["g"] == "approved"
    assert [s.answers for s in tale.approval("g").signatures] == [
        {"vote": "For"},
        {"vote": "For", "remark": "so"},
    ]
    assert tale.approval("g").recorded is UNSET
    assert (tale.states["b"], tale.states["c"]) == ("skipped", "skipped")


def test_a_void_round_is_read_no_more() -> None:
    """The event keeps the answers; what followed is judged anew by the next signature."""
    tale = told().approve("g", "eva", vote="For").do("b").reopen("a")
    assert (tale.states["g"], tale.approval("g").signatures) == ("blocked", ())
    assert tale.run is not None
    assert tale.run.nodes["g"].given == {}
    tale.do("a").submit("g").approve("g", "max", vote="Against", why="no")
    assert (tale.states["b"], tale.states["c"]) == ("done", "ready")
    assert tale.states["run"] == "active"


def test_a_rejected_round_is_over_with_its_answers() -> None:
    """Who signed before the rejection is asked again in the next round."""
    tale = told(2).approve("g", "eva", vote="For").reject("g", by="max")
    assert tale.approval("g").signatures == ()
    assert tale.states["a"] == "ready"
    tale.do("a").submit("g", by="bob")
    assert tale.cannot_sign("g", "eva") == {"answer-missing"}


def test_the_content_is_the_same_whatever_was_answered() -> None:
    """Answers of signers are not what is signed: neither digest knows them."""
    one = told(2).approve("g", "eva", vote="For")
    other = told(2).approve("g", "eva", vote="Against", why="no")
    assert one.approval("g").content == other.approval("g").content
    assert one.approval("g").context == other.approval("g").context


def test_a_deadline_follows_the_last_answer() -> None:
    """Also while the approval is asked for again; another answer moves it."""
    table = {"For": Duration(1, "d"), "Against": Duration(2, "h")}
    due = Due(question=Reference("g", "vote"), table=table, after=(Reference("a"),))
    made = process(task("a"), gate("g", "a", fields=(choice("vote", "For", "Against"),)),
                   task("b", "g", due=due))  # fmt: skip
    tale = Tale(made, STAFF).begin().do("a").submit("g", by="bob").approve("g", "eva", vote="For")
    assert tale.events[-1].event.changes[-1].due == "2026-03-03T09:01:00.000Z"
    tale.reopen("a")
    assert tale.run is not None
    assert tale.run.nodes["g"].last_given == {"vote": "For"}
    tale.do("a").submit("g", by="bob").approve("g", "max", vote="Against")
    moved = tale.events[-1].event.changes[-1]
    assert (moved.trigger, moved.due, moved.why) == ("due", "2026-03-02T11:05:00.000Z", "answer")


def test_a_skipped_approval_has_no_answer() -> None:
    """Neither for conditions, nor for deadlines, once its own condition is false."""
    made = process(
        task("u", fields=(yes_no(),)),
        task("a"),
        gate("g", "a", needs=("u",), when=(when("u.ok", "yes"),), fields=(yes_no("sure"),)),
        task("b", "g"),
    )
    tale = Tale(made, STAFF).begin().do("a").do("u", ok="yes").submit("g", by="bob")
    tale.approve("g", "eva", sure="yes").reopen("a").do("a").reopen("u").do("u", ok="no")
    assert tale.states["g"] == "skipped"
    assert tale.run is not None
    assert (tale.run.nodes["g"].given, tale.run.nodes["g"].last_given) == ({}, {})


def test_rows_leave_out_what_says_nothing() -> None:
    """A row of an approval without questions is as it was; one with them comes back whole."""
    plain = Tale(process(task("a"), gate("g", "a")), STAFF).begin().do("a").submit("g")
    row = encode(plain.approve("g", "eva").approval("g"))
    assert '"answers"' not in row
    assert '"recorded"' not in row
    node = told().approve("g", "eva", vote="For").approval("g")
    assert decode_node("approval", encode(node)) == node


def test_a_skipped_step_says_how_the_signer_is_asked_again() -> None:
    """What the approval covers is reopened: then it is void, and asked for again."""
    tale = told().approve("g", "eva", vote="For")
    (reason,) = tale.reasons(Complete(step="c"))
    assert reason.id == "skipped"
    assert [(way.verb, way.step) for way in reason.ways] == [("reopen", "a")]
    assert [answer.value for unmet in reason.conditions for answer in unmet.answers] == ["For"]
