"""Whether one version of a process has two contents: found where it is used again, and shown.

A run is pinned to exactly one definition; its version is what people call it by. An incident does
not wait for a version number, so a changed file may start a run under the old one: that is said.
"""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from holdgate.errors import StoreError
from holdgate.model.ids import number_in_prefix
from holdgate.model.process import Process
from holdgate.model.run import RunHead
from holdgate.store.codec import encode_process
from holdgate.store.port import Reader

_LETTERS = 8


class OtherContent(Struct, frozen=True):
    """A definition with other content under the same version; `run`: the last run of it."""

    digest: str
    run: str


def short(digest: str) -> str:
    """The first eight letters of a digest, without the name of its algorithm."""
    return digest.rpartition(":")[2][:_LETTERS]


def other_contents(reader: Reader, process: Process, digest: str) -> tuple[OtherContent, ...]:
    """The other contents with which runs (no rehearsals) of this version were started.

    Comments, and keys that begin with `x-`, are no content: the compiled definitions are compared.
    They are read only if the store has another definition of this version.
    """
    kept = _others(reader, process.id, process.version, digest)
    own = encode_process(process) if kept else None
    others = [OtherContent(d, run) for d, run in kept.items() if _compiled(reader, d) != own]
    return tuple(sorted(others, key=lambda other: number_in_prefix(other.run)))


def shown_digest(reader: Reader, head: RunHead) -> str | None:
    """What a run shows beside its version: a part of the digest, if there is another content."""
    return shown_digests(reader, (head,)).get(head.definition)


def shown_digests(reader: Reader, heads: Iterable[RunHead]) -> Mapping[str, str]:
    """The same for many runs: the part of the digest that is shown, by the definition's digest."""
    used = {head.definition: (head.process, head.version) for head in heads}
    return {
        digest: short(digest)
        for digest, version in used.items()
        if (others := _others(reader, *version, digest))
        and any(_compiled(reader, other) != _compiled(reader, digest) for other in others)
    }


def _others(reader: Reader, process_id: str, version: str, digest: str) -> Mapping[str, str]:
    """The other definitions of this version that real runs began with; each with its last run."""
    runs = {
        other: reader.last_run_of(other)
        for other in reader.definitions_of(process_id, version)
        if other != digest
    }
    return {other: run for other, run in runs.items() if run}


def _compiled(reader: Reader, digest: str) -> bytes | None:
    """The compiled form as this version of the program makes it; None if it is lost or damaged."""
    try:
        return encode_process(reader.process(digest))
    except StoreError:
        return None
