"""Sentences of the reference that no table holds: each stands on its page, and is tried here."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from holdgate.core.answers import TYPES
from holdgate.core.answers.reading import Invalid, Reading
from holdgate.definition.load import load
from holdgate.model import commands
from holdgate.model.people import Directory, Person
from holdgate.model.process import Field, Option, Process
from support.house import Tale

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"
PEOPLE = Directory(
    {
        name: Person(id=name, name=name, roles=roles)
        for name, roles in {
            "ann": ("clerk",),
            "ben": ("clerk", "boss"),
            "eva": ("boss",),
            "max": ("boss", "head"),
        }.items()
    }
)
HEAD = """\
holdgate: 1
id: claim
version: "1"
title: Claim
lead: head
roles: {clerk: Clerk, boss: Boss, head: Head}
"""


class Claim(NamedTuple):
    """A sentence of a page, and what tries it."""

    page: str
    says: str
    holds: Callable[[], None]


CLAIMS: list[Claim] = []


def claim(page: str, says: str) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """The function tries what the page says."""

    def listed(holds: Callable[[], None]) -> Callable[[], None]:
        CLAIMS.append(Claim(page, says, holds))
        return holds

    return listed


def problems(text: str, head: str = HEAD) -> list[str]:
    """The rules that a definition breaks, but that a role is not used."""
    found = load((head + text).encode(), "process.yaml").problems
    return [problem.rule for problem in found if problem.rule != "unused-role"]


def process(text: str, head: str = HEAD) -> Process:
    """A definition without an error."""
    loaded = load((head + text).encode(), "process.yaml", renderers=frozenset({"report"}))
    assert loaded.process, [str(problem) for problem in loaded.problems]
    return loaded.process


def run(text: str) -> Tale:
    """A run of it, just started by ann."""
    tale = Tale(process(text), PEOPLE)
    assert tale.give(commands.StartRun(), "ann")
    return tale


def reasons(tale: Tale, command: commands.Command, by: str) -> set[str]:
    """The ids of the reasons for which a command is refused; none if it is accepted."""
    answer = tale.give(command, by)
    return {r.__struct_config__.tag for r in getattr(answer, "reasons", ())}


def does(tale: Tale, command: commands.Command, by: str) -> None:
    """Give a command that must be accepted."""
    assert reasons(tale, command, by) == set()


def read(kind: str, value: Any, *labels: str) -> Any:
    """What is recorded of an answer."""
    options = tuple(Option(label=label, text=label) for label in labels)
    asked = Field(id="f", type=kind, label="F", options=options)
    return TYPES[kind].read(value, Reading(asked, PEOPLE))


def refused(kind: str, value: Any, *labels: str) -> bool:
    """Whether an answer is not accepted."""
    try:
        read(kind, value, *labels)
    except Invalid:
        return True
    return False


TASK = "steps:\n  - {id: a, title: A, role: clerk}\n"


@claim("language.md", "`covers: plan` means `covers: [plan]`")
def _() -> None:
    one, many = (
        process(f"{TASK}  - {{id: g, title: G, approval: {{covers: {c}, need: boss}}}}\n")
        for c in ("a", "[a]")
    )
    assert one == many


@claim("language.md", "`yes`, `no`, `on`, `off`, dates, `12:30`, `010` and `1_000` are text")
def _() -> None:
    options = "[yes, no, on, off, 2026-03-02, 12:30, 010, 1_000]"
    text = TASK.replace("}", f", fields: {{f: {{type: one_of, options: {options}}}}}}}")
    labels = [option.label for option in process(text).steps[0].fields[0].options]
    assert labels == ["yes", "no", "on", "off", "2026-03-02", "12:30", "010", "1_000"]


@claim("language.md", "A number where text is expected\nis an error")
def _() -> None:
    assert problems(TASK, HEAD.replace('"1"', "1")) == ["wrong-type"]


@claim("language.md", "A key that is not listed here is\nan error; it is never ignored.")
def _() -> None:
    assert problems("colour: red\n" + TASK) == ["unknown-key"]
    assert problems("x-colour: red\n" + TASK) == []


@claim(
    "language.md",
    "no anchors, aliases,\ntags or merge keys, no duplicate keys, one document per file",
)
def _() -> None:
    for text, rule in (
        ("steps: &a []\n", "yaml-anchor"),
        ("steps: !x []\n", "yaml-tag"),
        ("owner: A\nowner: B\n" + TASK, "duplicate-key"),
        (TASK + "---\n", "yaml-documents"),
    ):
        assert rule in problems(text)


@claim("language.md", "With `order: listed` each step or group always waits for the one above it.")
def _() -> None:
    two = TASK + "  - {id: b, title: B, role: clerk}\n"
    assert process(two).by_id["b"].needs == ("a",)
    assert process("order: any\n" + two).by_id["b"].needs == ()


@claim("language.md", "A group does not inherit the order;\nit sets its own.")
def _() -> None:
    text = """\
order: any
steps:
  - id: g
    title: G
    role: clerk
    steps: [{id: a, title: A}, {id: b, title: B}]
"""
    assert process(text).by_id["b"].needs == ("a",)


@claim("language.md", "nobody has to redo it.")
def _() -> None:
    tale = run(TASK + "  - {id: b, title: B, role: clerk}\n  - {id: c, title: C, role: clerk}\n")
    does(tale, commands.Complete(step="a"), "ann")
    does(tale, commands.Complete(step="b"), "ann")
    does(tale, commands.Reopen(steps=("a",), because="x"), "ann")
    assert reasons(tale, commands.Complete(step="c"), "ann") == {"blocked"}
    does(tale, commands.Complete(step="a"), "ann")
    does(tale, commands.Complete(step="c"), "ann")


@claim(
    "language.md", "That field must always be answered: it cannot be `optional` or have a `when`."
)
def _() -> None:
    text = """\
steps:
  - id: a
    title: A
    role: clerk
    fields:
      who: {type: person, optional: true}
"""
    head = HEAD.replace("head: Head}", "head: {title: Head, filled_by: a.who}}")
    assert "filled-by-uncertain" in problems(text, head)


@claim("language.md", "only the person named there has the role in this run")
def _() -> None:
    text = """\
steps:
  - id: a
    title: A
    role: clerk
    fields:
      who: person
  - {id: b, title: B, role: boss}
"""
    head = HEAD.replace("boss: Boss", "boss: {title: Boss, filled_by: a.who}")
    tale = Tale(process(text, head), PEOPLE)
    tale.give(commands.StartRun(), "ann")
    does(tale, commands.Complete(step="a", answers={"who": "eva"}), "ann")
    assert reasons(tale, commands.Complete(step="b"), "max") == {"role"}
    does(tale, commands.Complete(step="b"), "eva")


@claim("language.md", "A field that is not asked is not recorded.")
def _() -> None:
    text = """\
steps:
  - id: a
    title: A
    role: clerk
    fields:
      more: yes_no
      what: {type: text, when: {a.more: "yes"}}
"""
    tale = run(text)
    does(tale, commands.Save(step="a", answers={"more": "yes", "what": "x"}), "ann")
    does(tale, commands.Complete(step="a", answers={"more": "no"}), "ann")
    assert tale.events[-1].values == {"answers.more": "no"}


@claim(
    "language.md",
    "A question without an answer matches nothing, neither `none_of` nor `less_than`.",
)
def _() -> None:
    text = """\
steps:
  - id: a
    title: A
    role: clerk
    fields:
      more: {type: yes_no, optional: true}
      what: {type: text, when: {a.more: ["yes", "no"]}}
"""
    tale = run(text)
    does(tale, commands.Complete(step="a"), "ann")
    assert tale.events[-1].values == {}


@claim(
    "language.md",
    "Names are compared without regard to capital letters: `Eva` and `eva` are one\nperson.",
)
def _() -> None:
    assert read("person", "EVA") == "eva"
    assert read("people", ["Eva", "eva"]) == ["eva"]


@claim("language.md", "the text, in Unicode's form NFC, without spaces at its ends")
def _() -> None:
    assert read("text", "  Zoe\u0308 ") == "Zo\u00eb"


@claim("language.md", "a JSON number; `3.0` is `3`")
def _() -> None:
    assert repr(read("number", "3.0")) == "3"
    assert (read("number", "1e3"), read("number", "3.5")) == (1000, 3.5)
    assert refused("number", str(2**53))
    assert refused("number", "1.2345678901234567")


@claim("language.md", "a day that exists, `2026-03-02`")
def _() -> None:
    assert read("date", "2026-03-02") == "2026-03-02"
    assert refused("date", "2026-02-30")


@claim(
    "language.md",
    "they are cut off: `2026-03-02T10:00+01:00` | in UTC: `2026-03-02T09:00:00Z`",
)
def _() -> None:
    assert read("datetime", "2026-03-02T10:00+01:00") == "2026-03-02T09:00:00Z"
    assert read("datetime", "2026-03-02T10:00:00.123456789Z") == "2026-03-02T10:00:00.123456Z"
    assert refused("datetime", "2026-03-02T10:00")


@claim("language.md", "`yes` or `no`, in small or capital letters")
def _() -> None:
    assert read("yes_no", "YES") == "yes"


@claim("language.md", "a list of labels, in the order of the options, no duplicates")
def _() -> None:
    assert read("any_of", ["B", "A", "B"], "A", "B") == ["A", "B"]
    assert refused("any_of", [], "A", "B")


@claim(
    "language.md",
    "with a people file, a person in it; without one, any name of up to 200 characters",
)
def _() -> None:
    assert refused("person", "zoe")
    asked = Field(id="f", type="person", label="F")
    assert TYPES["person"].read("zoe", Reading(asked, None)) == "zoe"


@claim("language.md", "an absolute address, `http` or `https`")
def _() -> None:
    assert read("url", "https://example.org/a")
    assert refused("url", "ftp://example.org")
    assert refused("url", "/a")


@claim("language.md", "an empty line ends it")
def _() -> None:
    assert problems("summary: |\n  One.\n\n  Two.\n" + TASK) == []


GATE = TASK + "  - {id: g, title: G, approval: {covers: a, need: boss}}\n"


@claim("language.md", "can neither approve nor reject it. You cannot switch this rule off.")
def _() -> None:
    tale = run(GATE)
    does(tale, commands.Complete(step="a"), "ben")
    does(tale, commands.Submit(step="g"), "ann")
    for vote in (commands.Approve, commands.Reject):
        assert reasons(tale, vote(step="g", round=1, because="x"), "ben") == {"separation"}
    does(tale, commands.Approve(step="g", round=1), "eva")


@claim("language.md", "one person counts for only one line")
def _() -> None:
    tale = run(GATE.replace("need: boss", "need: [boss, head]"))
    does(tale, commands.Complete(step="a"), "ann")
    does(tale, commands.Submit(step="g"), "ann")
    does(tale, commands.Approve(step="g", round=1), "max")
    assert tale.run
    assert tale.run.nodes["g"].state == "pending"
    does(tale, commands.Approve(step="g", round=1), "eva")
    assert tale.run.nodes["g"].state == "approved"


@claim(
    "language.md",
    "if everything that it covers was\nskipped, it stays, and people sign that nothing took place.",
)
def _() -> None:
    text = """\
steps:
  - {id: q, title: Q, role: clerk, fields: {go: yes_no}}
  - {id: a, title: A, role: clerk, when: {q.go: "yes"}}
  - {id: g, title: G, approval: {covers: a, need: boss}}
"""
    tale = run(text)
    does(tale, commands.Complete(step="q", answers={"go": "no"}), "ann")
    assert tale.run
    assert (tale.run.nodes["a"].state, tale.run.nodes["g"].state) == ("skipped", "ready")
    does(tale, commands.Submit(step="g"), "ann")
    does(tale, commands.Approve(step="g", round=1), "eva")


@claim(
    "language.md",
    "`need` only once, unless the lines have conditions that exclude each other.",
)
def _() -> None:
    assert "need-twice" in problems(GATE.replace("need: boss", "need: [boss, boss]"))


@claim("language.md", "Time never skips a step and never approves one.")
def _() -> None:
    tale = run(GATE.replace("role: clerk}", "role: clerk, due: 1min}"))
    tale.minute += 60 * 14
    does(tale, commands.Note(text="late"), "ann")
    assert tale.run
    assert tale.run.nodes["a"].state == "ready"


@claim("command-line.md", "an exact id\nwins")
def _() -> None:
    from holdgate.cli.find_step import find_step
    from holdgate.model.refusals.ways import Way

    text = (
        "steps:\n  - {id: ask-more, title: A, role: clerk}\n  - {id: ask, title: B, role: clerk}\n"
    )
    found = process(text)
    for name, step in (("ask", "ask"), ("ask-", "ask-more"), ("2", "ask")):
        assert find_step(found, name, Way(verb="show", process="claim")).id == step


@claim(
    "record.md", "Any change of the covered steps gives another digest, and so does another round."
)
def _() -> None:
    tale = run(GATE)
    does(tale, commands.Complete(step="a"), "ann")
    digests = []
    for _round in range(2):
        does(tale, commands.Submit(step="g"), "ann")
        digests.append(tale.events[-1].event.data["content"])
        does(tale, commands.Withdraw(step="g"), "ann")
    assert len(set(digests)) == 2


@claim("record.md", "Reopening a covered step makes the approval void, in the same event.")
def _() -> None:
    tale = run(GATE + "  - {id: z, title: Z, role: clerk}\n")
    does(tale, commands.Complete(step="a"), "ann")
    does(tale, commands.Submit(step="g"), "ann")
    does(tale, commands.Approve(step="g", round=1), "eva")
    does(tale, commands.Reopen(steps=("a",), because="x"), "ann")
    assert ("g", "void") in [(c.step, c.trigger) for c in tale.events[-1].event.changes]


@pytest.mark.parametrize("tried", CLAIMS, ids=lambda tried: tried.says[:40])
def test_claim(tried: Claim) -> None:
    """The sentence stands on its page, and what it says is so."""
    page = " ".join((REFERENCE / tried.page).read_text(encoding="utf-8").split())
    assert " ".join(tried.says.split()) in page
    tried.holds()
