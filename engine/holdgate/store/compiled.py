"""The compiled form of a definition: what a command reads instead of the YAML.

Plain JSON in the order of the file, so that a run shows its roles and outcomes as they were
written. Nothing is hashed over it; a form made by another version of the compiler is not guessed
at but compiled anew from the definition's bytes.
"""

import msgspec

from holdgate.model.process import Process

COMPILER = 2

_decoder = msgspec.json.Decoder(Process)
_encoder = msgspec.json.Encoder(enc_hook=dict)  # what is a mapping, but no dict


class Outdated(Exception):  # noqa: N818 - a signal, and no fault
    """The compiled form is of another compiler, or cannot be read: compile the bytes again."""


def encode_process(process: Process) -> bytes:
    """The compiled form that goes with `COMPILER`."""
    return _encoder.encode(process)


def decode_process(compiler: int, data: bytes) -> Process:
    """The process of a compiled form made by version `compiler`; raises `Outdated`."""
    if compiler != COMPILER:
        raise Outdated
    try:
        return _decoder.decode(data)
    except (ValueError, RecursionError) as error:
        raise Outdated from error
