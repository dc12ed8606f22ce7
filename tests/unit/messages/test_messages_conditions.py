"""Conditions in words, and why a step is skipped."""

import pytest
from msgspec.structs import replace

from holdgate.core.condition_answers import last_answers
from holdgate.messages.conditions import condition_words, said_words
from holdgate.messages.refusals import reason_words
from holdgate.model.commands import Complete
from holdgate.model.condition import Condition, Line, Reference
from holdgate.model.ids import START
from holdgate.model.run import Run
from support.house import Tale, choice, people, process, task, when, yes_no

STAFF = people(ann="cook", eva="boss")
SIZE = choice("size", "small", "big", optional=True)
HOT, BIG = Line(Reference("a", "ok"), ("yes",)), Line(Reference("b", "size"), ("big", "small"))
FORM = Line(Reference(START, "size"), ("big",))
START_FORM = task(START, fields=(SIZE,))


def house(*conditions: Condition) -> Tale:
    """X under these conditions, which read A, B and the start form."""
    steps = (
        task("a", role="cook", fields=(yes_no(optional=True),), optional=True),
        task("b", "a", fields=(SIZE,), optional=True),
        task("c", "b", when=(when("a.ok", "yes"),), fields=(yes_no(),)),
        task("x", "b", "c", when=conditions),
        task("z"),
    )
    made = process(*steps, start=START_FORM, roles=("cook", "boss"), lead="boss")
    return Tale(made, STAFF).begin(size="small")


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (None, None),
        (Condition(), None),
        (Condition(all=(HOT,)), "“Ok” (step 1) is yes"),
        (Condition(all=(HOT, BIG)), "“Ok” (step 1) is yes, and “Size” (step 2) is big or small"),
        (Condition(any=((HOT, FORM),)), "“Ok” (step 1) is yes and “Size” (the start form) is big"),
        (
            Condition(all=(FORM,), any=((HOT,), (BIG,))),
            (
                "“Size” (the start form) is big, and one of these: “Ok” (step 1) is yes; "
                "“Size” (step 2) is big or small"
            ),
        ),
    ],
)
def test_words(condition: Condition | None, words: str | None) -> None:
    """Lines that must all hold are joined, those of which one must are counted up."""
    assert condition_words(house().process, condition) == words


def said(tale: Tale, condition: Condition) -> str:
    """What a condition met in a run."""
    assert tale.run is not None
    return said_words(tale.process, last_answers(tale.run, condition))


def test_said() -> None:
    """One answer in short; of several each with its question, once."""
    tale = house().do("a", ok="no")
    assert said(tale, Condition(all=(HOT,))) == "it was no"
    assert said(tale, Condition(all=(HOT,), any=((HOT,),))) == "it was no"
    told = said(tale, Condition(all=(HOT, FORM)))
    assert told == "“Ok” (step 1) was no, “Size” (the start form) was small"
    assert said(tale, Condition(all=(BIG,))) == "it was not answered"
    open_ = house().do("a")
    assert said(open_, Condition(all=(HOT,))) == "it was not answered"


def test_said_of_steps_that_were_not_done() -> None:
    """Who was skipped, or not applicable, answered nothing, and that is why."""
    tale = house().waive("a").waive("b")
    assert said(tale, Condition(all=(HOT,))) == (
        "it was not answered: step 1 was declared not applicable"
    )
    assert said(tale, when("c.ok", "yes")) == "it was not answered: step 3 was skipped"


def test_erased() -> None:
    """An answer that is no longer there was there: its digest stays."""
    tale = house().do("a", ok="no")
    assert tale.run is not None
    erased = replace(tale.task("a"), answers={}, recorded={})
    tale.run = Run(tale.run.head, {**tale.run.nodes, "a": erased})
    assert said(tale, Condition(all=(HOT,))) == "it was erased"


def test_skipped() -> None:
    """Only the conditions that do not hold are told, with who may reopen what they read."""
    holds = when("b.size", "big")
    tale = house(holds, Condition(all=(HOT,)), Condition(all=(FORM,)), when("c.ok", "yes"))
    tale.waive("a", by="ann").do("b", size="big")
    (reason,) = tale.reasons(Complete(step="x"))
    words = reason_words(reason, tale.process)
    assert words.sentence == (
        "step 4 (x) is skipped: it is required only if “Ok” (step 1) is yes (it was not answered:"
        " step 1 was declared not applicable), and “Size” (the start form) is big (it was small),"
        " and “Ok” (step 3) is yes (it was not answered: step 3 was skipped)"
    )
    assert words.unblock == (
        "change the answer that its condition reads: Cook (ann) or Boss (eva): reopen H-0001 a"
        " --because TEXT"
    )
    assert reason.facts["reads"] == ["start", "a", "c"]
