"""What kind of file one is: as its name says, else its first key, else what it looks most like."""

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path

from holdgate.definition.find import FILE as PROCESS_FILE
from holdgate.documents.catalog import FILE as RENDERER_FILE
from holdgate.model.nearest import CLOSER, nearest
from holdgate.source.schema.validation import load_schema

SCENARIOS = "scenarios"
PEOPLE_FILE = "people.yaml"


class Kind(StrEnum):
    """A kind of file; the value is the name of its schema."""

    PROCESS = "process"
    SCENARIO = "scenario"
    PEOPLE = "people"
    RENDERER = "renderer"


# The key that a file of each kind begins with.
FIRST_KEYS: Mapping[str, Kind] = {
    "holdgate": Kind.PROCESS,
    "scenario": Kind.SCENARIO,
    "people": Kind.PEOPLE,
    "renderer": Kind.RENDERER,
}
_NAMES: Mapping[str, Kind] = {
    PROCESS_FILE: Kind.PROCESS,
    RENDERER_FILE: Kind.RENDERER,
    PEOPLE_FILE: Kind.PEOPLE,
}
# As much as tells one kind from another; more would take long, in a file that is of none.
_GLANCE = 64 * 1024
_MOST = 50
_BEFORE = re.compile(r"\s*(?:#|---|%|$)")
_KEY = re.compile(r"""(?P<indent>\s*(?:\{\s*)?)["']?(?P<key>[A-Za-z_][\w-]*)["']?\s*:(?:\s|$)""")


def by_name(file: Path) -> Kind | None:
    """The kind that holdgate itself takes a file of that name and folder for."""
    if file.name in _NAMES:
        return _NAMES[file.name]
    return Kind.SCENARIO if file.parent.name == SCENARIOS else None


def by_first_key(data: bytes) -> Kind | None:
    """The kind that begins with the very key with which this text begins."""
    keys = _top_keys(data)
    return FIRST_KEYS.get(keys[0]) if keys else None


def by_looks(data: bytes) -> Kind | None:
    """The kind that a text begins like, or has most keys of; None if it is like none."""
    keys = _top_keys(data)
    if not keys:
        return None
    meant = next((key for key in keys if key in FIRST_KEYS), None)
    meant = meant or nearest(keys[0], FIRST_KEYS, CLOSER)
    return FIRST_KEYS[meant] if meant else _likest(keys)


def _top_keys(data: bytes) -> Sequence[str]:
    """The keys in the column of the first one, as far as a glance can tell."""
    lines = data[:_GLANCE].decode("utf-8-sig", errors="replace").splitlines()
    found = [match for line in lines if not _BEFORE.match(line) and (match := _KEY.match(line))]
    first = next((line for line in lines if not _BEFORE.match(line)), "")
    if not _KEY.match(first):
        return ()
    return [each["key"] for each in found if each["indent"] == found[0]["indent"]][:_MOST]


def _likest(keys: Iterable[str]) -> Kind | None:
    """A key that several kinds have counts less for each."""
    known = {kind: [*load_schema(kind)["properties"]] for kind in Kind}
    score = dict.fromkeys(Kind, 0.0)
    for key in keys:
        having = [kind for kind in Kind if nearest(key, known[kind], CLOSER)]
        for kind in having:
            score[kind] += 1 / len(having)
    best = max(Kind, key=lambda kind: score[kind])
    return best if score[best] else None
