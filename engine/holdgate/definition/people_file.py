"""A people file as every command reads it: parsed and checked once, then kept by what is in it.

The bytes of the file are read each time, and are what the kept directory is found by: a file that
has changed counts at once.
"""

import msgspec

from holdgate.cache import cache_key, fingerprint, keep, kept
from holdgate.model.people import Directory
from holdgate.resources import FileName
from holdgate.source.files import read_file
from holdgate.source.problem import BadFile

KIND = "people"
_ROOMS = ("definition", "model", "source")


def load_people_file(path: FileName) -> Directory:
    """The people of a file; raises `BadFile` with every problem, `HoldgateError` without a file."""
    data = read_file(path)
    key = cache_key(fingerprint(*_ROOMS), data)
    directory = _decoded(kept(KIND, key))
    if directory is None:
        directory = _loaded(data, path)
        keep(KIND, key, msgspec.msgpack.encode(directory))
    return directory


def _decoded(data: bytes | None) -> Directory | None:
    try:
        return None if data is None else msgspec.msgpack.decode(data, type=Directory)
    except (ValueError, RecursionError):
        return None


def _loaded(data: bytes, path: FileName) -> Directory:
    # PyYAML and the schema are loaded for a file that is new.
    from holdgate.definition.people import load_people  # noqa: PLC0415

    people = load_people(data, str(path))
    if isinstance(people, tuple):
        raise BadFile(people)
    return people
