"""The parts that a large definition lies in, beside its compiled form.

The form is the same however many steps there are; what grows with them lies in parts. A part of
steps has some of them, and of each what the graph says of it. A part of names has the ids that
belong in it by their checksum: of steps with their places, of groups with all of them. So a command
reads, and checks, only the parts of the steps that it is about. The last part has the links of the
start form, which may be as many as there are steps.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeVar
from zlib import crc32

import msgspec
from msgspec import Struct

from holdgate.errors import StoreError
from holdgate.model.graph import Kept, Names, Readers
from holdgate.model.ids import START
from holdgate.model.process import Group, Process, Step

PART = 16  # steps
NAMES = 64  # steps for each part of names
_PART = "A part of a definition"

T = TypeVar("T")
ReadPart = Callable[[int], bytes]
"""Reads a part, as JSON."""


class _Links(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a graph says of one step; what it does not mention is None."""

    position: int | None = None
    dependents: Names | None = None
    covering: Names | None = None
    deadlines: Names | None = None
    contexts: Names | None = None


class _StepsPart(Struct, frozen=True, kw_only=True):
    """Some steps in order: their ids, the steps themselves, and the links of each."""

    ids: Names
    steps: tuple[msgspec.Raw, ...]
    links: tuple[msgspec.Raw, ...]


class _GroupEntry(Struct, frozen=True, kw_only=True):
    """A group, its place among the groups, and all its steps."""

    place: int
    group: Group
    steps: Names


class _NamesPart(Struct, frozen=True, kw_only=True):
    """The steps and groups that some ids belong to; of a step, its place."""

    steps: dict[str, int]
    groups: dict[str, _GroupEntry]


class GraphForm(Struct, frozen=True, kw_only=True):
    """What the form has of a graph: the number of steps, and what `Readers` says of documents."""

    steps: int
    documents: Names


_encoder = msgspec.json.Encoder(enc_hook=dict)  # for mappings that are no dict
_steps_decoder = msgspec.json.Decoder(_StepsPart)
_names_decoder = msgspec.json.Decoder(_NamesPart)
_step_decoder = msgspec.json.Decoder(Step)
_links_decoder = msgspec.json.Decoder(_Links)


def parts_of(process: Process) -> tuple[bytes, ...]:
    """The parts of a large process: of its steps, of its names, and of its start form."""
    steps = tuple(process.steps)
    pieces = (steps[at : at + PART] for at in range(0, len(steps), PART))
    start = _links_of(process, START)
    parts = (*(_steps_part(process, piece) for piece in pieces), *_names_parts(process), start)
    return tuple(map(_encoder.encode, parts))


def graph_form(process: Process) -> GraphForm:
    """What the form of a large process has of its graph."""
    return GraphForm(steps=len(process.steps), documents=process.readers.documents)


def number_of_parts(steps: int) -> int:
    """How many parts a process of so many steps has."""
    return -(-steps // PART) - (-steps // NAMES) + 1


def _steps_part(process: Process, steps: Sequence[Step]) -> dict[str, object]:
    return {
        "ids": [step.id for step in steps],
        "steps": steps,
        "links": [_links_of(process, step.id) for step in steps],
    }


def _links_of(process: Process, step: str) -> _Links:
    return _Links(
        position=process.position.get(step),
        dependents=process.dependents.get(step),
        covering=process.covering.get(step),
        deadlines=process.readers.deadlines.get(step),
        contexts=process.readers.contexts.get(step),
    )


def _names_parts(process: Process) -> tuple[_NamesPart, ...]:
    count = -(-len(process.steps) // NAMES)
    parts = tuple(_NamesPart(steps={}, groups={}) for _ in range(count))
    for index, step in enumerate(process.graph.ids):
        parts[_checksum(step) % count].steps[step] = index
    for place, group in enumerate(process.groups.values()):
        entry = _GroupEntry(place=place, group=group, steps=process.within(group.id))
        parts[_checksum(group.id) % count].groups[group.id] = entry
    return parts


def _checksum(name: str) -> int:
    return crc32(name.encode("utf-8", "surrogatepass"))  # whatever somebody types


def in_parts(process: Process, graph: GraphForm, read: ReadPart) -> Process:
    """The process of a form that has parts, with its steps and groups read from them."""
    parted = _PartedGraph(graph, read)
    groups = _Found(parted.group_ids, parted.group)
    return msgspec.structs.replace(process, steps=Kept(parted, parted.step), groups=groups)


class _PartedGraph:
    """The graph of a large process, its steps and its groups: each is decoded when it is used."""

    def __init__(self, form: GraphForm, read: ReadPart) -> None:
        self.count = count = form.steps
        self._documents = form.documents
        self._read = read
        self._first_names = -(-count // PART)  # the number of the first part of names
        self._names_count = -(-count // NAMES)
        self._steps_parts: dict[int, _StepsPart] = {}
        self._names_parts: dict[int, _NamesPart] = {}
        self._places: dict[str, int] = {}
        self._links: dict[str, _Links] = {}

    @cached_property
    def ids(self) -> Names:
        places = {step: at for part in self._all_names() for step, at in part.steps.items()}
        return tuple(sorted(places, key=places.__getitem__))

    @cached_property
    def index(self) -> Mapping[str, int]:
        return _Found(lambda: self.ids, self._place)

    @cached_property
    def order(self) -> Names:
        return tuple(sorted(self.ids, key=self.position.__getitem__))

    @cached_property
    def position(self) -> Mapping[str, int]:
        return self._by_step(lambda links: links.position)

    @cached_property
    def dependents(self) -> Mapping[str, Names]:
        return self._by_step(lambda links: links.dependents)

    @cached_property
    def covering(self) -> Mapping[str, Names]:
        return self._by_step(lambda links: links.covering)

    @cached_property
    def members(self) -> Mapping[str, Names]:
        return _Found(self.group_ids, self._steps_of_group)

    @cached_property
    def readers(self) -> Readers:
        return Readers(
            deadlines=self._by_step(lambda links: links.deadlines),
            contexts=self._by_step(lambda links: links.contexts),
            documents=self._documents,
        )

    def step(self, index: int) -> Step:
        """A step by its place."""
        return decode_step(self._steps_part(index // PART).steps[index % PART], index)

    def group(self, group_id: str) -> Group | None:
        """A group; None if there is none with this id."""
        entry = self._group_entry(group_id)
        return entry.group if entry else None

    def group_ids(self) -> Iterable[str]:
        """The ids of all groups, in the order of the file."""
        entries = [entry for part in self._all_names() for entry in part.groups.values()]
        return [entry.group.id for entry in sorted(entries, key=lambda entry: entry.place)]

    def _steps_of_group(self, group_id: str) -> Names | None:
        entry = self._group_entry(group_id)
        return entry.steps or None if entry else None

    def _group_entry(self, group_id: str) -> _GroupEntry | None:
        if group_id in self._places:  # the id of a step is not that of a group, too
            return None
        return self._names(group_id).groups.get(group_id)

    def _place(self, step: str) -> int | None:
        if step in self._places:
            return self._places[step]
        return self._names(step).steps.get(step)

    def _by_step(self, member: Callable[[_Links], T | None]) -> Mapping[str, T]:
        return _Found(lambda: (START, *self.ids), lambda step: member(self._links_of(step)))

    def _links_of(self, step: str) -> _Links:
        links = self._links.get(step)
        if links is None:
            links = self._links[step] = self._read_links(step)
        return links

    def _read_links(self, step: str) -> _Links:
        if step == START:
            start = self._read(self._first_names + self._names_count)
            return _decoded(_links_decoder, start, _PART)
        index = self._place(step)
        if index is None:
            return _Links()
        links = self._steps_part(index // PART).links[index % PART]
        return _decoded(_links_decoder, links, f"Step {index + 1} of a definition")

    def _steps_part(self, number: int) -> _StepsPart:
        part = self._steps_parts.get(number)
        if part is None:
            part = self._steps_parts[number] = _decoded(_steps_decoder, self._read(number), _PART)
            self._places |= {step: number * PART + at for at, step in enumerate(part.ids)}
        return part

    def _names(self, name: str) -> _NamesPart:
        return self._names_part(_checksum(name) % self._names_count)

    def _all_names(self) -> Iterator[_NamesPart]:
        return map(self._names_part, range(self._names_count))

    def _names_part(self, number: int) -> _NamesPart:
        part = self._names_parts.get(number)
        if part is None:
            data = self._read(self._first_names + number)
            part = self._names_parts[number] = _decoded(_names_decoder, data, _PART)
        return part


class _Found(Mapping[str, T]):
    """What is found by a name, of those names for which something is found."""

    def __init__(self, names: Callable[[], Iterable[str]], find: Callable[[str], T | None]) -> None:
        self._names = names
        self._find = find
        self._known: dict[str, T] = {}

    def __getitem__(self, name: str) -> T:
        if name in self._known:
            return self._known[name]
        found = self._find(name)
        if found is None:
            raise KeyError(name)
        self._known[name] = found
        return found

    def __iter__(self) -> Iterator[str]:
        return (name for name in self._names() if self._find(name) is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def decode_step(step: msgspec.Raw, index: int) -> Step:
    """A step as it is stored; raises `StoreError` when it cannot be read."""
    return _decoded(_step_decoder, step, f"Step {index + 1} of a definition")


def _decoded(decoder: msgspec.json.Decoder[T], data: msgspec.Raw | bytes, name: str) -> T:
    try:
        return decoder.decode(data)
    except (ValueError, RecursionError) as error:
        message = f"{name} in the store cannot be read."
        hint = "holdgate store verify says which runs are affected."
        raise StoreError(message, id="store-damaged", hint=hint) from error
