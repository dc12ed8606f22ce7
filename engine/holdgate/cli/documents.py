"""Documents as files: one that was rendered, or every document of a run."""

from pathlib import Path

from holdgate.cli.app import renderers
from holdgate.documents.render import render
from holdgate.errors import HoldgateError
from holdgate.views.run import RunView


def write_document(file: Path, content: bytes) -> None:
    """Write a document; raises `HoldgateError` when the file cannot be written."""
    try:
        file.write_bytes(content)
    except OSError as error:
        message = f"{file} cannot be written: {error.strerror}"
        raise HoldgateError(message, id="unwritable-file") from error


def write_documents(view: RunView, folder: Path) -> list[Path]:
    """Write every document of a run in each of its formats; returns the files.

    Raises `HoldgateError` when a file cannot be written.
    """
    documents = {
        folder / f"{renderer.id}.{format_}": render(renderer, format_, view)
        for renderer in renderers().all()
        if "run" in renderer.of
        for format_ in renderer.formats
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"{folder} cannot be written: {error.strerror}"
        raise HoldgateError(message, id="unwritable-file") from error
    for file, content in documents.items():
        write_document(file, content)
    return list(documents)
