"""The check of a definition, made once: what `load` gives is kept by all that it is given.

Mostly one file of a folder has changed when it is checked again; the others need no new check.
"""

from contextlib import suppress

import msgspec

from holdgate.cache import cache_key, fingerprint, keep, kept
from holdgate.definition.loaded import Loaded
from holdgate.model.people import Directory
from holdgate.source.problem import Problem
from holdgate.store.codec import COMPILER, Outdated, decode_process, encode_process

KIND = "checks"
_ROOMS = ("definition", "model", "source", "store")


class _Form(msgspec.Struct, array_like=True):
    """The result of a check as it is kept."""

    problems: tuple[Problem, ...]
    process: bytes | None


def load_or_recall(
    data: bytes,
    file: str,
    folder: str | None,
    renderers: frozenset[str],
    people: Directory | None,
) -> Loaded:
    """What `definition.load` gives for the same arguments."""
    key = cache_key(
        fingerprint(*_ROOMS),
        data,
        *(file.encode("utf-8", "surrogateescape"), folder or ""),
        msgspec.msgpack.encode((sorted(renderers), people)),
    )
    loaded = _recalled(kept(KIND, key))
    if loaded is None:
        # PyYAML, the schema and the rules are loaded for what is new.
        from holdgate.definition.load import load  # noqa: PLC0415

        loaded = load(data, file, folder, renderers, people)
        form = encode_process(loaded.process) if loaded.process else None
        with suppress(UnicodeEncodeError):  # the name of a file that is no text
            keep(KIND, key, msgspec.msgpack.encode(_Form(loaded.problems, form)))
    return loaded


def _recalled(data: bytes | None) -> Loaded | None:
    if data is None:
        return None
    try:
        form = msgspec.msgpack.decode(data, type=_Form)
        process = decode_process(COMPILER, form.process) if form.process is not None else None
    except (ValueError, RecursionError, Outdated):
        return None
    return Loaded(process, form.problems)
