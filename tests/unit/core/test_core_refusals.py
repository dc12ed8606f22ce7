"""Refusals for people: alike reasons told as one, and a run that is not there."""

from holdgate.core.refusals import Reason, Refusal, together, unknown_run


def reason(message: str, reason_id: str = "separation") -> Reason:
    """A reason with that sentence."""
    return Reason(id=reason_id, message=message, unblock="ask eva")


def told(*reasons: Reason) -> list[str]:
    """The sentences of a refusal."""
    return [each.message for each in together(Refusal(reasons))]


def test_alike() -> None:
    """Those of one id that begin alike, up to the first colon, are one sentence."""
    three = (reason("ann may not: a: b"), reason("ann may not: c: d"), reason("ann may not: e"))
    assert told(*three) == ["ann may not: a: b; c: d; e"]
    assert told(reason("no: a"), *three) == ["no: a", "ann may not: a: b; c: d; e"]
    assert together(Refusal(three))[0].unblock == "ask eva"


def test_alike_after_another() -> None:
    """They are told as one wherever they stand in the refusal."""
    others = (reason("bob: x", "role"), reason("ann: a"), reason("ann: b"), reason("ann: c"))
    assert told(*others) == ["bob: x", "ann: a; b; c"]


def test_not_alike() -> None:
    """Another id, another beginning, no colon, or not one after the other: told on its own."""
    assert told(reason("ann: a"), reason("ann: b", "role")) == ["ann: a", "ann: b"]
    assert told(reason("ann: a"), reason("bob: b")) == ["ann: a", "bob: b"]
    assert told(reason("ann"), reason("ann")) == ["ann", "ann"]
    assert told(reason("ann: a"), reason("bob: b"), reason("ann: c")) == [
        "ann: a",
        "bob: b",
        "ann: c",
    ]


def test_no_facts() -> None:
    """A reason without facts has an empty map of them."""
    assert reason("x").facts == {}


def test_a_run_that_is_not_there() -> None:
    """It says which, and where to look."""
    found = unknown_run("INC-7")
    assert (found.id, found.facts) == ("unknown-run", {"run": "INC-7"})
    assert found.message == "there is no run INC-7 in this store"
    assert "holdgate runs" in found.unblock
