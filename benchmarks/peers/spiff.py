"""The same work in SpiffWorkflow 3.2: as many human tasks in the same order, as BPMN.

An approval is a user task like any other here: BPMN knows no gates. Nothing is written as an event,
nobody is kept apart from anybody, and no digest is taken; reopening is not to be had.
"""

import sqlite3
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

from SpiffWorkflow.bpmn.parser.BpmnParser import BpmnParser
from SpiffWorkflow.bpmn.serializer.workflow import BpmnWorkflowSerializer
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
T = TypeVar("T")
DEEP, STACK = 200_000, 512 * 1024 * 1024


def deeply(work: Callable[[], T]) -> T:
    """Do it where the parser can go down from each step to the next: it calls itself for each."""
    limit, size = sys.getrecursionlimit(), threading.stack_size(STACK)
    sys.setrecursionlimit(DEEP)
    try:
        done: Future[T] = Future()

        def run() -> None:
            try:
                done.set_result(work())
            except BaseException as error:  # noqa: BLE001 - it is raised again, where it is seen
                done.set_exception(error)

        thread = threading.Thread(target=run)
        thread.start()
        return done.result()
    finally:
        sys.setrecursionlimit(limit)
        threading.stack_size(size)


def bpmn(steps: int) -> bytes:
    """A chain of as many user tasks.

    Parallel work is left out: of each branch all that comes after it is predicted, so that a
    workflow of 20 tasks in groups of nine begins with 539 task objects, one of 30 with 4,859 and
    one of 40 with 43,739.
    """
    names = [f"step-{n}" for n in range(steps)]
    tasks = [f'<userTask id="{each}" name="Do the thing of {each}"/>' for each in names]
    flows = [
        f'<sequenceFlow id="flow-{number}" sourceRef="{one}" targetRef="{other}"/>'
        for number, (one, other) in enumerate(pairwise(["begin", *names, "end"]))
    ]
    inner = "".join(['<startEvent id="begin"/>', *tasks, '<endEvent id="end"/>', *flows])
    process = f'<process id="bench" isExecutable="true">{inner}</process>'
    return f'<definitions xmlns="{BPMN}" targetNamespace="bench">{process}</definitions>'.encode()


def specs(data: bytes) -> tuple[Any, Any]:
    """The specification of the process, and of those that it calls (none)."""
    parser = BpmnParser()
    parser.add_bpmn_io(BytesIO(data), filename="bench.bpmn")
    return parser.get_spec("bench"), parser.get_subprocess_specs("bench")


def begun(spec: Any, others: Any) -> BpmnWorkflow:  # noqa: ANN401 - its own types
    """A workflow in which the first tasks are ready."""
    workflow = BpmnWorkflow(spec, others)
    workflow.do_engine_steps()
    return workflow


def nearly_done(spec: Any, others: Any) -> BpmnWorkflow:  # noqa: ANN401 - its own types
    """A workflow in which one task is left.

    From each task to those behind it: to look for the ready ones in all of the workflow each time
    would take minutes.
    """
    workflow = begun(spec, others)
    waiting = workflow.get_tasks(state=TaskState.READY)
    while waiting:
        task = waiting.pop()
        if task.task_spec.name != _last(spec):
            task.run()
            waiting += _ready(task.children)
    return workflow


def _last(spec: Any) -> str:  # noqa: ANN401 - its own types
    (before_end,) = spec.task_specs["end"].inputs
    return str(before_end.name)


def _ready(tasks: list[Any]) -> Iterator[Any]:
    return (each for each in tasks if each.state == TaskState.READY)


def complete(workflow: BpmnWorkflow) -> None:
    """Complete the task that is ready, and go on to where people are needed.

    By default it does not look for tasks deeper than 1,000 (and goes on no deeper than that).
    """
    workflow.get_next_task(state=TaskState.READY, manual=True, max_depth=DEEP).run()
    workflow.do_engine_steps()


SERIALIZER = BpmnWorkflowSerializer()


class Kept:
    """The state of one workflow in a SQLite file, as safe against a power cut as our store.

    Its authors leave storage to the caller. The file stays open; each act reads the state, goes on
    and writes it, as it must where more than one program works on it.
    """

    def __init__(self, path: Path, steps: int) -> None:
        self.state = SERIALIZER.serialize_json(nearly_done(*specs(bpmn(steps))))
        self.connection = sqlite3.connect(path, isolation_level=None)
        self.connection.execute("PRAGMA journal_mode = WAL")
        self.connection.execute("PRAGMA synchronous = FULL")
        self.connection.execute("CREATE TABLE workflow (state TEXT NOT NULL)")
        self.connection.execute("INSERT INTO workflow VALUES (?)", (self.state,))

    def act(self) -> None:
        """Read it, complete the task that is ready, and write it."""
        self.connection.execute("BEGIN IMMEDIATE")
        ((state,),) = self.connection.execute("SELECT state FROM workflow").fetchall()
        self._go_on(SERIALIZER.deserialize_json(state))

    def act_in_memory(self, workflow: BpmnWorkflow) -> None:
        """Complete the task that is ready in a workflow that was not read again, and write it."""
        self.connection.execute("BEGIN IMMEDIATE")
        self._go_on(workflow)

    def in_memory(self) -> BpmnWorkflow:
        """The workflow, as it was before the task was completed."""
        return SERIALIZER.deserialize_json(self.state)

    def _go_on(self, workflow: BpmnWorkflow) -> None:
        complete(workflow)
        state = SERIALIZER.serialize_json(workflow)
        self.connection.execute("UPDATE workflow SET state = ?", (state,))
        self.connection.execute("COMMIT")

    def again(self) -> None:
        """As it was before the task was completed."""
        self.connection.execute("UPDATE workflow SET state = ?", (self.state,))

    def close(self) -> None:
        """Close the file."""
        self.connection.close()
