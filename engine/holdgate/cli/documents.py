"""Writing every document of a run into a folder."""

from pathlib import Path

from holdgate.cli.app import renderers
from holdgate.documents.render import render
from holdgate.errors import HoldgateError
from holdgate.model.people import Directory
from holdgate.service.queries import Queries
from holdgate.store.port import Store


def write_documents(
    store: Store, run_id: str, directory: Directory | None, folder: Path
) -> list[Path]:
    """Write each document in each of its formats, as of the run's last event."""
    view = Queries(store=store, directory=directory).at_last_event(run_id)
    wanted = [each for each in renderers().all() if "run" in each.of]
    files = {
        folder / f"{renderer.id}.{output}": render(renderer, output, view)
        for renderer in wanted
        for output in renderer.formats
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file, content in files.items():
            file.write_bytes(content)
    except OSError as error:
        message = f"{folder} cannot be written: {error.strerror}"
        raise HoldgateError(message, id="unwritable-file") from error
    return list(files)
