"""Which kind a file is of: by its name, or its first key, or what it looks most like."""

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path

from holdgate.definition.find import FILE as PROCESS_FILE
from holdgate.documents.catalog import FILE as RENDERER_FILE
from holdgate.model.nearest import CLOSER, nearest
from holdgate.source.schema.published import load_schema

SCENARIOS = "scenarios"
PEOPLE_FILE = "people.yaml"


class Kind(StrEnum):
    """A kind of file; the value is the name of its schema."""

    PROCESS = "process"
    SCENARIO = "scenario"
    PEOPLE = "people"
    RENDERER = "renderer"


# The first key of a file of each kind.
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
# Enough to tell the kinds apart; to look at more would take long in a file of no kind.
_MOST_BYTES = 64 * 1024
_MOST_KEYS = 50
_NO_KEY = re.compile(r"\s*(?:#|---|%|$)")
_KEY = re.compile(r"""(?P<indent>\s*(?:\{\s*)?)["']?(?P<key>[A-Za-z_][\w-]*)["']?\s*:(?:\s|$)""")


def by_name(file: Path) -> Kind | None:
    """The kind for which holdgate takes a file with this name in this folder."""
    if file.name in _NAMES:
        return _NAMES[file.name]
    return Kind.SCENARIO if file.parent.name == SCENARIOS else None


def by_first_key(data: bytes) -> Kind | None:
    """The kind whose files have exactly the first key of this text."""
    keys = _top_keys(data)
    return FIRST_KEYS.get(keys[0]) if keys else None


def by_looks(data: bytes) -> Kind | None:
    """The kind whose first key a text has or nearly has, or else most of whose keys it has."""
    keys = _top_keys(data)
    if not keys:
        return None
    first_key = next((key for key in keys if key in FIRST_KEYS), None)
    first_key = first_key or nearest(keys[0], FIRST_KEYS, CLOSER)
    return FIRST_KEYS[first_key] if first_key else _most_similar(keys)


def _top_keys(data: bytes) -> Sequence[str]:
    """The keys in the column of the first one, as far as can be seen without parsing."""
    lines = data[:_MOST_BYTES].decode("utf-8-sig", errors="replace").splitlines()
    lines = [line for line in lines if not _NO_KEY.match(line)]
    matches = [match for line in lines if (match := _KEY.match(line))]
    if not lines or not _KEY.match(lines[0]):
        return ()
    indent = matches[0]["indent"]
    return [match["key"] for match in matches if match["indent"] == indent][:_MOST_KEYS]


def _most_similar(keys: Iterable[str]) -> Kind | None:
    """A key that several kinds have counts less for each of them."""
    known = {kind: [*load_schema(kind)["properties"]] for kind in Kind}
    score = dict.fromkeys(Kind, 0.0)
    for key in keys:
        kinds = [kind for kind in Kind if nearest(key, known[kind], CLOSER)]
        for kind in kinds:
            score[kind] += 1 / len(kinds)
    best = max(Kind, key=lambda kind: score[kind])
    return best if score[best] else None
