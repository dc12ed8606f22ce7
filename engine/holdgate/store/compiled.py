"""The compiled form of a definition: what a command reads instead of the YAML.

Plain JSON in the order of the file, so that a run shows its roles and outcomes as they were
written. The steps come last, each decoded when it is first looked at; what a command has to know of
all of them is their graph. Nothing is hashed over it; a form made by another version of the
compiler is not guessed at but compiled anew from the definition's bytes.
"""

from collections.abc import Sequence

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from holdgate.errors import StoreError
from holdgate.model.graph import Graph, Kept
from holdgate.model.process import Process, Step

COMPILER = 3


class _Form(Struct, frozen=True, kw_only=True):
    """`process` is without its steps."""

    process: Process
    graph: Graph
    steps: tuple[msgspec.Raw, ...]


_decoder = msgspec.json.Decoder(_Form)
_steps = msgspec.json.Decoder(Step)
_encoder = msgspec.json.Encoder(enc_hook=dict)  # what is a mapping, but no dict


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
