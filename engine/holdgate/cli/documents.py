"""Documents as files: one that was rendered, or every document of a run."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from holdgate.cli import signals
from holdgate.cli.app import renderers
from holdgate.documents.mark import is_document
from holdgate.documents.render import Rendering
from holdgate.errors import HoldgateError
from holdgate.source.files import is_empty, is_file, peek
from holdgate.source.writing import unwritable, write_file
from holdgate.views.run import RunView


def write_document(file: Path, content: bytes, *, force: bool) -> None:
    """Write a document, completely or not at all; `force`: whatever file is there.

    Raises `HoldgateError` when the file cannot be written, or is no document of ours.
    """
    must_be_ours((file,), force=force)
    with signals.changing() as progress:
        write_file(file, content)
        progress.changed(f"{file} was written")


def write_documents(
    view: RunView, folder: Path, images: Mapping[str, bytes], *, force: bool
) -> list[Path]:
    """Write every document of a run in each of its formats; returns the files.

    Raises `HoldgateError` when a file cannot be written, or is no document of ours: then none is.
    """
    rendering = Rendering(view, images)
    documents = {
        folder / f"{renderer.id}.{format_}": rendering.document(renderer, format_)
        for renderer in renderers().all()
        if "run" in renderer.of
        for format_ in renderer.formats
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(folder, error) from error
    must_be_ours(documents, force=force)
    for file, content in documents.items():
        write_document(file, content, force=force)
    return list(documents)


def must_be_ours(files: Iterable[Path], *, force: bool) -> None:
    """Raise `HoldgateError` for files that are there, and that are no documents of ours."""
    foreign = [str(file) for file in files if not force and is_file(file) and not _is_ours(file)]
    if not foreign:
        return
    listed = ", ".join(foreign)
    raise HoldgateError(
        f"Nothing was written: {listed} {'is' if len(foreign) == 1 else 'are'} there already, and "
        "not a document of holdgate.",
        id="not-ours",
        hint="Name another file, move it away, or overwrite it: --force",
        facts={"files": foreign},
    )


def _is_ours(file: Path) -> bool:
    """Whether nothing of somebody else is lost: it is empty, or a document of ours."""
    beginning = peek(file)
    return is_document(beginning, peek(file, at_end=True)) or (not beginning and is_empty(file))
