"""The parts that the steps of a large definition lie in, beside its compiled form.

A part has some steps, and of each what the graph says of it. So a command reads, and checks, only
the parts of the steps that it is about. The form has the digest of each part, and what the graph
says of all else.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Protocol, TypeVar

import msgspec
from msgspec import Struct

from holdgate.core.canonical import digest_bytes
from holdgate.errors import StoreError
from holdgate.model.graph import Kept, Names, Readers, places
from holdgate.model.ids import START
from holdgate.model.process import Process, Step

PART = 16  # steps

T = TypeVar("T")


class Parts(Protocol):
    """Where the parts of a compiled form are kept."""

    def read(self, part: int) -> bytes:
        """The part as JSON; nothing if it is not there."""

    def compiled_again(self) -> Process:
        """The process, made again from the bytes of its definition."""


class _Links(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a graph says of one step; what it does not mention is None."""

    position: int | None = None
    dependents: Names | None = None
    covering: Names | None = None
    deadlines: Names | None = None
    contexts: Names | None = None


class _Part(Struct, frozen=True, kw_only=True):
    """The steps of a part, and the links of each."""

    steps: tuple[msgspec.Raw, ...]
    links: tuple[msgspec.Raw, ...]


class GraphForm(Struct, frozen=True, kw_only=True):
    """What the form has of a graph; `start`: the links of the start form."""

    ids: Names
    start: msgspec.Raw
    members: msgspec.Raw
    documents: Names


_encoder = msgspec.json.Encoder(enc_hook=dict)  # for mappings that are no dict
_part_decoder = msgspec.json.Decoder(_Part)
_members_decoder = msgspec.json.Decoder(dict[str, Names])
_step_decoder = msgspec.json.Decoder(Step)
_links_decoder = msgspec.json.Decoder(_Links)


def graph_form(process: Process) -> dict[str, object]:
    """What the form of a large process has of its graph."""
    return {
        "ids": process.graph.ids,
        "start": _links_of(process, START),
        "members": process.graph.members,
        "documents": process.readers.documents,
    }


def parts_of(process: Process) -> tuple[bytes, ...]:
    """The parts of a large process."""
    steps = tuple(process.steps)
    pieces = (steps[at : at + PART] for at in range(0, len(steps), PART))
    return tuple(_encoder.encode(_part_of(process, piece)) for piece in pieces)


def _part_of(process: Process, steps: Sequence[Step]) -> dict[str, object]:
    return {"steps": steps, "links": [_links_of(process, step.id) for step in steps]}


def _links_of(process: Process, step: str) -> _Links:
    return _Links(
        position=process.position.get(step),
        dependents=process.dependents.get(step),
        covering=process.covering.get(step),
        deadlines=process.readers.deadlines.get(step),
        contexts=process.readers.contexts.get(step),
    )


def kept_in_parts(form: GraphForm, digests: Sequence[str], parts: Parts) -> Kept[Step]:
    """The steps of a large process; `digests`: those of its parts, in order.

    Raises `ValueError` when the form is not as we write it.
    """
    if len(digests) != -(-len(form.ids) // PART):
        message = "the form has not as many parts as its steps need"
        raise ValueError(message)
    graph = _PartedGraph(form, digests, parts)
    return Kept(graph, graph.step)


class _PartedGraph:
    """The graph of a large process, and its steps: each is decoded when it is first used."""

    def __init__(self, form: GraphForm, digests: Sequence[str], parts: Parts) -> None:
        self._form = form
        self._digests = digests
        self._parts = parts
        self._read: dict[int, _Part | None] = {}
        self._links: dict[str, _Links] = {}

    @property
    def ids(self) -> Names:
        return self._form.ids

    @cached_property
    def index(self) -> Mapping[str, int]:
        return places(self.ids)

    @cached_property
    def order(self) -> Names:
        return tuple(sorted(self.ids, key=self.position.__getitem__))

    @cached_property
    def position(self) -> Mapping[str, int]:
        return _ByStep(self.ids, lambda step: self._links_of(step).position)

    @cached_property
    def dependents(self) -> Mapping[str, Names]:
        return _ByStep(self.ids, lambda step: self._links_of(step).dependents)

    @cached_property
    def covering(self) -> Mapping[str, Names]:
        return _ByStep(self.ids, lambda step: self._links_of(step).covering)

    @cached_property
    def members(self) -> Mapping[str, Names]:
        return _members_decoder.decode(self._form.members)

    @cached_property
    def readers(self) -> Readers:
        steps = (START, *self.ids)
        return Readers(
            deadlines=_ByStep(steps, lambda step: self._links_of(step).deadlines),
            contexts=_ByStep(steps, lambda step: self._links_of(step).contexts),
            documents=self._form.documents,
        )

    def step(self, index: int) -> Step:
        """A step by its index; if its part is damaged, the bytes are compiled again."""
        part = self._part(index)
        if part is None:
            return self._parts.compiled_again().steps[index]
        return decode_step(part.steps[index % PART], index)

    def _links_of(self, step: str) -> _Links:
        links = self._links.get(step)
        if links is None:
            links = self._links[step] = self._read_links(step)
        return links

    def _read_links(self, step: str) -> _Links:
        if step == START:
            return _links_decoder.decode(self._form.start)
        index = self.index[step]
        part = self._part(index)
        if part is None:
            return _links_of(self._parts.compiled_again(), step)
        return _links_decoder.decode(part.links[index % PART])

    def _part(self, index: int) -> _Part | None:
        """The part that a step lies in; None if it is damaged."""
        number = index // PART
        if number not in self._read:
            data = self._parts.read(number)
            is_whole = digest_bytes(data) == self._digests[number]
            self._read[number] = _part_decoder.decode(data) if is_whole else None
        return self._read[number]


class _ByStep(Mapping[str, T]):
    """What a graph says of steps: of those of which it says something."""

    def __init__(self, steps: Collection[str], find: Callable[[str], T | None]) -> None:
        self._steps = steps
        self._find = find

    def __getitem__(self, step: str) -> T:
        found = self._find(step)
        if found is None:
            raise KeyError(step)
        return found

    def __iter__(self) -> Iterator[str]:
        return (step for step in self._steps if self._find(step) is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def decode_step(step: msgspec.Raw, index: int) -> Step:
    """A step as it is stored; raises `StoreError` when it cannot be read."""
    try:
        return _step_decoder.decode(step)
    except (ValueError, RecursionError) as error:
        message = f"Step {index + 1} of a definition in the store cannot be read."
        hint = "holdgate store verify says which runs are affected."
        raise StoreError(message, id="store-damaged", hint=hint) from error
