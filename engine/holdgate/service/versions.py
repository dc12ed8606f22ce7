"""Whether one version of a process has two contents: found where it is used again, and shown.

A run is pinned to exactly one definition; its version is what people call it by. An incident does
not wait for a version number, so a changed file may start a run under the old one: that is said.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct

from holdgate.errors import StoreError
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
    The runs are read only if the store has another definition of this version.
    """
    kept = {*reader.definitions_of(process.id, process.version)} - {digest}
    if not kept:
        return ()
    last = {
        head.definition: head.id
        for head in reader.runs()
        if head.definition in kept and not head.rehearsal
    }
    own = encode_process(process)
    return tuple(
        OtherContent(other, run) for other, run in last.items() if _compiled(reader, other) != own
    )


def shown_digest(reader: Reader, head: RunHead) -> str | None:
    """What a run shows beside its version: a part of the digest, if there is another content."""
    others = other_contents(reader, reader.process(head.definition), head.definition)
    return short(head.definition) if others else None


def shown_digests(reader: Reader, heads: Iterable[RunHead]) -> Mapping[str, str]:
    """The same for many runs: the part of the digest that is shown, by the definition's digest."""
    by_version: dict[tuple[str, str], dict[str, bool]] = {}
    for head in heads:
        used = by_version.setdefault((head.process, head.version), {})
        used[head.definition] = used.get(head.definition, False) or not head.rehearsal
    return {
        digest: short(digest)
        for used in by_version.values()
        if len(used) > 1
        for digest in _ambiguous(used, lambda digest: _compiled(reader, digest))
    }


def _ambiguous(used: Mapping[str, bool], compiled: Callable[[str], bytes | None]) -> Iterator[str]:
    """The definitions beside which a real run has another content."""
    forms = {digest: compiled(digest) for digest in used}
    for digest in used:
        if any(used[other] and forms[other] != forms[digest] for other in used if other != digest):
            yield digest


def _compiled(reader: Reader, digest: str) -> bytes | None:
    """The compiled form as this version of the program makes it; None if it is lost or damaged."""
    try:
        return encode_process(reader.process(digest))
    except StoreError:
        return None
