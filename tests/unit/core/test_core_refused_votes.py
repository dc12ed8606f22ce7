"""Refusals around an approval: submitting, signing, rejecting, withdrawing."""

import pytest

from holdgate.model.commands import Approve, AssignRole, Reject, Submit, Withdraw
from holdgate.model.process import NeedLine
from support.house import Tale, gate, people, process, task

STAFF = people(ann="cook", bob="", eva="boss", max="boss", pam="boss")


@pytest.fixture
def told() -> Tale:
    """A by a cook; G over it, submitted by cooks, needs a boss; C beside it, which G needs."""
    steps = (task("c"), task("a", role="cook"), gate("g", "a", role="cook", needs=("c",)))
    made = process(*steps, task("b", "g"), roles=("boss", "cook"), lead="cook")
    return Tale(made, STAFF).begin()


def test_submit_too_early(told: Tale) -> None:
    """Role and needs are said together."""
    found = {reason.id: reason for reason in told.reasons(Submit(step="g"), "bob")}
    assert found.keys() == {"role", "blocked"}
    assert found["role"].facts["roles"] == ["cook"]
    assert found["blocked"].facts["needs"] == ["c", "a"]


def test_submit_again(told: Tale) -> None:
    """Pending already, approved already: which round."""
    told.do("c", "a").submit("g")
    (reason,) = told.reasons(Submit(step="g"))
    assert (reason.id, reason.facts["step"], reason.facts["round"]) == ("already-pending", "g", 1)
    told.approve("g", "eva")
    (reason,) = told.reasons(Submit(step="g"))
    assert (reason.id, reason.facts) == ("already-approved", {"step": "g", "round": 1})
    assert told.no(Submit(step="g"), "bob") == {"already-approved", "role"}


@pytest.mark.parametrize("state", ["blocked", "ready", "approved", "rejected"])
def test_not_pending_stands_alone(told: Tale, state: str) -> None:
    """Whatever else is wrong with a vote or a withdrawal."""
    if state != "blocked":
        told.do("c", "a")
    if state == "approved":
        told.submit("g").approve("g", "eva")
    elif state == "rejected":
        told.submit("g").reject("g", by="eva")
    assert told.states["g"] == state
    for command in (Approve(step="g", round=9), Reject(step="g", round=9), Withdraw(step="g")):
        (reason,) = told.reasons(command, "bob")
        assert (reason.id, reason.facts["state"]) == ("not-pending", state)


def test_role_of_the_lines(told: Tale) -> None:
    """Who fits no required line may neither sign nor reject."""
    told.do("c", "a").submit("g")
    for command in (Approve(step="g", round=1), Reject(step="g", round=1, because="no")):
        (reason,) = told.reasons(command, "bob")
        assert reason.id == "role"
        assert (reason.facts["roles"], reason.facts["who"]) == (["boss"], ["eva", "max", "pam"])


def test_a_vote_with_everything_wrong(told: Tale) -> None:
    """Role, both separations, stale view and open needs are reported together."""
    told.do("c", "a").submit("g").reopen("c")
    reasons = told.reasons(Approve(step="g", round=7), "ann")
    assert [reason.id for reason in reasons] == [
        "role",
        "separation",
        "separation",
        "stale-view",
        "needs-open",
    ]
    rules = [(reason.facts["rule"], reason.facts["step"]) for reason in reasons[1:3]]
    assert rules == [("performer", "a"), ("submitter", "g")]
    stale = reasons[3].facts
    assert stale == {"step": "g", "seen": 7, "round": 1}
    assert reasons[4].facts == {"step": "g", "needs": ["c"], "causes": ["c"]}


def test_separation_names_who_could_instead(told: Tale) -> None:
    """The way out: those who have the role, and whom no rule keeps away."""
    told.directory = people(ann="cook", eva="boss cook", max="boss", pam="boss")
    told.do("c").do("a", by="eva").submit("g")
    (reason,) = told.reasons(Approve(step="g", round=1), "eva")
    (way,) = reason.ways
    assert (way.verb, way.step, way.people) == ("approve", "g", ("max", "pam"))
    assert reason.facts["person"] == "eva"


def test_reject_without_a_reason(told: Tale) -> None:
    """`reason-missing` comes with the others."""
    told.do("c", "a").submit("g")
    assert told.no(Reject(step="g", round=1), "eva") == {"reason-missing"}
    assert told.no(Reject(step="g", round=2, because=""), "bob") == {
        "reason-missing",
        "role",
        "stale-view",
    }


def test_only_what_does_not_follow() -> None:
    """`line-met` is not added to `role`, `separation` or `already-voted`."""
    steps = (task("a"), gate("g", "a", need=("boss", "cook")), task("z"))
    tale = Tale(process(*steps, roles=("boss", "cook")), STAFF).begin().do("a", by="pam")
    tale.submit("g", by="bob").approve("g", "eva")
    assert tale.cannot_sign("g", "max") == {"line-met"}
    assert tale.cannot_sign("g", "bob") == {"role", "separation"}
    assert tale.cannot_sign("g", "pam") == {"separation"}
    assert tale.cannot_sign("g", "eva") == {"already-voted"}
    assert tale.no(Approve(step="g", round=9), "max") == {"line-met", "stale-view"}


def test_already_voted_says_what_is_missing() -> None:
    """Whom it still waits for: not who signed, nor who may not."""
    two = NeedLine(role="boss", count=2)
    tale = Tale(process(task("a"), gate("g", "a", need=(two,))), STAFF).begin()
    tale.do("a", by="pam").submit("g").approve("g", "eva")
    (reason,) = tale.reasons(Approve(step="g", round=1), "eva")
    awaited = {"lines": [{"role": "boss", "count": 1}], "people": ["max"]}
    assert reason.facts == {"step": "g", "round": 1, "person": "eva", "awaited": awaited}


def test_who_may_withdraw(told: Tale) -> None:
    """The submitter, whoever may submit it, the lead; nobody else."""
    told.do("c", "a").submit("g")
    (reason,) = told.reasons(Withdraw(step="g"), "bob")
    assert reason.id == "not-submitter"
    assert (reason.facts["submitter"], reason.facts["roles"]) == ("ann", ["cook"])
    told.ok(Withdraw(step="g", because="a slip"), "ann")
    assert told.events[-1].values == {"because": "a slip"}
    assert told.approval("g").because == "a slip"


def test_whoever_submitted_may_withdraw(told: Tale) -> None:
    """Also when they could not submit any more: it is theirs."""
    told.do("c", "a").submit("g")
    told.ok(AssignRole(role="cook", to="eva", because="night"))
    assert told.no(Withdraw(step="g"), "bob") == {"not-submitter"}
    told.ok(Withdraw(step="g"), "ANN")
