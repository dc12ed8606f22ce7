"""Which processes there are: the folders with a `process.yaml`."""

from collections.abc import Sequence
from pathlib import Path

from holdgate.errors import HoldgateError
from holdgate.model.nearest import nearest
from holdgate.resources import bundled
from holdgate.source.files import files_below, is_folder

FILE = "process.yaml"
_MOST_LISTED = 8
_LIST = "holdgate processes lists them all"


def process_folders(explicit: Path | None) -> tuple[Path, ...]:
    """Where processes are searched, in this order: `explicit`, `./processes`, the bundled ones.

    Raises `HoldgateError` if `explicit` is not a folder.
    """
    if explicit is not None and not is_folder(explicit):
        message = f"{explicit} is not a folder"
        raise HoldgateError(message, id="no-processes", hint="--processes needs a folder")
    own = (explicit,) if explicit is not None else ()
    return (*own, Path("processes"), bundled("processes"))


def file_at(path: Path) -> Path:
    """The process file that a path stands for: the file itself, or the one in a folder."""
    return path / FILE if is_folder(path) else path


def process_files(folders: Sequence[Path]) -> dict[str, Path]:
    """The process file of each id; of two folders with one id the first counts.

    Raises `HoldgateError` when a folder is there and cannot be read.
    """
    files: dict[str, Path] = {}
    for folder in folders:
        for file in files_below(folder, FILE):
            files.setdefault(file.parent.name, file)
    return files


def process_file(process_id: str, folders: Sequence[Path]) -> Path:
    """The file of the process with that id; raises `HoldgateError` with the nearest id."""
    files = process_files(folders)
    if process_id in files:
        return files[process_id]
    near = nearest(process_id, files)
    guess = f"Did you mean {near}? " if near else ""
    few = len(files) <= _MOST_LISTED
    others = f"There are: {', '.join(sorted(files)) or 'none'}" if few else _LIST
    raise HoldgateError(
        f"There is no process {process_id}.",
        id="unknown-process",
        hint=f"{guess}{others}",
        facts={"process": process_id, "processes": sorted(files)},
    )


def required_id(file: Path) -> str | None:
    """The id that a process must have: the name of its folder, if the file is `process.yaml`."""
    return file.absolute().parent.name if file.name == FILE else None
