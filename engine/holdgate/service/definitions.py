"""Loads definitions with all that is checked about them: the file, its images, its renderers."""

from pathlib import Path

from holdgate.definition.find import required_id
from holdgate.definition.loaded import Loaded
from holdgate.documents.catalog import Catalog
from holdgate.model.people import Directory
from holdgate.model.process import Process
from holdgate.service.known_checks import load_or_recall
from holdgate.source.files import read_file
from holdgate.source.finding import in_order
from holdgate.source.markdown.pictures import OPENING
from holdgate.source.problem import BadFile


def checked_process(source: bytes, file: Path, catalog: Catalog) -> Process:
    """The process in the bytes of a file; raises `BadFile` with every problem.

    `catalog` has the renderers for its documents.
    """
    return _without_problems(_load(source, file, catalog, None))


def read_process_file(
    file: Path, catalog: Catalog, people: Directory | None = None
) -> tuple[bytes, Loaded]:
    """The bytes of a process file, with the process or all its problems.

    `catalog` has the renderers for its documents. With `people` it is also checked whether there
    are enough of them.
    """
    source = read_file(file)
    return source, _load(source, file, catalog, people)


def _load(source: bytes, file: Path, catalog: Catalog, people: Directory | None) -> Loaded:
    loaded = load_or_recall(source, str(file), required_id(file), catalog.of_runs(), people)
    return with_images(loaded, source, file)


def with_images(loaded: Loaded, source: bytes, file: Path) -> Loaded:
    """What was loaded, with what is wrong with the files of its images."""
    if OPENING.encode() not in source:
        return loaded
    from holdgate.definition.images import image_problems  # noqa: PLC0415 - start-up counts

    found = image_problems(source, str(file), file.absolute().parent)
    return Loaded(None, in_order((*loaded.problems, *found))) if found else loaded


def compile_process(source: bytes) -> Process:
    """The process of a definition's bytes in a store; raises `BadFile` with every problem."""
    from holdgate.definition.load import load_kept  # noqa: PLC0415 - start-up counts

    return _without_problems(load_kept(source, "the kept definition"))


def _without_problems(loaded: Loaded) -> Process:
    if loaded.process is None:
        raise BadFile(loaded.problems)
    return loaded.process
