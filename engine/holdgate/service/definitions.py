"""Loads the definitions that runs are started from: the process, its bytes and their digest."""

from pathlib import Path

from holdgate.core.canonical import digest_bytes
from holdgate.definition.find import FILE
from holdgate.definition.images import image_problems, images_of
from holdgate.definition.load import Loaded, load, load_kept
from holdgate.documents.catalog import Catalog
from holdgate.model.people import Directory
from holdgate.model.process import Process
from holdgate.service.requests import Definition
from holdgate.source.files import read_file
from holdgate.source.finding import in_order
from holdgate.source.problem import BadFile


def load_definition(file: Path, catalog: Catalog) -> Definition:
    """The definition in a process file; raises `HoldgateError` with every problem."""
    source, loaded = read_process_file(file, catalog)
    process = _without_problems(loaded)
    images = images_of(process, file.absolute().parent)
    return Definition(process=process, source=source, digest=digest_bytes(source), images=images)


def read_process_file(
    file: Path, catalog: Catalog, people: Directory | None = None
) -> tuple[bytes, Loaded]:
    """The bytes of a process file, with the process or all its problems.

    `catalog` has the renderers for its documents. With `people` it is also checked whether there
    are enough of them.
    """
    source = read_file(file)
    loaded = load(source, str(file), required_id(file), catalog.of_runs(), people)
    return source, with_images(loaded, source, file)


def with_images(loaded: Loaded, source: bytes, file: Path) -> Loaded:
    """What was loaded, with what is wrong with the files of its images."""
    found = image_problems(source, str(file), file.absolute().parent)
    return Loaded(None, in_order((*loaded.problems, *found))) if found else loaded


def required_id(file: Path) -> str | None:
    """The id that a process must have: the name of its folder, if the file is `process.yaml`."""
    return file.absolute().parent.name if file.name == FILE else None


def compile_process(source: bytes) -> Process:
    """The process of a definition's bytes in a store; raises `BadFile` with every problem."""
    return _without_problems(load_kept(source, "the kept definition"))


def _without_problems(loaded: Loaded) -> Process:
    if loaded.process is None:
        raise BadFile(loaded.problems)
    return loaded.process
