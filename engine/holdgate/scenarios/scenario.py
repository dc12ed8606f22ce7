"""A scenario past its reader: a frozen story."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from holdgate.model.duration import Duration
from holdgate.model.jsons import Json
from holdgate.model.people import Directory


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of the story: the clock moves first, then the verb, then what is expected.

    `verb` is a verb of the command line (None: only the clock or an expectation), `steps` what it
    names (none: the run), `options` its options. `refused`: reason ids that must be among the
    reasons; without any the command must be accepted.
    """

    line: int
    column: int
    verb: str | None = None
    steps: tuple[str, ...] = ()
    by: str = ""
    options: Mapping[str, Json] = field(default_factory=dict)
    refused: tuple[str, ...] = ()
    at: datetime | None = None
    wait: Duration | None = None
    expect: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A story: who there is, how the run starts, what happens, and how it ends."""

    id: str
    file: Path
    title: str
    people: Directory
    begin: Entry
    story: tuple[Entry, ...]
    ends: str
    ends_place: tuple[int, int]
