"""Rounds of an approval: what was given for one never counts for another."""

import pytest

from holdgate.model.commands import Approve, Reject
from holdgate.model.process import NeedLine
from support.house import Tale, gate, people, process, task

STAFF = people(ann="", eva="boss", max="boss", pam="boss")


@pytest.fixture
def told() -> Tale:
    """A is done, G needs two bosses and is pending; B waits for it."""
    two = NeedLine(role="boss", count=2)
    steps = (task("a"), gate("g", "a", need=(two,)), task("b", "g"))
    return Tale(process(*steps), STAFF).begin().do("a").submit("g")


def people_signed(told: Tale) -> list[str]:
    """Who has signed the present round."""
    return [signature.person for signature in told.approval("g").signatures]


def test_reject_wipes_the_signature(told: Tale) -> None:
    """After a rejection the next round starts at zero seats; round 1's signer signs anew."""
    told.approve("g", "eva").reject("g", by="max")
    assert people_signed(told) == []
    told.do("a").submit("g").approve("g", "max")
    assert told.states["g"] == "pending"
    told.approve("g", "eva")
    assert told.states["g"] == "approved"


def test_withdraw_after_one_of_two(told: Tale) -> None:
    """A withdrawn round's signature never counts again; the gate is ready in the same event."""
    told.approve("g", "eva").withdraw("g")
    assert told.changes == [
        ("g", "withdraw", "blocked", "command"),
        ("g", "unblock", "ready", "needs"),
    ]
    assert (people_signed(told), told.approval("g").closed) == ([], "withdrawn")
    told.submit("g").approve("g", "max")
    assert (told.states["g"], told.round("g")) == ("pending", 2)
    assert told.cannot_sign("g", "max") == {"already-voted"}


def test_void_wipes_the_signatures(told: Tale) -> None:
    """A voided approval needs all its signatures again."""
    told.approve("g", "eva").approve("g", "max").reopen("a")
    assert (people_signed(told), told.approval("g").closed) == ([], "voided")
    told.do("a").submit("g").approve("g", "eva")
    assert told.states["g"] == "pending"


def test_signed_what_was_not_seen(told: Tale) -> None:
    """Another round or another digest is a stale view, even if the content is equal."""
    first = told.approval("g").content
    told.withdraw("g").submit("g")
    assert told.no(Approve(step="g", round=1), "eva") == {"stale-view"}
    assert told.no(Approve(step="g", round=2, content=first), "eva") == {"stale-view"}
    assert told.no(Approve(step="g", round=3), "eva") == {"stale-view"}
    seen = told.approval("g").content
    assert seen != first
    told.ok(Approve(step="g", round=2, content=seen), "eva")


def test_rejecting_what_was_not_seen(told: Tale) -> None:
    """A rejection binds to what was seen as well."""
    told.withdraw("g").submit("g")
    assert told.no(Reject(step="g", round=1, because="no"), "eva") == {"stale-view"}


def test_one_no_is_a_no(told: Tale) -> None:
    """The first rejection ends the round whatever was signed before."""
    told.approve("g", "eva").reject("g", by="max")
    assert told.states["g"] == "rejected"
    assert told.cannot_sign("g", "pam") == {"not-pending"}


def test_a_signer_may_still_reject(told: Tale) -> None:
    """There is no way to take a signature back, but its giver may reject while it is pending."""
    told.approve("g", "eva").reject("g", by="eva")
    assert told.states == {"a": "ready", "g": "rejected", "b": "blocked", "run": "active"}


def test_a_role_lost_after_signing(told: Tale) -> None:
    """A signature stands: the role was judged when it was given."""
    told.approve("g", "eva")
    told.directory = people(ann="", eva="", max="boss")
    told.approve("g", "max")
    assert told.states["g"] == "approved"
    assert [seat.person for seat in told.approval("g").seats] == ["eva", "max"]


def test_a_new_round_counts_from_the_submission(told: Tale) -> None:
    """Rounds of an approval are its submissions; before the first it is in round 0."""
    fresh = Tale(told.process, STAFF).begin()
    assert fresh.round("g") == 0
    assert told.round("g") == 1
    told.withdraw("g").submit("g")
    assert told.round("g") == 2


def test_only_the_submitter_of_this_round_is_barred(told: Tale) -> None:
    """An earlier submitter may sign, or the crew would be used up by resubmitting."""
    told.withdraw("g").submit("g", by="eva").withdraw("g").submit("g").approve("g", "eva")
    assert people_signed(told) == ["eva"]


def test_how_a_round_ended_is_said_of_that_round(told: Tale) -> None:
    """Withdrawn, rejected, voided: until the next submission."""
    told.withdraw("g")
    assert told.approval("g").closed == "withdrawn"
    told.submit("g")
    assert told.approval("g").closed is None
    told.reject("g", by="eva")
    assert (told.approval("g").closed, told.approval("g").because) == ("rejected", "no")
    told.do("a").submit("g")
    assert (told.approval("g").closed, told.approval("g").because) == (None, None)
