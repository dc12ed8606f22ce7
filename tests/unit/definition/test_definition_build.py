"""From a plain value to the frozen process: what is written, and the defaults."""

import pytest

from examples.expectations import files
from holdgate.definition.load import load
from holdgate.model.condition import Condition, Line, Reference
from holdgate.model.duration import Duration
from holdgate.model.process import Due, NeedLine, Option, Process, Role, Step

HEAD = 'holdgate: 1\nid: sample-process\nversion: "1"\ntitle: A sample\nsteps:\n'


def process(steps: str, head: str = HEAD) -> Process:
    """The process of a text that has no errors."""
    loaded = load((head + steps).encode(), "f")
    assert loaded.process is not None, loaded.problems
    return loaded.process


@pytest.fixture(scope="module")
def every() -> Process:
    """The example with every key."""
    (file,) = [file for file in files("process/good") if file.stem == "every-key"]
    loaded = load(file.read_bytes(), file.name)
    assert loaded.process is not None
    return loaded.process


def test_the_head(every: Process) -> None:
    """The process carries what its head says."""
    assert (every.id, every.version, every.run_prefix) == ("every-key", "1.10", "KEY")
    assert every.title == "Every key: what the language can say"
    assert every.owner == "The owner"
    assert every.lead == "clerk"
    keeper = Role(id="keeper", title="Keeper of the key", filled_by=Reference("allocate", "keeper"))
    assert every.roles["keeper"] == keeper
    assert every.roles["board"] == Role(id="board", title="Board")


def test_defaults() -> None:
    """Keys that are missing have their defaults."""
    built = process("  - {id: one, title: One, fields: {happened-at: date}}\n")
    assert built.run_prefix == "SAMPLEPROC"
    assert built.lead == "anyone"
    assert (built.summary, built.owner) == (None, None)
    step = built.by_id["one"]
    assert step.roles == ("anyone",)
    assert step.fields[0].label == "Happened at"
    assert step == Step(id="one", number=1, title="One", roles=("anyone",), fields=step.fields)


def test_the_start_is_a_step(every: Process) -> None:
    """The start form is a step; without one it asks nothing, and anyone may start."""
    assert every.start.roles == ("clerk",)
    assert every.start.guidance == "Ask first whether it is urgent.\n"
    assert [field.id for field in every.start.fields] == ["who", "until", "urgent", "why"]
    plain = process("  - {id: one, title: One}\n").start
    assert plain == Step(id="start", number=0, title="Start", roles=("anyone",))


def test_steps_wait_for_the_one_above(every: Process) -> None:
    """The order is an edge to the step above; numbers count from 1, groups have none."""
    assert [step.number for step in every.steps] == list(range(1, 11))
    needs = [step.needs for step in every.steps[:6]]
    assert needs == [(), ("record",), ("allocate",), ("hand-over",), ("report",), ("approve",)]


def test_groups_are_dissolved(every: Process) -> None:
    """A step has the role, needs and conditions of its groups; titles are kept for people."""
    collect, opened, shut = (every.by_id[name] for name in ("collect", "open", "shut"))
    assert (collect.needs, opened.needs, shut.needs) == (("hold",), ("hold",), ("open",))
    assert (collect.roles, opened.roles, shut.roles) == (("clerk",), ("clerk",), ("anyone",))
    urgent = Condition(all=(Line(Reference("start", "urgent"), ("yes",)),))
    sure = Condition(all=(Line(Reference("record", "sure"), ("yes",)),))
    assert (collect.when, shut.when) == ((urgent,), (urgent, sure))
    assert (collect.group, opened.group) == ("take-back", "look")
    assert every.groups["look"].parent == "take-back"
    assert every.groups["take-back"].when == urgent
    assert every.groups["take-back"].warning == "Only where {{ record.where }} is."


def test_a_group_stands_for_its_steps(every: Process) -> None:
    """A step that needs a group needs its last steps; elsewhere a group means all its steps."""
    settle = every.by_id["settle"]
    assert settle.needs == ("collect", "shut")
    assert settle.shows == ("collect", "open", "shut")
    assert settle.separate_from == tuple(map(Reference, ("collect", "open", "shut")))
    assert settle.due is not None
    assert settle.due.after == settle.separate_from


def test_checks_and_deadlines_ahead(every: Process) -> None:
    """One or several statements; a deadline before a date."""
    assert every.by_id["collect"].checks[1] == "It was tried: it turns"
    assert every.by_id["open"].checks == ("It opens",)
    until = (Reference("start", "until"),)
    assert every.by_id["collect"].due == Due(within=Duration(1, "w"), before=until)
    assert every.by_id["open"].due == Due(before=until)


def test_lines_with_conditions_and_an_outcome(every: Process) -> None:
    """A need line has its condition; a rejection may end the run."""
    hold = every.by_id["hold"].approval
    assert hold is not None
    assert hold.need[1] == NeedLine(
        role="clerk", count=2, when=Condition(all=(Line(Reference("start", "urgent"), ("no",)),))
    )
    assert (hold.end, hold.reopen) == ("void", ())
    assert every.outcomes == {"void": "It is void: nobody gets the key"}


def test_parallel_tracks() -> None:
    """Where the order is `any`, steps wait only for their needs; what follows waits for all."""
    (file,) = [file for file in files("process/good") if file.stem == "change"]
    built = load(file.read_bytes(), file.name).process
    assert built is not None
    needs = {step.id: step.needs for step in built.steps}
    assert (needs["plan"], needs["test"], needs["inform"]) == ((), ("plan",), ("plan",))
    assert needs["approve"] == ("test", "inform")
    assert needs["roll-back"] == ("verify",)
    assert needs["close"] == ("sign-rollback",)
    assert built.by_id["approve"].approval is not None
    assert built.by_id["approve"].approval.reopen == ("plan", "test")


def test_only_edges_that_say_something_new() -> None:
    """The step after a group waits for the approval in it, not also for the steps it covers."""
    built = process(
        "  - id: both\n    title: Both\n    order: any\n    steps:\n"
        "      - {id: plan, title: Plan}\n"
        "      - {id: sign, title: Sign, approval: {covers: plan, need: anyone}}\n"
        "  - {id: act, title: Act}\n"
    )
    assert built.by_id["act"].needs == ("sign",)


def test_written_needs_come_on_top() -> None:
    """Written needs are added to the order; the start, always ended, is not."""
    built = process(
        "  - {id: a, title: A}\n  - {id: b, title: B}\n"
        "  - {id: c, title: C, needs: [a, start, b]}\n"
    )
    assert built.by_id["c"].needs == ("b", "a")


def test_fields(every: Process) -> None:
    """Short and long forms, options by list, map and name."""
    record = every.by_id["record"]
    where, what, count = record.fields[:3]
    assert (where.type, where.label, where.optional) == ("text", "Where", False)
    assert (what.label, what.help) == ("What is wanted?", "In your own words.")
    assert (count.minimum, count.maximum) == (1, 9.5)
    levels = record.field("level")
    assert levels is not None
    assert levels.options == (
        Option(label="Low", text="Low, one person"),
        Option(label="High", text="High: everybody"),
    )
    kinds = record.field("kinds")
    assert kinds is not None
    assert kinds.options[1] == Option(label="Plastic", text="Plastic")
    assert kinds.optional
    report = every.by_id["report"].field("report")
    assert report is not None
    assert report.renderer == "report"


def test_conditions(every: Process) -> None:
    """Lines that must all hold, and maps of which one must hold."""
    detail = every.by_id["record"].field("detail")
    assert detail is not None
    sure, level = Reference("record", "sure"), Reference("record", "level")
    assert detail.when == Condition(
        all=(Line(sure, ("yes",)),),
        any=(
            (Line(level, ("Low", "High")),),
            (Line(level, ("High",)), Line(sure, ("yes",))),
        ),
    )


def test_a_single_map_under_any() -> None:
    """One map may stand alone under `any`."""
    built = process(
        "  - {id: one, title: One, fields: {sure: yes_no, "
        "why: {type: text, when: {any: {one.sure: no}}}}}\n"
    )
    assert built.steps[0].fields[1].when == Condition(
        any=((Line(Reference("one", "sure"), ("no",)),),)
    )


def test_deadlines(every: Process) -> None:
    """Durations, tables, and what they count from."""
    deadlines = {step.id: step.due for step in every.steps}
    assert deadlines["record"] == Due(within=Duration(4, "h"))
    assert deadlines["allocate"] == Due(
        question=Reference("record", "level"),
        table={"Low": Duration(3, "d"), "High": Duration(15, "min")},
    )
    assert deadlines["hand-over"] == Due(
        within=Duration(1, "mo"), after=(Reference("record", "day"),)
    )
    assert deadlines["approve"] == Due(within=Duration(2, "d"), after=(Reference("start"),))


def test_an_approval(every: Process) -> None:
    """What it covers, who must sign, what a rejection reopens, and whose role submits."""
    step = every.by_id["approve"]
    assert step.approval is not None
    assert step.approval.covers == ("record", "report")
    assert step.approval.need == (NeedLine(role="clerk"), NeedLine(role="board", count=2))
    assert step.approval.reopen == ("record", "allocate", "report")
    assert step.approval.end is None
    assert step.roles == ("clerk",)
    assert step.shows == ("allocate", "record")


def test_defaults_of_an_approval() -> None:
    """Without a role, whoever may do a covered step submits; rejecting reopens what is covered."""
    head = HEAD.replace("steps:", "roles: {x: X, y: Y, z: Z}\nsteps:")
    built = process(
        "  - {id: a, title: A, role: x}\n  - {id: b, title: B, role: y}\n"
        "  - {id: c, title: C, role: x}\n"
        "  - {id: d, title: D, approval: {covers: [b, a, c], need: {role: z, count: 2}}}\n",
        head,
    )
    step = built.by_id["d"]
    assert step.roles == ("y", "x")
    assert step.approval is not None
    assert step.approval.reopen == ("b", "a", "c")
    assert step.approval.need == (NeedLine(role="z", count=2),)


def test_separation(every: Process) -> None:
    """`separate_from` names steps, and fields that name people."""
    assert every.by_id["allocate"].separate_from == (Reference("record"), Reference("start"))
    assert every.by_id["hand-over"].separate_from == (Reference("allocate", "helpers"),)
