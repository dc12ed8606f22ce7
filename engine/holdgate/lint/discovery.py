"""Which files there are to check, in a stable order: those in folders, or all of one's own."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from holdgate.definition.find import FILE as PROCESS_FILE
from holdgate.documents.catalog import FILE as RENDERER_FILE
from holdgate.lint.kinds import SCENARIOS, by_first_key
from holdgate.resources import bundled
from holdgate.source.files import is_file, is_folder, peek

STDIN = Path("-")
_FOUND_BY_NAME = (PROCESS_FILE, RENDERER_FILE)
_ENDINGS = (".yaml", ".yml")
_FOLDERS_OF_OTHERS = ("node_modules", "__pycache__")


def files_at(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The files that these paths stand for: all our files below a folder, or else the path.

    A folder without any of our files stands for itself.
    """
    return _each_once(file for path in paths for file in _files_at(path))


def files_in_use(
    processes: Iterable[Path], renderers: Iterable[Path], people: Path | None
) -> tuple[Path, ...]:
    """All files of the user that holdgate would use: processes with scenarios, renderers, people.

    `processes` and `renderers` are the folders where these are searched, in this order. What comes
    with holdgate is left out: nobody who gets a problem of it could mend it, and it was not written
    for the people of this file.
    """
    of_holdgate = {bundled("processes"), bundled("renderers")}
    folders = [folder for folder in (*processes, *renderers) if folder not in of_holdgate]
    files = [file for folder in folders if is_folder(folder) for file in _below(folder)]
    return _each_once((*files, people) if people else files)


def _files_at(path: Path) -> Iterator[Path]:
    files = list(_below(path)) if path != STDIN and is_folder(path) else []
    yield from files or (path,)


def _each_once(files: Iterable[Path]) -> tuple[Path, ...]:
    """Each file once, by whichever path it is named first."""
    first: dict[str, Path] = {}
    for file in files:
        first.setdefault(str(file) if file == STDIN else os.path.realpath(file), file)
    return tuple(first.values())


def _below(folder: Path) -> Iterator[Path]:
    """Our files below a folder, folder by folder; one that cannot be read stands for itself.

    Hidden folders are left out. A link is followed only to the folder of one process or renderer:
    others may lead anywhere.
    """
    waiting, seen = [folder], set[tuple[int, int]]()
    while waiting:
        current = waiting.pop()
        try:
            status = current.stat()
            names = sorted(os.listdir(current))
        except OSError:
            yield current
            continue
        if (status.st_dev, status.st_ino) in seen:
            continue
        seen.add((status.st_dev, status.st_ino))
        paths = [current / name for name in names]
        yield from sorted(filter(_is_ours, paths), key=lambda file: file.name != PROCESS_FILE)
        waiting += reversed([path for path in paths if _is_searched(path)])


def _is_ours(file: Path) -> bool:
    if is_folder(file):
        return False
    known = file.name in _FOUND_BY_NAME or _is_scenario(file) or _begins_like_ours(file)
    return known or _is_unreachable(file)


def _is_scenario(file: Path) -> bool:
    in_place = file.suffix == ".yaml" and file.parent.name == SCENARIOS
    return in_place and is_file(file.parent.parent / PROCESS_FILE)


def _begins_like_ours(file: Path) -> bool:
    return file.suffix.lower() in _ENDINGS and by_first_key(peek(file)) is not None


def _is_unreachable(path: Path) -> bool:
    """Whether the path is too long to be opened, so that nobody can say what is there."""
    try:
        path.lstat()
    except OSError:
        return True
    return False


def _is_searched(path: Path) -> bool:
    if path.name.startswith(".") or path.name in _FOLDERS_OF_OTHERS or not is_folder(path):
        return False
    return not path.is_symlink() or any(is_file(path / name) for name in _FOUND_BY_NAME)
