"""A tiny process and the events of a run of it, for tests of stores."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from holdgate.core.canonical import digest_bytes
from holdgate.core.evolve import evolve
from holdgate.core.run_draft import Overlay
from holdgate.model.condition import Condition, Line, Reference
from holdgate.model.duration import Duration
from holdgate.model.events import ZERO_HASH, Actor, Change, Decision, Sealed
from holdgate.model.process import Approval, Due, Field, NeedLine, Option, Process, Role, Step
from holdgate.model.run import Run, RunHead
from holdgate.store.open import open_store
from holdgate.store.port import KeyRecord, Reader, Store, Writer
from holdgate.store.rebuild import whole_log, write_rows
from holdgate.store.sealing import seal

SOURCE = b"holdgate: 1\nid: tiny\n"
DIGEST = digest_bytes(SOURCE)
KIND = Field(
    id="kind",
    type="one_of",
    label="Kind",
    options=(Option(label="Big", text="Big, with é"), Option(label="Small", text="Small")),
)
SIZE = Field(id="size", type="number", label="Size", minimum=0, maximum=2.5, optional=True)
BIG = Condition(all=(Line(Reference("plan", "kind"), ("Big",)),))
PROCESS = Process(
    id="tiny",
    version="1",
    title="Tiny",
    run_prefix="TINY",
    start=Step(id="start", number=0, title="Start", roles=("anyone",)),
    steps=(
        Step(id="plan", number=1, title="Plan", roles=("worker",), fields=(KIND, SIZE)),
        Step(
            id="approve",
            number=2,
            title="Approve",
            roles=("worker",),
            needs=("plan",),
            approval=Approval(
                covers=("plan",),
                need=(NeedLine(role="boss"), NeedLine(role="board", count=2, when=BIG)),
                reopen=("plan",),
            ),
        ),
        Step(
            id="act",
            number=3,
            title="Act",
            roles=("worker",),
            needs=("approve",),
            when=(BIG,),
            separate_from=(Reference("approve"),),
            due=Due(question=Reference("plan", "kind"), table={"Small": Duration(3, "d")}),
        ),
    ),
    roles={"worker": Role(id="worker", title="Worker"), "boss": Role(id="boss", title="Boss")},
    outcomes={"void": "Void", "away": "Away"},
)
ACTOR = Actor(
    person="Zoë", roles=("boss", "worker"), has_people_file=False, os_user="zoe", host="here"
)


def recompiled(source: bytes) -> Process:
    """The process that the compiler makes of the definition's bytes."""
    assert source == SOURCE
    return replace(PROCESS, title="Tiny, compiled anew")


_opened: list[Store] = []


def opened(
    path: Path, compile_it: Callable[[bytes], Process] = recompiled, **options: Any
) -> Store:
    """The store in that file, opened until the end of the test."""
    _opened.append(open_store(path, compile_it, **options))
    return _opened[-1]


def close_all() -> None:
    """Close all stores that were opened; one may be closed twice."""
    for store in _opened:
        store.close()
    _opened.clear()


def _change(step: str, trigger: str, state: str, number: int | None = None) -> Change:
    return Change(step=step, trigger=trigger, state=state, round=number, why="command")


STARTED = Decision(
    type="run.started",
    data={"process": "tiny", "version": "1", "rehearsal": False},
    changes=(
        _change("run", "start", "active"),
        _change("start", "complete", "done", 1),
        _change("plan", "unblock", "ready", 1),
    ),
)
SAVED = Decision(
    type="step.saved",
    subject=("plan",),
    values={"answers.kind": "Big", "answers.size": 1.5},
    changes=(_change("plan", "save", "in_progress", 1),),
)
COMPLETED = Decision(
    type="step.completed",
    subject=("plan",),
    data={"ticks": [1]},
    values={
        "answers.kind": "Big",
        "answers.size": 2,
        "answers.files": [{"name": "a “b”.txt", "sha256": DIGEST, "size": 5}],
    },
    changes=(
        _change("plan", "complete", "done", 1),
        _change("approve", "unblock", "ready", 0),
    ),
)
SUBMITTED = Decision(
    type="approval.submitted",
    subject=("approve",),
    data={
        "round": 1,
        "content": DIGEST,
        "context": DIGEST,
        "lines": [{"role": "boss", "count": 1}],
    },
    changes=(_change("approve", "submit", "pending", 1),),
)
SIGNED = Decision(
    type="approval.signed",
    subject=("approve",),
    data={
        "round": 1,
        "content": DIGEST,
        "fits": ["boss"],
        "seats": [{"person": "Zoë", "role": "boss"}],
    },
    values={"because": "All is well 🎉"},
    changes=(
        _change("approve", "sign", "approved", 1),
        _change("act", "unblock", "ready", 1),
    ),
)
NOTED = Decision(type="note.added", values={"text": "Nothing to say\nin two lines"})
CANCELLED = Decision(
    type="run.cancelled",
    values={"because": "Nobody came"},
    changes=(_change("run", "cancel", "cancelled", None),),
)
STORY = (STARTED, SAVED, COMPLETED, SUBMITTED, SIGNED, NOTED)


def _salts(run: str, seq: int) -> Iterator[str]:
    number = 0
    while True:
        yield hashlib.md5(f"{run} {seq} {number}".encode()).hexdigest()  # noqa: S324 - an example
        number += 1


def next_event(
    run: Run | None, run_id: str, decision: Decision, key: str | None = None
) -> tuple[Sealed, Run]:
    """The event that `decision` makes of a run, and the run after it."""
    seq = run.head.seq + 1 if run else 1
    sealed = seal(
        decision,
        run=run_id,
        seq=seq,
        definition=DIGEST,
        at=f"2026-03-02T09:00:{seq % 60:02}.000Z",
        actor=ACTOR,
        key=key or f"{run_id}/{seq}",
        prev=run.head.head if run else ZERO_HASH,
        salt=_salts(run_id, seq).__next__,
    )
    return sealed, evolve(PROCESS, run, sealed)


def append(
    writer: Writer, run_id: str, decision: Decision, *, key: str | None = None
) -> tuple[Sealed, Run]:
    """Append the event that `decision` makes of the run in the store."""
    sealed, after = next_event(writer.run(run_id), run_id, decision, key)
    add(writer, sealed, after)
    return sealed, after


def add(writer: Writer, sealed: Sealed, after: Run) -> None:
    """Append an event, with the nodes that it changed."""
    assert isinstance(after.nodes, Overlay)
    record = KeyRecord(
        key=sealed.event.key, run=after.head.id, seq=after.head.seq, salt="5a17", command=DIGEST
    )
    writer.append(sealed, after.head, after.nodes.changed, record)


def record_story(store: Store, story: tuple[Decision, ...] = STORY) -> tuple[str, list[Sealed]]:
    """Record the story as a new run, each event in a transaction; the run's id and its events."""
    recorded = []
    with store.write() as writer:
        writer.keep_definition(DIGEST, SOURCE, PROCESS)
        run_id = writer.next_id(PROCESS.run_prefix)
        recorded.append(append(writer, run_id, story[0])[0])
    for decision in story[1:]:
        with store.write() as writer:
            recorded.append(append(writer, run_id, decision)[0])
    return run_id, recorded


def events(store: Store, run_id: str) -> list[Sealed]:
    """All events of a run, read in a new view."""
    with store.read() as reader:
        return list(reader.events(run_id))


def whole(reader: Reader, run_id: str) -> Run:
    """A run with all its nodes read."""
    run = reader.run(run_id)
    assert run is not None
    return Run(run.head, dict(run.nodes))


def contents(store: Store) -> list[tuple[Run, list[Sealed], RunHead]]:
    """Everything a store keeps of its runs, to be compared."""
    with store.read() as reader:
        return [
            (whole(reader, head.id), list(reader.events(head.id)), head) for head in reader.runs()
        ]


def write_rows_again(store: Store) -> int:
    """Make the rows of all runs from their events, without a look at what a run permits."""
    with store.write() as writer:
        logs = {run_id: whole_log(writer, run_id) for run_id in writer.run_ids()}
        return sum(write_rows(writer, run_id, log) is not None for run_id, log in logs.items())
