"""Between values and the JSON that a store keeps: rows, events, compiled definitions.

Rows (nodes and run heads) can be rebuilt, so they are plain JSON. Events are stored as the
canonical bytes that were hashed.

The compiled form of a definition is what a command reads instead of the YAML. It keeps the order of
the file, so that a run shows its roles and outcomes as they were written. Its steps come last and
are decoded on demand; their graph holds what a command must know of all of them. No hash covers the
compiled form: one that was made by another version of the compiler is compiled again from the bytes
of the definition. A seal stands behind it, a digest of the form and of the definition that it
belongs to: a form that was changed is compiled again, too. An older holdgate wrote no seal.

What grows with a large definition lies beside its form, in `parts`; each has such a seal, too.
"""

from typing import TypeVar

import msgspec
from msgspec import UNSET, Struct
from msgspec.structs import replace

from holdgate.core.canonical import canonical, digest_bytes
from holdgate.errors import StoreError
from holdgate.model.events import Event
from holdgate.model.graph import Graph, Kept, WholeGraph
from holdgate.model.ids import number_in_prefix
from holdgate.model.jsons import Json
from holdgate.model.process import Process, Step
from holdgate.model.readers import all_readers
from holdgate.model.run import ApprovalNode, Node, RunHead, TaskNode
from holdgate.store.parts import (
    GraphForm,
    ReadPart,
    decode_step,
    graph_form,
    in_parts,
    number_of_parts,
    parts_of,
)
from holdgate.store.sealing import event_from_json

_REBUILD = (
    "holdgate store rebuild makes the rows again from the events; holdgate store verify says more."
)
COMPILER = 3
"""The version of the compiler: raise it when the compiled form changes."""

WHOLE = 32  # steps: a definition of more lies in parts

TASK = "task"
APPROVAL = "approval"
T = TypeVar("T")


class Outdated(Exception):  # noqa: N818 - a signal, not an error
    """The compiled form is from another compiler, or cannot be read: compile the bytes again."""


class _CompiledForm(Struct, frozen=True, kw_only=True):
    """A definition as it is stored; `process` is without its steps.

    `parts`: how many parts it lies in; then `process` is without its groups, too.
    """

    process: Process
    graph: msgspec.Raw
    steps: tuple[msgspec.Raw, ...] = ()
    parts: int = 0


_encoder = msgspec.json.Encoder(enc_hook=dict)  # for mappings that are no dict


def kind(node: Node) -> str:
    """The kind of a node's row: `task` or `approval`."""
    return APPROVAL if isinstance(node, ApprovalNode) else TASK


def encode(value: Node | RunHead) -> str:
    """The JSON text of a node or a run head."""
    return _encoder.encode(value).decode()


def decode_node(node_kind: str, text: str) -> Node:
    """The node of a row; raises `StoreError` when it cannot be read."""
    if node_kind == APPROVAL:
        return _decode_row(ApprovalNode, text)
    return _decode_row(TaskNode, text)


def decode_head(text: str, run_id: str | None = None) -> RunHead:
    """The run head of a row; raises `StoreError` when it cannot be read, or is of another run."""
    head = _decode_row(RunHead, text)
    try:
        number_in_prefix(head.id)
    except ValueError as error:
        raise unreadable_row() from error
    if run_id not in {None, head.id}:
        raise unreadable_row()
    return head


def _decode_row(of: type[T], text: str) -> T:
    try:
        return msgspec.json.decode(text, type=of)
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
    """The compiled form of a process with all its steps, as `COMPILER` makes it."""
    form = {
        "process": _bare(process),
        "graph": _whole(process.graph),
        "steps": tuple(process.steps),
    }
    return _encoder.encode(form)


def encode_in_parts(process: Process) -> tuple[bytes, tuple[bytes, ...]]:
    """The compiled form of a process as it is kept, and its parts; a small one has no parts."""
    if len(process.steps) <= WHOLE:
        return encode_process(process), ()
    parts = parts_of(process)
    form = {
        "process": _bare(process) | {"groups": {}},
        "graph": graph_form(process),
        "parts": len(parts),
    }
    return _encoder.encode(form), parts


def _bare(process: Process) -> dict[str, object]:
    """The members of a process without its steps."""
    members = {name: getattr(process, name) for name in Process.__struct_fields__}
    members["steps"] = ()
    return {name: value for name, value in members.items() if value is not UNSET}


def _whole(graph: Graph, *, with_readers: bool = True) -> WholeGraph:
    return WholeGraph(
        ids=graph.ids,
        order=graph.order,
        dependents=graph.dependents,
        covering=graph.covering,
        members=graph.members,
        readers=graph.readers if with_readers else None,
    )


def is_form_of(process: Process, form: bytes, parts: tuple[bytes, ...]) -> bool:
    """Whether a compiled form, with its parts, is that of a process.

    Earlier versions wrote no parts and no readers.
    """
    if (form, parts) == encode_in_parts(process) or form == encode_process(process):
        return True
    graph = _whole(process.graph, with_readers=False)
    return form == encode_process(replace(process, steps=Kept(graph, process.steps.__getitem__)))


def sealed_form(digest: str, form: bytes) -> bytes:
    """A compiled form with its seal; `digest` is that of the definition."""
    return b"%s\n%s" % (form, _seal(digest, form))


def unsealed_form(digest: str, data: bytes) -> tuple[bytes, bool]:
    """The compiled form without its seal, and whether there was one.

    Raises `Outdated` when the seal is wrong.
    """
    form, line_break, seal = data.rpartition(b"\n")
    if not line_break:
        return data, False
    if seal != _seal(digest, form):
        raise Outdated
    return form, True


def sealed_part(digest: str, number: int, part: bytes) -> bytes:
    """A part with its seal, which says where it belongs; `digest` is that of the definition."""
    return sealed_form(f"{digest} {number} ", part)


def unsealed_part(digest: str, number: int, data: bytes) -> bytes:
    """The part without its seal; raises `Outdated` when it has not the right one."""
    part, sealed = unsealed_form(f"{digest} {number} ", data)
    if not sealed:
        raise Outdated
    return part


def _seal(digest: str, form: bytes) -> bytes:
    return digest_bytes(digest.encode() + form).encode()


def decode_process(compiler: int, data: bytes, read: ReadPart | None = None) -> Process:
    """The process of a compiled form made by version `compiler`; raises `Outdated`.

    `read`: reads its parts, if it has some.
    """
    if compiler != COMPILER:
        raise Outdated
    try:
        form = msgspec.json.decode(data, type=_CompiledForm)
        if not form.parts:
            return replace(form.process, steps=_kept(form))
        graph = msgspec.json.decode(form.graph, type=GraphForm)
    except (ValueError, RecursionError) as error:
        raise Outdated from error
    if read is None or form.parts != number_of_parts(graph.steps):
        raise Outdated
    return in_parts(form.process, graph, read)


def is_readable(data: bytes) -> bool:
    """Whether a compiled form has the layout of today; others were written by other versions."""
    try:
        decode_process(COMPILER, data, read=lambda _: b"")
    except Outdated:
        return False
    return True


def _kept(form: _CompiledForm) -> Kept[Step]:
    """The steps of a compiled form; one of an earlier version does not say who looks at a step."""
    graph = msgspec.json.decode(form.graph, type=WholeGraph)
    if len(form.steps) != len(graph.ids):
        raise Outdated
    if graph.readers is None:
        steps = [decode_step(step, index) for index, step in enumerate(form.steps)]
        graph = replace(graph, readers=all_readers(steps))
    return Kept(graph, lambda index: decode_step(form.steps[index], index))


def is_unparted(process: Process) -> bool:
    """Whether a process was read from a form with all its steps, though it is large."""
    return len(process.steps) > WHOLE and isinstance(process.graph, WholeGraph)
