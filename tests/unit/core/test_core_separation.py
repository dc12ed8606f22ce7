"""Whom separation of duties keeps away, and because of what; and who is left to sign."""

from holdgate.core import separation
from holdgate.core.roles import Roles
from holdgate.core.separation import Bar
from holdgate.core.who_can_act import signers
from holdgate.model.condition import Reference
from holdgate.model.process import Step
from holdgate.model.run import Run
from support.house import Tale, gate, people, process, task, text

STAFF = people(ann="", bob="boss", eva="boss", max="boss", pam="boss")
SIGN = gate("g", "a", separate_from=(Reference("z", None), Reference("a", "for")))


def told() -> Tale:
    """Bob did A for Max, and Pam did Z; G, over A, is not asked for yet."""
    steps = (task("z"), task("a", fields=(text("for"),)), SIGN)
    return (
        Tale(process(*steps), STAFF).begin().do("z", by="pam").do("a", by="bob", **{"for": "max"})
    )


def run_of(tale: Tale) -> Run:
    """The run as it is now."""
    assert tale.run
    return tale.run


def left(tale: Tale, step: Step, *, submitter: bool = True) -> tuple[str, ...]:
    """Who is left to sign."""
    run = run_of(tale)
    roles = Roles(tale.process, run.head, tale.directory)
    return signers(roles, run, step, submitter=submitter).people


def test_everybody_who_is_kept_away() -> None:
    """Who did the covered work, who submitted it, who did another step and who stands in it."""
    tale = told()
    assert separation.kept_away(run_of(tale), SIGN) == ("bob", "pam", "max")
    assert left(tale, SIGN) == ("eva",)
    tale.submit("g", by="eva")
    assert separation.kept_away(run_of(tale), SIGN) == ("bob", "eva", "pam", "max")
    assert left(tale, SIGN) == ()


def test_somebody_else_could_have_submitted() -> None:
    """As if nobody had submitted it: only the submitter is let in again."""
    tale = told().submit("g", by="eva")
    assert separation.kept_away(run_of(tale), SIGN, submitter=False) == ("bob", "pam", "max")
    assert left(tale, SIGN, submitter=False) == ("eva",)


def test_each_rule_that_keeps_somebody_away() -> None:
    """A person is told the rule and the step; nobody is the submitter before there is one."""
    tale = told()
    assert separation.bars(run_of(tale), SIGN, "eva") == ()
    tale.submit("g", by="eva")
    found = {name: separation.bars(run_of(tale), SIGN, name) for name in STAFF.people}
    assert found == {
        "ann": (),
        "bob": (Bar(kind="performer", step="a"),),
        "eva": (Bar(kind="submitter", step="g"),),
        "max": (Bar(kind="named", step="a", field="for"),),
        "pam": (Bar(kind="separate_from", step="z"),),
    }


def test_rules_that_later_answers_can_break() -> None:
    """Of who has signed only `separate_from` is looked at again, not the work and the request."""
    run = run_of(told().submit("g", by="eva"))
    found = {name: separation.bars(run, SIGN, name, submitted=False) for name in STAFF.people}
    assert {name for name, broken in found.items() if broken} == {"max", "pam"}
