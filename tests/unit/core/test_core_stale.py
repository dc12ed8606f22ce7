"""What has grown stale: steps that are older, contexts that have changed; what a look costs."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from msgspec.structs import replace

from holdgate.core.stale import LOOK, contexts_changed_by, older_covered
from holdgate.model.commands import Complete, Reopen
from holdgate.model.process import Field
from holdgate.model.run import Node, Run
from support.house import Tale, gate, people, process, task, when, yes_no
from unit.render.seen import step, view

STAFF = people(ann="", bob="", eva="boss", max="boss")
REPORT = Field(id="report", type="document", label="Report", renderer="report")


def older(told: Tale) -> dict[str, list[str]]:
    """The steps that are older, each with the steps that ended after it."""
    found = {each.id: [end.id for end in each.older_than] for each in view(told).steps}
    return {step_id: ends for step_id, ends in found.items() if ends}


def context(told: Tale, gate_id: str) -> list[str]:
    """What signers of an approval saw and what has changed since."""
    return [seen.id for seen in step(told, gate_id).context_steps]


def frozen(told: Tale, step_id: str) -> Tale:
    """Freeze the document of a task, as the service does."""
    assert told.run
    head = told.run.head.head
    answer = {"renderer": "report", "format": "html", "head": head, "name": "r", "size": 1}
    document = {**answer, "sha256": "sha256:" + "0" * 64}
    told.ok(Complete(step=step_id, documents={"report": document}), "ann")
    return told


def test_older_at_any_distance() -> None:
    """What a rejection left done is older than what was built anew, with all that follows it."""
    steps = (task("build"), task("test", "build"), gate("g", "build", "test", reopen=("build",)))
    told = Tale(process(*steps, task("use", "g"), task("z")), STAFF).begin()
    told.do("build").do("test").submit("g").reject("g", "eva")
    assert older(told) == {}
    told.do("build")
    assert older(told) == {"test": ["build"]}
    told.submit("g").approve("g", "eva").do("use").reopen("build").do("build")
    assert older(told) == {"test": ["build"], "use": ["build"]}
    told.reopen("test").do("test")
    assert older(told) == {"use": ["build", "test"]}


def test_nobodys_work_is_not_older() -> None:
    """What was skipped was not done on anything; what does not follow is not older either."""
    steps = (
        task("a", fields=(yes_no(),)),
        task("b", "a", when=(when("a.ok", "yes"),)),
        task("c"),
        task("o", "a", optional=True),
    )
    told = Tale(process(*steps, task("z")), STAFF).begin().do("a", ok="no").do("c").waive("o")
    told.reopen("a").do("a", ok="no")
    assert told.states["b"] == "skipped"
    assert older(told) == {"o": ["a"]}


def test_an_approval_is_older() -> None:
    """An approval that stands is older than what its covered step follows from."""
    told = Tale(process(task("u"), task("a", "u"), gate("g", "a"), task("z")), STAFF)
    told.begin().do("u").do("a").submit("g").approve("g", "eva").reopen("u").do("u")
    assert older(told) == {"a": ["u"], "g": ["u"]}
    assert (told.states["g"], step(told, "g").settled) == ("approved", True)


def test_what_a_covered_step_shows_changes() -> None:
    """The approval says which step has another round; nothing becomes void."""
    steps = (task("u"), task("v"), task("a", "u", "v", shows=("u",)), gate("g", "a"))
    told = Tale(process(*steps, task("z")), STAFF).begin().do("u", "v", "a").submit("g")
    assert context(told, "g") == []
    told.approve("g", "eva").reopen("u")
    assert context(told, "g") == ["u"]
    told.do("u").reopen("v").do("v")
    assert context(told, "g") == ["u"]
    assert told.states["g"] == "approved"
    sentences = [entry.brief_consequences for entry in view(told).log]
    changing = [n for n, said in enumerate(sentences, 1) if "the context of 4 g" in str(said)]
    assert changing == [7, 8]


def test_a_step_in_a_frozen_document() -> None:
    """Any step that had ended when the document was frozen, though nothing depends on it."""
    steps = (task("u"), task("v"), task("a", "u", fields=(REPORT,)), gate("g", "a"), task("z"))
    told = frozen(Tale(process(*steps, task("last")), STAFF).begin().do("u", "v"), "a")
    told.do("z").submit("g").approve("g", "eva")
    assert context(told, "g") == []
    told.reopen("z").do("z")  # not done before the document
    assert context(told, "g") == []
    told.reopen("v").do("v").reopen("u")
    assert context(told, "g") == ["u", "v"]


def changed_by(told: Tale, command: Any, by: str = "ann") -> dict[str, tuple[str, ...]]:
    """The contexts that a command changed, as the one who gave it is told."""
    before = told.run
    decision = told.ok(command, by)
    assert before
    assert told.run
    found = contexts_changed_by(told.process, before, told.run, decision.changes)
    return {context.gate: context.steps for context in found}


def test_the_command_that_changes_a_context_says_so() -> None:
    """Whoever reopens what was shown is told of each approval that stands, and what it was."""
    steps = (
        task("u"),
        task("v"),
        task("a", "u", "v", shows=("u",), fields=(REPORT,)),
        gate("g", "a"),
        gate("h", "u", needs=("a",), shows=("v",)),
        task("z"),
    )
    told = frozen(Tale(process(*steps), STAFF).begin().do("u", "v"), "a").submit("g")
    told.approve("g", "eva")
    assert changed_by(told, Reopen(steps=("v",), because="x")) == {"g": ("v",)}
    assert changed_by(told, Complete(step="v")) == {}
    told.submit("h").approve("h", "eva")
    assert changed_by(told, Reopen(steps=("v",), because="x")) == {"h": ("v",)}
    assert changed_by(told, Complete(step="v")) == {"h": ("v",)}
    assert changed_by(told, Reopen(steps=("u",), because="x")) == {"g": ("u",)}


class Counted(Mapping[str, Node]):
    """Nodes that count how many of them were read."""

    def __init__(self, nodes: Mapping[str, Node]) -> None:
        self.nodes, self.read = nodes, set[str]()

    def __getitem__(self, step_id: str) -> Node:
        self.read.add(step_id)
        return self.nodes[step_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self.nodes)

    def __len__(self) -> int:
        return len(self.nodes)


@pytest.mark.parametrize("size", [20, 200, 2000])
def test_a_vote_looks_at_a_few_steps(size: int) -> None:
    """However long the run is, what a vote looks at is bounded; near it, all is found."""
    names = [f"s{number}" for number in range(size)]
    chain = [task(name, *names[max(0, n - 1) : n]) for n, name in enumerate(names)]
    told = Tale(process(*chain, gate("g", names[-1]), task("z")), STAFF).begin()
    assert told.run
    done = {
        name: replace(told.run.nodes[name], state="done", seq=number)
        for number, name in enumerate(names, 1)
    }
    done[names[-5]] = replace(done[names[-5]], seq=size + 1)
    nodes = Counted({**told.run.nodes, **done})
    found = older_covered(told.process, Run(told.run.head, nodes), "g")
    assert found == {names[-1]: (names[-5],)}
    assert len(nodes.read) == min(size, LOOK + 1)
