"""Copies a whole process, with its scenarios and their files, as one of the user's own."""

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from holdgate.definition.draft.names import Name
from holdgate.definition.find import FILE
from holdgate.editing.edits import Mention, document_of, edited, must_be_id, process_of
from holdgate.errors import HoldgateError
from holdgate.source.files import is_file, read_file
from holdgate.source.writing import UNWRITABLE, sync_folder, write_file


def copy_process(source: Path, folder: Path, new: str) -> tuple[Path, ...]:
    """Copy the folder of a process into `folder`, with the id `new`; gives the files of the copy.

    All or nothing: the copy is made beside its place, and moved there when it is complete. Raises
    `HoldgateError` when something is there already, the process has errors, or the folder contains
    something that is neither a file nor a folder.
    """
    must_be_id(new)
    target = folder / new
    if os.path.lexists(target):
        raise HoldgateError(
            f"{target} already exists; nothing was copied.",
            id="already-there",
            hint="give the copy another id, or another folder with --processes",
        )
    files = sorted(_files(source))
    definition = _with_id(read_file(source / FILE), source / FILE, new)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".copy-", dir=target.parent) as temporary:
            copy = Path(temporary) / target.name
            _copy_files(copy, source, files)
            write_file(copy / FILE, definition)
            copy.rename(target)
            sync_folder(target.parent)
    except OSError as error:
        ours = str(error.filename or "").startswith(str(source))
        raise _not_copied(error.filename if ours else target, error) from error
    return tuple(target / file for file in files)


def _files(folder: Path) -> Iterator[Path]:
    """Every file below the folder, relative to it; a link to a file counts as the file."""
    for parent, folders, names in os.walk(folder, onerror=_unreadable_folder):
        links = (name for name in folders if Path(parent, name).is_symlink())
        for name in (*links, *names):
            path = Path(parent, name)
            if not is_file(path):
                message = f"{path} is neither a file nor a folder; nothing was copied."
                raise HoldgateError(message, id="not-a-file")
            yield path.relative_to(folder)


def _unreadable_folder(error: OSError) -> None:
    raise _not_copied(error.filename, error) from error


def _not_copied(what: Path | str, error: OSError) -> HoldgateError:
    message = f"{what} cannot be copied: {error.strerror}; nothing was copied."
    return HoldgateError(message, id=UNWRITABLE)


def _with_id(data: bytes, file: Path, new: str) -> bytes:
    """The definition with another id; raises `HoldgateError` if it has errors, before or after."""
    process = process_of(data, file)
    copy = edited(document_of(data, file), [Mention(Name(process.id, ("id",)), new)])
    process_of(copy, file, new)
    return copy


def _copy_files(copy: Path, source: Path, files: Iterable[Path]) -> None:
    """Copy the contents; the permissions are those of new files in the new place."""
    for file in files:
        (copy / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source / file, copy / file)
