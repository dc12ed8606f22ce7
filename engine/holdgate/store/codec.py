"""Nodes, run heads and events between values and the JSON that a store keeps.

Rows are a projection: they can be rebuilt, so they are plain JSON. Events are kept as the
canonical bytes that were hashed.
"""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

from holdgate.core.canonical import canonical
from holdgate.core.event_sealing import event_from_json
from holdgate.errors import StoreError
from holdgate.model.events import Event
from holdgate.model.graph import Graph, Kept
from holdgate.model.jsons import Json
from holdgate.model.process import Process, Step
from holdgate.model.run import ApprovalNode, Node, RunHead, TaskNode

TASK = "task"
APPROVAL = "approval"
T = TypeVar("T")


class _TaskRow(TaskNode, frozen=True, kw_only=True):
    """A task node whose JSON values are untyped: msgspec knows no recursive alias."""

    answers: Mapping[str, Any] = field(default_factory=dict)
    recorded: Mapping[str, Any] = field(default_factory=dict)


_task_rows = msgspec.json.Decoder(_TaskRow)
_approvals = msgspec.json.Decoder(ApprovalNode)
_heads = msgspec.json.Decoder(RunHead)
_encoder = msgspec.json.Encoder(enc_hook=dict)  # what is a mapping, but no dict


def _decoded(rows: msgspec.json.Decoder[T], text: str) -> T:
    try:
        return rows.decode(text)
    except (ValueError, RecursionError) as error:
        message = "The store keeps a row that cannot be read."
        hint = "holdgate store rebuild makes the rows anew from the events."
        raise StoreError(message, id="store-damaged", hint=hint) from error


def kind(node: Node) -> str:
    """What tells the rows of tasks and approvals apart."""
    return APPROVAL if isinstance(node, ApprovalNode) else TASK


def encode(value: Node | RunHead) -> str:
    """The JSON text of a node or head."""
    return _encoder.encode(value).decode()


def decode_node(node_kind: str, text: str) -> Node:
    """The node of a row; raises `StoreError` when it cannot be read."""
    if node_kind == APPROVAL:
        return _decoded(_approvals, text)
    row = _decoded(_task_rows, text)
    return TaskNode(**{name: getattr(row, name) for name in TaskNode.__struct_fields__})


def decode_head(text: str) -> RunHead:
    """The run head of a row; raises `StoreError` when it cannot be read."""
    return _decoded(_heads, text)


def decode_event(data: bytes) -> Event:
    """The event of canonical bytes; raises `ValueError` when they are not one of ours."""
    try:
        return event_from_json(msgspec.json.decode(data))
    except (AttributeError, LookupError, TypeError, RecursionError) as error:
        message = "the bytes are JSON, but not an event"
        raise ValueError(message) from error


def encode_value(value: Json) -> str:
    """The canonical JSON text of a payload value."""
    return canonical(value).decode()


def decode_value(text: str) -> Json:
    """The payload value of a row; raises `ValueError` when it is no JSON."""
    value: Json = msgspec.json.decode(text)
    return value


COMPILER = 3


class _Form(Struct, frozen=True, kw_only=True):
    """`process` is without its steps."""

    process: Process
    graph: Graph
    steps: tuple[msgspec.Raw, ...]


_decoder = msgspec.json.Decoder(_Form)
_steps = msgspec.json.Decoder(Step)


class Outdated(Exception):  # noqa: N818 - a signal, and no fault
    """The compiled form is of another compiler, or cannot be read: compile the bytes again."""


def encode_process(process: Process) -> bytes:
    """The compiled form that goes with `COMPILER`."""
    alone = {name: getattr(process, name) for name in Process.__struct_fields__}
    return _encoder.encode(
        {
            "process": {**alone, "steps": ()},
            "graph": process.graph,
            "steps": tuple(process.steps),
        }
    )


def decode_process(compiler: int, data: bytes) -> Process:
    """The process of a compiled form made by version `compiler`; raises `Outdated`."""
    if compiler != COMPILER:
        raise Outdated
    try:
        form = _decoder.decode(data)
    except (ValueError, RecursionError) as error:
        raise Outdated from error
    if len(form.steps) != len(form.graph.ids):
        raise Outdated
    return replace(form.process, steps=Kept(form.graph, lambda index: _step(form.steps, index)))


def _step(steps: Sequence[msgspec.Raw], index: int) -> Step:
    try:
        return _steps.decode(steps[index])
    except (ValueError, RecursionError) as error:
        message = f"What the store keeps of step {index + 1} of a definition cannot be read."
        hint = "holdgate store verify says which runs are concerned."
        raise StoreError(message, id="store-damaged", hint=hint) from error
