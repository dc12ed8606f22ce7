"""A process as a whole, with its scenarios and their files, becomes one of the user's own."""

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from holdgate.definition.draft.names import Name
from holdgate.definition.find import FILE
from holdgate.editing.edits import Mention, edited
from holdgate.editing.validation import document_of, must_be_id, process_of
from holdgate.errors import HoldgateError
from holdgate.source.files import read_file


def copy_process(source: Path, folder: Path, new: str) -> tuple[Path, ...]:
    """Copy the folder of a process into `folder`, where it has the id `new`. The files made.

    All or nothing: it is made beside its place, and put there when it is whole. Raises
    `HoldgateError` when something stands there already, the process has errors, or the folder
    holds what is neither a file nor a folder.
    """
    must_be_id(new)
    target = folder / new
    if os.path.lexists(target):
        raise HoldgateError(
            f"{target} is there already; nothing was copied.",
            id="already-there",
            hint="give the copy another id, or another folder with --processes",
        )
    files = sorted(_files(source))
    made = _with_id(read_file(source / FILE), source / FILE, new)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".copy-", dir=target.parent) as waiting:
            whole = Path(waiting) / target.name
            _fill(whole, source, files)
            (whole / FILE).write_bytes(made)
            whole.rename(target)
    except OSError as error:
        message = f"{error.filename or target} cannot be copied: {error.strerror}; nothing was."
        raise HoldgateError(message, id="unwritable-file") from error
    return tuple(target / file for file in files)


def _files(folder: Path) -> Iterator[Path]:
    """Every file below the folder, seen from there; what a link to a file leads to is one."""
    for here, folders, names in os.walk(folder):
        for name in (*(each for each in folders if Path(here, each).is_symlink()), *names):
            path = Path(here, name)
            if not path.is_file():
                message = f"{path} is neither a file nor a folder; nothing was copied."
                raise HoldgateError(message, id="not-a-file")
            yield path.relative_to(folder)


def _with_id(data: bytes, file: Path, new: str) -> bytes:
    """The definition with another id; raises `HoldgateError` for errors, before and after."""
    process = process_of(data, file)
    made = edited(document_of(data, file), [Mention(Name(process.id, ("id",)), new)])
    process_of(made, file, new)
    return made


def _fill(whole: Path, source: Path, files: Iterable[Path]) -> None:
    """Copy what the files hold; who may read and write them follows from the new place."""
    for file in files:
        (whole / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source / file, whole / file)
