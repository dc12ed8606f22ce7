"""Why a transition happened: each value of `why`, and each row of the derived changes."""

from holdgate.model.condition import Reference
from holdgate.model.process import Field, NeedLine
from support.house import Tale, gate, people, process, task, when, yes_no

STAFF = people(ann="", eva="boss", max="boss")
WANTED = (when("u.ok", "yes"),)


def test_block_for_needs() -> None:
    """Ready and in progress are blocked, a gate that is ready too."""
    steps = (task("a"), task("r", "a"), task("p", "a"), task("c"), gate("g", "c", needs=("a",)))
    told = Tale(process(*steps), STAFF).begin().do("a", "c").save("p").reopen("a")
    assert told.changes[2:] == [
        ("r", "block", "blocked", "needs"),
        ("p", "block", "blocked", "needs"),
        ("g", "block", "blocked", "needs"),
    ]


def test_why_downstream() -> None:
    """What `downstream` reopens and voids is said to be so; a person asked for the first."""
    steps = (task("a"), gate("g", "a"), task("b", "g"), task("c", "b"))
    told = Tale(process(*steps), STAFF).begin().do("a").submit("g").approve("g", "eva").do("b")
    told.reopen("a", downstream=True)
    assert [each for each in told.changes if each[1] in {"reopen", "void"}] == [
        ("a", "reopen", "blocked", "command"),
        ("g", "void", "blocked", "downstream"),
        ("b", "reopen", "blocked", "downstream"),
    ]


def test_unskipped_for_when() -> None:
    """Ready in the next round."""
    steps = (task("u", fields=(yes_no(),)), task("x", "u", when=WANTED), task("z"))
    told = Tale(process(*steps)).begin().do("u", ok="no").reopen("u").do("u", ok="yes")
    assert told.changes[-1] == ("x", "unskip", "ready", "when")


def test_a_skipped_step_rests_while_upstream_is_redone() -> None:
    """No condition is evaluated then; it is not settled, and stays as it is."""
    steps = (task("u", fields=(yes_no(),)), task("x", "u", when=WANTED), task("y", "x"))
    told = Tale(process(*steps)).begin().do("u", ok="no").reopen("u")
    assert (told.states["x"], told.settled("x"), told.states["y"]) == ("skipped", False, "blocked")


def test_a_signer_who_redid_what_is_kept_apart() -> None:
    """A signer who then redoes an upstream step that the gate is kept apart from: void."""
    steps = (
        task("u"),
        task("a", "u"),
        gate("g", "a", separate_from=(Reference("u"),)),
        task("b", "g"),
    )
    told = Tale(process(*steps), STAFF).begin().do("u", "a").submit("g").approve("g", "eva")
    told.reopen("u").do("u", by="eva")
    assert told.changes[1:3] == [
        ("g", "void", "blocked", "separation"),
        ("g", "unblock", "ready", "needs"),
    ]
    told.submit("g")
    assert told.cannot_sign("g", "eva") == {"separation"}
    told.approve("g", "max")
    assert told.states["b"] == "ready"


def test_a_signer_who_is_named_later() -> None:
    """So too when the answer that names them changes; also while pending."""
    who = Field(id="who", type="people", label="Who")
    two = NeedLine(role="boss", count=2)
    apart = (Reference("u", "who"),)
    held = gate("g", "a", needs=("u",), need=(two,), separate_from=apart)
    told = (
        Tale(process(task("u", fields=(who,)), task("a"), held), STAFF)
        .begin()
        .do("a")
        .do("u", who="ann")
        .submit("g")
    )
    told.approve("g", "eva").reopen("u").do("u", who=["eva", "ann"])
    assert told.changes[1] == ("g", "void", "blocked", "separation")


def test_another_redid_it() -> None:
    """Redone by somebody else, the approval stands."""
    steps = (task("u"), task("a", "u"), gate("g", "a", separate_from=(Reference("u"),)))
    told = Tale(process(*steps, task("z")), STAFF).begin().do("u", "a").submit("g")
    told.approve("g", "eva").reopen("u").do("u", by="max")
    assert told.states["g"] == "approved"


def test_done_and_waived_never_change_by_themselves() -> None:
    """Whatever their conditions say: only reopening and rejecting leave them."""
    steps = (
        task("u", fields=(yes_no(),)),
        task("d", "u", when=WANTED),
        task("n", "u", when=WANTED, optional=True),
        task("z"),
    )
    told = Tale(process(*steps)).begin().do("u", ok="yes").do("d").waive("n")
    told.reopen("u").do("u", ok="no")
    assert (told.states["d"], told.states["n"]) == ("done", "not_applicable")
    assert (told.round("d"), told.round("n")) == (1, 1)


def test_blocked_and_needs_settled() -> None:
    """Blocked becomes ready or skipped as its condition says, in the same event."""
    steps = (
        task("u", fields=(yes_no(),)),
        task("y", "u", when=WANTED),
        task("n", "u", when=(when("u.ok", "no"),)),
    )
    told = Tale(process(*steps)).begin().do("u", ok="yes")
    assert told.changes[1:] == [
        ("y", "unblock", "ready", "needs"),
        ("n", "skip", "skipped", "when"),
    ]


def test_a_skipped_step_is_not_judged_before_all_is_settled() -> None:
    """Its source says yes again while another need is open: it wakes up when that is settled."""
    steps = (task("u", fields=(yes_no(),)), task("v"), task("x", "u", "v", when=WANTED), task("z"))
    told = Tale(process(*steps)).begin().do("v").do("u", ok="no").reopen("u", "v")
    told.do("u", ok="yes")
    assert told.changes == [("u", "complete", "done", "command")]
    told.do("v")
    assert told.changes[1:] == [("x", "unskip", "ready", "when")]
