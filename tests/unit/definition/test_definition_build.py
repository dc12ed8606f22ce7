"""From a plain value to the frozen process: what is written, and what holds where nothing is."""

import pytest

from examples.expectations import files
from holdgate.definition.load import load
from holdgate.model.condition import Condition, Line, Reference
from holdgate.model.duration import Duration
from holdgate.model.process import Due, NeedLine, Option, Process, Role, Step

HEAD = 'holdgate: 1\nid: sample-process\nversion: "1"\ntitle: A sample\nsteps:\n'


def process(steps: str, head: str = HEAD) -> Process:
    """The process of a text that has no errors."""
    found = load((head + steps).encode(), "f")
    assert found.process is not None, found.problems
    return found.process


@pytest.fixture(scope="module")
def every() -> Process:
    """The example in which every key occurs."""
    (file,) = [file for file in files("process/good") if file.stem == "every-key"]
    found = load(file.read_bytes(), file.name)
    assert found.process is not None
    return found.process


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
    """What is not written has its default."""
    found = process("  - {id: one, title: One, fields: {happened-at: date}}\n")
    assert found.run_prefix == "SAMPLEPROC"
    assert found.lead == "anyone"
    assert (found.summary, found.owner) == (None, None)
    step = found.by_id["one"]
    assert step.roles == ("anyone",)
    assert step.fields[0].label == "Happened at"
    assert step == Step(id="one", number=1, title="One", roles=("anyone",), fields=step.fields)


def test_the_start_is_a_step(every: Process) -> None:
    """The start always exists: a step without questions that anyone may do."""
    assert every.start == Step(id="start", number=0, title="Start", roles=("anyone",))


def test_steps_wait_for_the_one_above(every: Process) -> None:
    """The order is an edge to the step above; numbers count from 1."""
    assert [step.number for step in every.steps] == [1, 2, 3, 4, 5]
    needs = [step.needs for step in every.steps]
    assert needs == [(), ("record",), ("allocate",), ("hand-over",), ("report",)]


def test_written_needs_come_on_top() -> None:
    """Written needs are added to the order; the start, always ended, is not."""
    found = process(
        "  - {id: a, title: A}\n  - {id: b, title: B}\n"
        "  - {id: c, title: C, needs: [a, start, b]}\n"
    )
    assert found.by_id["c"].needs == ("b", "a")


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
    """Lines that all hold, and maps of which one holds."""
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
    found = process(
        "  - {id: one, title: One, fields: {sure: yes_no, "
        "why: {type: text, when: {any: {one.sure: no}}}}}\n"
    )
    assert found.steps[0].fields[1].when == Condition(
        any=((Line(Reference("one", "sure"), ("no",)),),)
    )


def test_deadlines(every: Process) -> None:
    """Durations, tables, and what they count from."""
    found = {step.id: step.due for step in every.steps}
    assert found["record"] == Due(within=Duration(4, "h"))
    assert found["allocate"] == Due(
        question=Reference("record", "level"),
        table={"Low": Duration(3, "d"), "High": Duration(15, "min")},
    )
    assert found["hand-over"] == Due(within=Duration(1, "mo"), after=(Reference("record", "day"),))
    assert found["approve"] == Due(within=Duration(2, "d"), after=(Reference("start"),))


def test_an_approval(every: Process) -> None:
    """What it covers, who must sign, what a rejection reopens; who may submit is its own role."""
    step = every.by_id["approve"]
    assert step.approval is not None
    assert step.approval.covers == ("record", "report")
    assert step.approval.need == (NeedLine(role="clerk"), NeedLine(role="board", count=2))
    assert step.approval.reopen == ("record", "allocate")
    assert step.approval.end is None
    assert step.roles == ("clerk",)
    assert step.shows == ("allocate", "record")


def test_defaults_of_an_approval() -> None:
    """Without a role, whoever may do a covered step submits; rejecting reopens what is covered."""
    head = HEAD.replace("steps:", "roles: {x: X, y: Y, z: Z}\nsteps:")
    found = process(
        "  - {id: a, title: A, role: x}\n  - {id: b, title: B, role: y}\n"
        "  - {id: c, title: C, role: x}\n"
        "  - {id: d, title: D, approval: {covers: [b, a, c], need: {role: z, count: 2}}}\n",
        head,
    )
    step = found.by_id["d"]
    assert step.roles == ("y", "x")
    assert step.approval is not None
    assert step.approval.reopen == ("b", "a", "c")
    assert step.approval.need == (NeedLine(role="z", count=2),)


def test_separation(every: Process) -> None:
    """People are kept apart by step, and by the field that names them."""
    assert every.by_id["allocate"].separate_from == (Reference("record"), Reference("start"))
    assert every.by_id["hand-over"].separate_from == (Reference("allocate", "helpers"),)
