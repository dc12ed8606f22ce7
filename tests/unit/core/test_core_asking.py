"""Moot steps, how little a decision reads, and reasons told together."""

from collections.abc import Iterator, Mapping

from holdgate.core.condition_answers import answer, applies, moot
from holdgate.core.decide import decide
from holdgate.core.decision_context import Situation
from holdgate.model.commands import Complete, Start, Submit
from holdgate.model.condition import Reference
from holdgate.model.events import Decision
from holdgate.model.run import Node, Run
from support.house import Tale, gate, people, process, task, when, yes_no

STAFF = people(ann="", eva="boss")
WANTED = (when("u.ok", "yes"),)


class Spy(Mapping[str, Node]):
    """Nodes that remember which of them were read."""

    def __init__(self, nodes: Mapping[str, Node]) -> None:
        self.nodes = nodes
        self.read: set[str] = set()

    def __getitem__(self, step: str) -> Node:
        self.read.add(step)
        return self.nodes[step]

    def __iter__(self) -> Iterator[str]:
        message = "nobody reads all the nodes"
        raise AssertionError(message)

    def __len__(self) -> int:
        return len(self.nodes)


def reads(told: Tale, command: Start | Complete | Submit) -> set[str]:
    """The steps whose nodes a decision looks at."""
    assert told.run is not None
    spy = Spy(told.run.nodes)
    found = decide(told.process, Run(told.run.head, spy), command, Situation(at="", person="ann"))
    assert isinstance(found, Decision)
    return spy.read


def test_a_decision_reads_what_it_touches() -> None:
    """In a chain of 200 the step, its need and its reader; of a gate also what it covers."""
    chain = [task(f"s{n}", *([f"s{n - 1}"] if n else [])) for n in range(200)]
    told = Tale(process(*chain, gate("g", "s0", "s1"), task("z", "g"))).begin().do("s0", "s1", "s2")
    assert reads(told, Complete(step="s3")) <= {"s2", "s3", "s4"}
    assert reads(told, Start(step="s3")) <= {"s2", "s3", "s4"}
    assert reads(told, Submit(step="g")) <= {"s0", "s1", "g", "z"}


def test_moot() -> None:
    """A person ended it, all before it is settled, and its condition is false now."""
    steps = (
        task("u", fields=(yes_no(),)),
        task("d", "u", when=WANTED),
        task("n", "u", when=WANTED, optional=True),
        task("r", "u", when=WANTED),
    )
    told = Tale(process(*steps, task("z"))).begin().do("u", ok="yes").do("d").waive("n")
    assert moots(told) == set()
    told.reopen("u")
    assert moots(told) == set(), "not judged while its source is open"
    told.do("u", ok="no")
    assert moots(told) == {"d", "n"}
    told.reopen("u").do("u", ok="yes")
    assert moots(told) == set()


def moots(told: Tale) -> set[str]:
    """The steps that are moot."""
    assert told.run is not None
    return {step.id for step in told.process.steps if moot(told.run, step)}


def test_a_gate_is_never_moot() -> None:
    """An approval that is no longer wanted stays an approval."""
    steps = (task("u", fields=(yes_no(),)), task("a"), gate("g", "a", needs=("u",), when=WANTED))
    told = Tale(process(*steps, task("z")), STAFF).begin().do("a").do("u", ok="yes").submit("g")
    told.approve("g", "eva").reopen("u").do("u", ok="no")
    assert told.run is not None
    assert not applies(told.run, told.process.by_id["g"])
    assert moots(told) == set()


def test_what_conditions_see() -> None:
    """Answers of done steps only: not a draft, not what is being redone, not a gate or a step."""
    steps = (task("u", fields=(yes_no(),)), gate("g", "u"), task("z"))
    told = Tale(process(*steps), STAFF).begin().save("u", ok="yes")

    def seen(field: str | None = "ok", step: str = "u") -> object:
        assert told.run is not None
        return answer(told.run, Reference(step, field))

    assert seen() is None
    told.do("u")
    assert (seen(), seen(None), seen("nope"), seen("ok", "g")) == ("yes", None, None, None)
    told.reopen("u")
    assert seen() is None
