"""Which files there are to check, in an order that stays: what is named, or all that are in use."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from holdgate.definition.find import process_files
from holdgate.lint.discovery import below
from holdgate.lint.source import STDIN
from holdgate.resources import bundled
from holdgate.source.files import is_folder


def named(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The files that these paths stand for: of a folder all of ours below it, else the path.

    A folder with nothing of ours below it stands for itself.
    """
    return _each_once(file for path in paths for file in _named(path))


def in_use(
    processes: Iterable[Path], renderers: Iterable[Path], people: Path | None
) -> tuple[Path, ...]:
    """All that holdgate would find: processes with their scenarios, renderers, the people file.

    `processes` and `renderers` are the folders where these are looked for, the first first; a
    bundled process that one of the user's own hides is left out.
    """
    ours = bundled("processes")
    folders = [folder for folder in processes if folder != ours and is_folder(folder)]
    hidden = process_files(folders)
    shipped = process_files((ours,))
    folders += [file.parent for name, file in shipped.items() if name not in hidden]
    folders += [folder for folder in renderers if is_folder(folder)]
    files = [file for folder in folders for file in below(folder)]
    return _each_once((*files, people) if people else files)


def _named(path: Path) -> Iterator[Path]:
    files = list(below(path)) if path != STDIN and is_folder(path) else []
    yield from files or (path,)


def _each_once(files: Iterable[Path]) -> tuple[Path, ...]:
    """Each file once, however it is spelt."""
    first: dict[str, Path] = {}
    for file in files:
        first.setdefault(str(file) if file == STDIN else os.path.realpath(file), file)
    return tuple(first.values())
