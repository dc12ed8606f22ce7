"""Definitions that runs can be started from: the process, its bytes and their digest."""

from pathlib import Path

from holdgate.core.canonical import digest_bytes
from holdgate.definition.find import FILE
from holdgate.definition.load import Loaded, load
from holdgate.documents.catalog import Catalog
from holdgate.model.people import Directory
from holdgate.model.process import Process
from holdgate.service.requests import Definition
from holdgate.source.files import read_file
from holdgate.source.problem import BadFile


def loaded_from(
    file: Path, catalog: Catalog, people: Directory | None = None
) -> tuple[bytes, Loaded]:
    """A process file's bytes, with the process or every problem of it.

    Its documents need a renderer of the catalogue. With `people` it is asked whether they suffice.
    """
    source = read_file(file)
    return source, load(source, str(file), folder_of(file), catalog.of_runs(), people)


def folder_of(file: Path) -> str | None:
    """The name that the id must have: a `process.yaml` lies in its folder, others anywhere."""
    return file.absolute().parent.name if file.name == FILE else None


def definition_from(file: Path, catalog: Catalog) -> Definition:
    """The definition in a process file; raises `HoldgateError` with every problem."""
    source, loaded = loaded_from(file, catalog)
    process = _sound(loaded)
    return Definition(process=process, source=source, digest=digest_bytes(source))


def process_from(source: bytes) -> Process:
    """The process of bytes that a store has kept; raises `BadFile` with every problem."""
    return _sound(load(source, "the kept definition"))


def _sound(loaded: Loaded) -> Process:
    if loaded.process is None:
        raise BadFile(loaded.problems)
    return loaded.process
