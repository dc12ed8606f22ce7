"""A scenario as a frozen value: who there is, how the run starts, what happens, how it ends."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from msgspec import Struct, field

from holdgate.model.duration import Duration
from holdgate.model.jsons import Json
from holdgate.model.people import Directory
from holdgate.source.problem import Position


class Entry(Struct, frozen=True, kw_only=True):
    """One entry of the story: the clock moves first, then the verb, then what is expected.

    `verb` is a verb of the command line (None: only the clock or an expectation), `steps` the steps
    that it names (none: the run), `options` its options. `refused`: ids that must be among the
    reasons of the refusal; without any, the command must be accepted.
    """

    position: Position
    verb: str | None = None
    steps: tuple[str, ...] = ()
    by: str = ""
    options: Mapping[str, Json] = field(default_factory=dict)
    refused: tuple[str, ...] = ()
    at: datetime | None = None
    wait: Duration | None = None
    expect: Mapping[str, Json] = field(default_factory=dict)


class Scenario(Struct, frozen=True, kw_only=True):
    """A story, from the start of a run to its end; `ends` is the state or outcome of the run."""

    id: str
    file: Path
    title: str
    people: Directory
    begin: Entry
    story: tuple[Entry, ...]
    ends: str
    ends_position: Position
