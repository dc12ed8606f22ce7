"""The compiled form gives the same process, and only the steps that are used are decoded."""

import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from contract.store.story import PROCESS
from holdgate.core.decide import decide
from holdgate.core.decision_context import Situation
from holdgate.core.evolve import blank
from holdgate.errors import StoreError
from holdgate.model.commands import Complete
from holdgate.model.events import Decision
from holdgate.model.graph import Kept
from holdgate.model.process import Process, Step
from holdgate.model.run import Run, State, TaskNode
from holdgate.service.definitions import compile_process
from holdgate.store.codec import COMPILER, Outdated, decode_process, encode_process

RECORDED = Path(__file__).parents[2] / "golden" / "stores" / "before-0.x" / "holdgate.db"
STEPS = 2000
LONG = Process(
    id="long",
    version="1",
    title="Long",
    run_prefix="LONG",
    start=Step(id="start", number=0, title="Start", roles=("anyone",)),
    steps=tuple(
        Step(
            id=f"s{number}",
            number=number,
            title="S",
            roles=("anyone",),
            needs=(f"s{number - 1}",) if number > 1 else (),
        )
        for number in range(1, STEPS + 1)
    ),
)


def _decoded(process: Process) -> Process:
    return decode_process(COMPILER, encode_process(process))


def test_it_is_the_same_process() -> None:
    """The steps, the graph, and the steps by id and by group are those of the definition."""
    decoded = _decoded(PROCESS)
    assert isinstance(decoded.steps, Kept)
    assert decoded == PROCESS
    assert decoded.graph == PROCESS.graph
    assert dict(decoded.by_id) == dict(PROCESS.by_id)
    assert len(decoded.by_id) == len(PROCESS.steps) + 1
    assert decoded.steps[-1] == PROCESS.steps[-1]
    assert decoded.steps[1:] == PROCESS.steps[1:]
    assert _decoded(LONG) != PROCESS


def test_a_decision_looks_at_a_few_of_many_steps() -> None:
    """To complete one of 2,000 steps decodes that step and the next one."""
    decoded = _decoded(LONG)
    run = blank(decoded, "LONG-0001", "sha256:0")
    decoded_numbers: list[int] = []
    counted_steps = Kept(
        decoded.graph, lambda index: decoded_numbers.append(index + 1) or decoded.steps[index]
    )  # type: ignore[func-returns-value]
    process = Process(
        id="long",
        version="1",
        title="Long",
        run_prefix="LONG",
        start=decoded.start,
        steps=counted_steps,
    )
    nodes = {**run.nodes, "s1": TaskNode(unmet=0, state=State.READY)}
    done = decide(
        process,
        Run(run.head, nodes),
        Complete(step="s1"),
        Situation(at="2026-03-02T09:00:00.000Z", person="ana"),
    )
    assert isinstance(done, Decision)
    assert [change.step for change in done.changes] == ["s1", "s2"]
    assert sorted(decoded_numbers) == [1, 2]


def test_a_step_that_cannot_be_read_is_a_sentence() -> None:
    """The error comes when the step is used; the other steps can still be read."""
    data = encode_process(LONG)
    decoded = decode_process(COMPILER, data.replace(b'"number":7,', b'"number":"x",'))
    assert decoded.by_id["s6"] == LONG.steps[5]
    with pytest.raises(StoreError, match=re.escape("Step 7 of a definition")):
        _ = decoded.by_id["s7"]


def test_a_form_with_a_step_too_few_is_outdated() -> None:
    """If steps and graph do not match, the bytes are compiled again."""
    data = encode_process(LONG)
    cut = data[: data.index(b'{"id":"s2000"') - 1] + b"]}"
    with pytest.raises(Outdated):
        decode_process(COMPILER, cut)


def test_a_recorded_definition_compiles_to_the_recorded_bytes() -> None:
    """While `COMPILER` is the same, so is the compiled form, byte for byte.

    But for `readers`, which forms of earlier versions do not have: it is worked out when they are
    read.
    """
    store = sqlite3.connect(f"file:{RECORDED}?immutable=1", uri=True)
    rows = store.execute("SELECT source, compiler, compiled FROM definitions").fetchall()
    store.close()
    assert rows
    kinds = set[bool]()
    for source, compiler, compiled in rows:
        assert compiler == COMPILER
        process = compile_process(source)
        steps = Kept(replace(process.graph, readers=None), process.steps.__getitem__)
        assert encode_process(Process(**_members(process) | {"steps": steps})) == compiled
        read = decode_process(compiler, compiled)
        assert (read, read.graph) == (process, process.graph)
        kinds |= {bool(read.readers.deadlines), bool(read.readers.contexts)}
    assert True in kinds


def _members(process: Process) -> dict[str, Any]:
    return {name: getattr(process, name) for name in Process.__struct_fields__}
