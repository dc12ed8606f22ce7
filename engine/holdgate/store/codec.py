"""Between values and the JSON that a store keeps: rows, events, compiled definitions.

Rows (nodes and run heads) can be rebuilt, so they are plain JSON. Events are stored as the
canonical bytes that were hashed.

The compiled form of a definition is what a command reads instead of the YAML. It keeps the order of
the file, so that a run shows its roles and outcomes as they were written. Its steps come last and
are decoded on demand; their graph holds what a command must know of all of them. No hash covers the
compiled form: one that was made by another version of the compiler is compiled again from the bytes
of the definition. A seal stands behind it, a digest of the form and of the definition that it
belongs to: a form that was changed is compiled again, too. An older holdgate wrote no seal.
"""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

from holdgate.core.canonical import canonical, digest_bytes
from holdgate.errors import StoreError
from holdgate.model.events import Event
from holdgate.model.graph import Graph, Kept
from holdgate.model.ids import number_in_prefix
from holdgate.model.jsons import Json
from holdgate.model.process import Process, Step
from holdgate.model.readers import all_readers
from holdgate.model.run import ApprovalNode, Node, RunHead, TaskNode
from holdgate.store.sealing import event_from_json

_REBUILD = (
    "holdgate store rebuild makes the rows again from the events; holdgate store verify says more."
)
COMPILER = 3
"""The version of the compiler: raise it when the compiled form changes."""

TASK = "task"
APPROVAL = "approval"
T = TypeVar("T")


class Outdated(Exception):  # noqa: N818 - a signal, not an error
    """The compiled form is from another compiler, or cannot be read: compile the bytes again."""


class _TaskRow(TaskNode, frozen=True, kw_only=True):
    """A task node whose JSON values are untyped: msgspec knows no recursive types."""

    answers: Mapping[str, Any] = field(default_factory=dict)
    recorded: Mapping[str, Any] = field(default_factory=dict)


class _CompiledForm(Struct, frozen=True, kw_only=True):
    """A definition as it is stored; `process` is without its steps."""

    process: Process
    graph: Graph
    steps: tuple[msgspec.Raw, ...]


_encoder = msgspec.json.Encoder(enc_hook=dict)  # for mappings that are no dict
_task_decoder = msgspec.json.Decoder(_TaskRow)
_approval_decoder = msgspec.json.Decoder(ApprovalNode)
_head_decoder = msgspec.json.Decoder(RunHead)
_compiled_decoder = msgspec.json.Decoder(_CompiledForm)
_step_decoder = msgspec.json.Decoder(Step)


def kind(node: Node) -> str:
    """The kind of a node's row: `task` or `approval`."""
    return APPROVAL if isinstance(node, ApprovalNode) else TASK


def encode(value: Node | RunHead) -> str:
    """The JSON text of a node or a run head."""
    return _encoder.encode(value).decode()


def decode_node(node_kind: str, text: str) -> Node:
    """The node of a row; raises `StoreError` when it cannot be read."""
    if node_kind == APPROVAL:
        return _decode_row(_approval_decoder, text)
    row = _decode_row(_task_decoder, text)
    return TaskNode(**{name: getattr(row, name) for name in TaskNode.__struct_fields__})


def decode_head(text: str, run_id: str | None = None) -> RunHead:
    """The run head of a row; raises `StoreError` when it cannot be read, or is of another run."""
    head = _decode_row(_head_decoder, text)
    try:
        number_in_prefix(head.id)
    except ValueError as error:
        raise unreadable_row() from error
    if run_id not in {None, head.id}:
        raise unreadable_row()
    return head


def _decode_row(decoder: msgspec.json.Decoder[T], text: str) -> T:
    try:
        return decoder.decode(text)
    except (ValueError, TypeError, RecursionError) as error:
        raise unreadable_row() from error


def unreadable_row() -> StoreError:
    """The error for a row that is not as we write it."""
    message = "The store has a row that cannot be read."
    return StoreError(message, id="store-damaged", hint=_REBUILD)


def decode_event(data: bytes) -> Event:
    """The event of canonical bytes; raises `ValueError` when they are no event."""
    try:
        return event_from_json(msgspec.json.decode(data))
    except (AttributeError, LookupError, TypeError, RecursionError) as error:
        message = "the bytes are JSON, but not an event"
        raise ValueError(message) from error


class _Link(Struct, frozen=True):
    """What of an event says which event it follows."""

    prev: str


def decode_prev(data: bytes) -> str:
    """The hash of the event before, as canonical bytes of an event name it; "" if they do not."""
    try:
        return msgspec.json.decode(data, type=_Link).prev
    except (ValueError, TypeError, RecursionError):
        return ""


def encode_value(value: Json) -> str:
    """The canonical JSON text of a payload value."""
    return canonical(value).decode()


def decode_value(text: str) -> Json:
    """The payload value of a row; raises `ValueError` when it is not JSON."""
    value: Json = msgspec.json.decode(text)
    return value


def encode_process(process: Process) -> bytes:
    """The compiled form of a process, as `COMPILER` makes it."""
    members = {name: getattr(process, name) for name in Process.__struct_fields__}
    return _encoder.encode(
        {
            "process": {**members, "steps": ()},
            "graph": process.graph,
            "steps": tuple(process.steps),
        }
    )


def is_form_of(process: Process, form: bytes) -> bool:
    """Whether a compiled form is that of a process; one of an earlier version has no readers."""
    if form == encode_process(process):
        return True
    graph = replace(process.graph, readers=None)
    return form == encode_process(replace(process, steps=Kept(graph, process.steps.__getitem__)))


def sealed_form(digest: str, form: bytes) -> bytes:
    """A compiled form with its seal; `digest` is that of the definition."""
    return b"%s\n%s" % (form, _seal(digest, form))


def is_sealed(digest: str, data: bytes) -> bool:
    """Whether a seal stands behind the compiled form, and is right."""
    form, _, seal = data.rpartition(b"\n")
    return seal == _seal(digest, form)


def unsealed_form(digest: str, data: bytes) -> bytes:
    """The compiled form without its seal; raises `Outdated` when the seal is wrong."""
    form, line_break, _ = data.rpartition(b"\n")
    if not line_break:
        return data
    if not is_sealed(digest, data):
        raise Outdated
    return form


def _seal(digest: str, form: bytes) -> bytes:
    return digest_bytes(digest.encode() + form).encode()


def decode_process(compiler: int, data: bytes) -> Process:
    """The process of a compiled form made by version `compiler`; raises `Outdated`."""
    if compiler != COMPILER:
        raise Outdated
    try:
        form = _compiled_decoder.decode(data)
    except (ValueError, RecursionError) as error:
        raise Outdated from error
    if len(form.steps) != len(form.graph.ids):
        raise Outdated
    return replace(form.process, steps=_kept(form))


def _kept(form: _CompiledForm) -> Kept[Step]:
    """The steps of a compiled form; one of an earlier version does not say who looks at a step."""
    graph = form.graph
    if graph.readers is None:
        steps = [_decode_step(form.steps, index) for index in range(len(form.steps))]
        graph = replace(graph, readers=all_readers(steps))
    return Kept(graph, lambda index: _decode_step(form.steps, index))


def _decode_step(steps: Sequence[msgspec.Raw], index: int) -> Step:
    try:
        return _step_decoder.decode(steps[index])
    except (ValueError, RecursionError) as error:
        message = f"Step {index + 1} of a definition in the store cannot be read."
        hint = "holdgate store verify says which runs are affected."
        raise StoreError(message, id="store-damaged", hint=hint) from error
