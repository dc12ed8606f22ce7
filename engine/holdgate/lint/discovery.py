"""All files of ours below a folder, told from the files of others by name or by first key."""

import os
from collections.abc import Iterator
from pathlib import Path

from holdgate.definition.find import FILE as PROCESS_FILE
from holdgate.documents.catalog import FILE as RENDERER_FILE
from holdgate.lint.kinds import SCENARIOS, by_first_key
from holdgate.source.files import is_file, is_folder, peek

_OURS = (PROCESS_FILE, RENDERER_FILE)
_ENDINGS = (".yaml", ".yml")
_OTHERS = ("node_modules", "__pycache__")


def below(folder: Path) -> Iterator[Path]:
    """The files, folder by folder; a folder that cannot be read stands for itself.

    Hidden folders are left out. A link is followed to a folder of one process or renderer only:
    others may lead anywhere.
    """
    waiting, seen = [folder], set[tuple[int, int]]()
    while waiting:
        here = waiting.pop()
        try:
            itself = here.stat()
            names = sorted(os.listdir(here))  # noqa: PTH208 - names are all that is wanted
        except OSError:
            yield here
            continue
        if (itself.st_dev, itself.st_ino) in seen:
            continue
        seen.add((itself.st_dev, itself.st_ino))
        paths = [here / name for name in names]
        yield from sorted(filter(_is_ours, paths), key=lambda file: file.name != PROCESS_FILE)
        waiting += reversed([path for path in paths if _goes_on(path)])


def _is_ours(file: Path) -> bool:
    if is_folder(file):
        return False
    known = file.name in _OURS or _is_scenario(file) or _begins_as_ours(file)
    return known or _is_out_of_reach(file)


def _is_scenario(file: Path) -> bool:
    in_place = file.suffix == ".yaml" and file.parent.name == SCENARIOS
    return in_place and is_file(file.parent.parent / PROCESS_FILE)


def _begins_as_ours(file: Path) -> bool:
    return file.suffix.lower() in _ENDINGS and by_first_key(peek(file)) is not None


def _is_out_of_reach(path: Path) -> bool:
    """Whether the path is too long to be followed: whatever is there stays unseen."""
    try:
        path.lstat()
    except OSError:
        return True
    return False


def _goes_on(path: Path) -> bool:
    if path.name.startswith(".") or path.name in _OTHERS or not is_folder(path):
        return False
    return not path.is_symlink() or any(is_file(path / name) for name in _OURS)
