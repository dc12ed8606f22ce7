"""Who may sign: nobody who did the work, in any round, and not who submitted it."""

from holdgate.model.commands import (
    Approve,
    Assign,
    Complete,
    NotApplicable,
    Note,
    Reject,
    Reopen,
    Save,
    Start,
)
from holdgate.model.condition import Reference
from holdgate.model.process import Step
from support.house import Tale, gate, people, process, task, when, yes_no

STAFF = people(ann="", bob="", eva="boss", max="boss acts-for-eva", pam="boss")


def tale(*steps: Step) -> Tale:
    """A begun run, by default of A, covered by G, then B."""
    made = steps or (task("a"), gate("g", "a"), task("b", "g"))
    return Tale(process(*made), STAFF).begin()


def test_own_work() -> None:
    """Whoever did a covered step cannot sign it."""
    told = tale().do("a", by="eva").submit("g")
    assert told.cannot_sign("g", "eva") == {"separation"}
    told.approve("g", "max")


def test_own_work_cannot_be_rejected_either() -> None:
    """The same rule keeps a performer from rejecting."""
    told = tale().do("a", by="eva").submit("g")
    assert told.no(Reject(step="g", round=1, because="no"), "eva") == {"separation"}


def test_the_submitter_may_not_sign() -> None:
    """Who submitted cannot sign this round; submitted anew by somebody else, they can."""
    told = tale().do("a").submit("g", by="eva")
    assert told.cannot_sign("g", "eva") == {"separation"}
    told.withdraw("g").submit("g", by="bob").approve("g", "eva")
    assert told.states["g"] == "approved"


def test_an_editor_of_an_earlier_round_may_not_sign() -> None:
    """Work of an earlier round counts, also when all of it was rewritten by others."""
    told = tale().do("a", by="eva").submit("g").reject("g", by="max").do("a", by="bob").submit("g")
    assert told.cannot_sign("g", "eva") == {"separation"}
    told.approve("g", "max")


def test_a_draft_is_work() -> None:
    """Who only saved a draft did the work too."""
    told = tale().save("a", by="eva").do("a").submit("g")
    assert told.cannot_sign("g", "eva") == {"separation"}


def test_a_waiver_is_work() -> None:
    """Who declared a covered step not applicable may not sign it."""
    told = tale(task("a", optional=True), gate("g", "a")).waive("a", by="eva").submit("g")
    assert told.cannot_sign("g", "eva") == {"separation"}
    told.approve("g", "max")


def test_work_for_somebody_counts_for_both() -> None:
    """Who acted, and whom they acted for, both did the work."""
    told = tale()
    told.ok(Complete(step="a"), "max", on_behalf_of="eva")
    told.submit("g")
    assert told.cannot_sign("g", "eva") == {"separation"}
    assert told.cannot_sign("g", "max") == {"separation"}
    assert told.task("a").performers == ("eva", "max")
    told.approve("g", "pam")


def test_clicks_are_not_work() -> None:
    """Who was assigned, started, noted and reopened, and never wrote, may sign."""
    told = tale().do("a")
    told.ok(Reopen(steps=("a",), because="look again"), "eva")
    told.ok(Assign(step="a", to="eva"))
    told.ok(Start(step="a"), "eva")
    told.ok(Note(text="a word", step="a"), "eva")
    told.do("a").submit("g").approve("g", "eva")
    assert told.states["g"] == "approved"
    assert told.task("a").performers == ("ann",)


def test_the_rejecter_signs_the_next_round() -> None:
    """A rejection is no work: the manager who rejected may sign round 2."""
    told = tale().do("a").submit("g").reject("g", by="eva").do("a").submit("g").approve("g", "eva")
    assert (told.states["g"], told.round("g")) == ("approved", 2)


def test_separate_from_a_step() -> None:
    """On an approval, who did the named step may not sign or reject, but may submit."""
    apart = yes_no_apart()
    told = tale(*apart).do("z", by="eva").do("a", ok="yes").submit("g", by="eva")
    found = told.reasons(Approve(step="g", round=1), "eva")
    assert {reason.facts["rule"] for reason in found} == {"separate_from", "submitter"}
    told.approve("g", "max")


def yes_no_apart() -> tuple[Step, ...]:
    """Z, A after it, and G over A kept apart from Z."""
    return (
        task("z"),
        task("a", "z", fields=(yes_no(),)),
        gate("g", "a", separate_from=(Reference("z"),)),
        task("c", "g", when=(when("a.ok", "yes"),)),
    )


def test_a_task_kept_apart() -> None:
    """On a task, separation keeps away from start, save, completion and waiver, nothing else."""
    told = tale(task("a"), task("b", "a", optional=True, separate_from=(Reference("a"),))).do("a")
    for command in (
        Start(step="b"),
        Save(step="b"),
        Complete(step="b"),
        NotApplicable(step="b", because="no"),
    ):
        assert told.no(command, "ann") == {"separation"}
    told.ok(Assign(step="b", to="ann"), "ann")
    told.do("b", by="bob")


def test_the_sole_approver_did_the_work() -> None:
    """A gate that nobody may give can only be withdrawn, or new staff found."""
    told = Tale(process(task("a"), gate("g", "a")), people(ann="", eva="boss")).begin()
    told.do("a", by="eva").submit("g")
    (reason,) = told.reasons(Approve(step="g", round=1), "eva")
    assert reason.id == "separation"
    told.withdraw("g")
    told.directory = people(ann="", eva="boss", new="boss")
    told.submit("g").approve("g", "new")
    assert told.states["run"] == "completed"
