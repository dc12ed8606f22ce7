"""A process file as `start` reads it: parsed and checked once, then kept by what it was made from.

The bytes of the file are read each time, and are what the kept process is found by: a file that has
changed counts at once. Its images are read each time, too.
"""

from pathlib import Path

from holdgate.cache import cache_key, fingerprint, keep, kept
from holdgate.core.canonical import digest_bytes
from holdgate.definition.find import required_id
from holdgate.definition.shown_images import images_of
from holdgate.documents.catalog import Catalog
from holdgate.errors import HoldgateError
from holdgate.model.process import Process
from holdgate.service.requests import Definition
from holdgate.source.files import read_file
from holdgate.store.codec import COMPILER, Outdated, decode_process, encode_process

KIND = "processes"
_ROOMS = ("definition", "model", "source", "store")


def load_definition(file: Path, catalog: Catalog) -> Definition:
    """The definition in a process file; raises `HoldgateError` with every problem."""
    source = read_file(file)
    renderers = sorted(catalog.of_runs())
    key = cache_key(fingerprint(*_ROOMS), source, required_id(file) or "", *renderers)
    return _known(file, source, kept(KIND, key)) or _loaded(file, source, catalog, key)


def _known(file: Path, source: bytes, form: bytes | None) -> Definition | None:
    """The definition of a kept form; None if that, or an image, cannot be used."""
    try:
        return None if form is None else _with_images(decode_process(COMPILER, form), source, file)
    except (Outdated, HoldgateError):
        return None


def _loaded(file: Path, source: bytes, catalog: Catalog, key: str) -> Definition:
    # PyYAML, the schema and the rules are loaded for a file that is new.
    from holdgate.service.definitions import checked_process  # noqa: PLC0415

    process = checked_process(source, file, catalog)
    keep(KIND, key, encode_process(process))
    return _with_images(process, source, file)


def _with_images(process: Process, source: bytes, file: Path) -> Definition:
    images = images_of(process, file.absolute().parent)
    return Definition(process=process, source=source, digest=digest_bytes(source), images=images)
