"""The evidence that a command brings: files that people name, and documents that are frozen.

Both are taken before the transaction begins. A document is rendered from the state that the command
would leave.
"""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress

from msgspec import Struct
from msgspec.structs import replace

from holdgate.documents.catalog import Catalog
from holdgate.errors import HoldgateError, StoreError
from holdgate.model.commands import Attach, Command, Complete, Note, Save, StartRun
from holdgate.model.events import IMAGES, Sealed
from holdgate.model.jsons import Json
from holdgate.model.people import Directory
from holdgate.model.process import Field, Process, Step
from holdgate.model.run import Run
from holdgate.service.requests import Definition
from holdgate.store.evidence.port import Evidence, Intake


class Frozen(Struct, frozen=True, kw_only=True):
    """Documents that were rendered ahead: at which instant, after which event of the run."""

    now: str
    head: str
    documents: dict[str, Json]


class Moved(Exception):  # noqa: N818 - nothing is wrong: it is tried again
    """Since documents were rendered ahead, the run went on."""


class Taken(Struct, frozen=True):
    """A command whose files are evidence, with the documents that it freezes if there are any.

    Not `whole`: nothing was taken yet, for most commands bring nothing.
    """

    command: Command
    frozen: Frozen | None = None
    whole: bool = True


class Untaken(Exception):  # noqa: N818 - a signal, not an error
    """The command brings files or documents: take them first, outside of the transaction."""


def brings(process: Process, command: Command) -> bool:
    """Whether a command brings files, or freezes documents."""
    if isinstance(command, Attach):
        return True
    if isinstance(command, Note):
        return command.file is not None
    if not isinstance(command, Save | Complete):
        return False
    step = process.by_id.get(command.step)
    return step is not None and any(
        field.type == "document"
        or (field.type == "files" and command.answers.get(field.id) is not None)
        for field in step.fields
    )


def take_files(step: Step | None, command: Command, intake: Intake) -> Command:
    """The command with `{name, sha256, size}` in place of every path.

    Paths stand in the answers to `files` fields, in `attach` and in notes. Raises `HoldgateError`
    when a file cannot be taken.
    """
    if isinstance(command, StartRun | Save | Complete) and step:
        return replace(command, answers=_with_files(step, command.answers, intake))
    if isinstance(command, Attach):
        return replace(command, files=tuple(_take(path, intake) for path in command.files))
    if isinstance(command, Note) and isinstance(command.file, str):
        return replace(command, file=_take(command.file, intake))
    return command


def take_images(command: Command, definition: Definition, intake: Intake) -> Command:
    """The command that starts a run, with the images of its process as evidence."""
    if not definition.images or not isinstance(command, StartRun):
        return command
    taken = (
        {**intake.put(path, content).json(), "name": path}  # of the file it would be the last part
        for path, content in definition.images.items()
    )
    return replace(command, images=tuple(taken))


def kept_images(events: Iterable[Sealed], evidence: Evidence) -> Mapping[str, bytes]:
    """The images that a run began with, by their paths; one that is lost or damaged is left out."""
    first = next(iter(events), None)
    recorded = first.values.get(IMAGES) if first else None
    found: dict[str, bytes] = {}
    for entry in recorded if isinstance(recorded, list) else ():
        if isinstance(entry, dict):
            with suppress(StoreError):
                found[str(entry.get("name"))] = evidence.read(str(entry.get("sha256")))
    return found


def _with_files(step: Step, answers: Mapping[str, Json], intake: Intake) -> Mapping[str, Json]:
    files_fields = {field.id for field in step.fields if field.type == "files"}
    return {
        field: _take_all(value, intake) if field in files_fields and value is not None else value
        for field, value in answers.items()
    }


def _take_all(value: Json, intake: Intake) -> Json:
    paths = value if isinstance(value, list | tuple) else [value]
    return [_take(path, intake) for path in paths]


def _take(path: Json, intake: Intake) -> Json:
    """The file at a path; nobody can claim a digest without the file itself."""
    if isinstance(path, str):
        return intake.take(path).json()
    raise HoldgateError(
        "Evidence is given as a path, or a list of paths.",
        id="evidence-no-path",
        hint="The name of a file, its digest and its size are taken from the file itself.",
    )


def document_fields(step: Step) -> list[Field]:
    """The fields of a step that a document is the answer to."""
    return [field for field in step.fields if field.type == "document"]


def freeze_documents(  # noqa: PLR0913 - everything that a document shows
    fields: Iterable[Field],
    process: Process,
    run: Run,
    events: Sequence[Sealed],
    *,
    directory: Directory | None,
    catalog: Catalog,
    intake: Intake,
    digest_shown: str | None,
    images: Mapping[str, bytes],
) -> dict[str, Json]:
    """Render the run as it is after `events`, take the documents, and return the fields' answers.

    `head` in an answer is the hash of the event before: a document cannot contain the hash of the
    event that freezes it.
    """
    from holdgate.documents.render import Rendering  # noqa: PLC0415 - Jinja2 is not always needed
    from holdgate.views.run import run_view  # noqa: PLC0415 - as above

    view = run_view(
        process,
        run,
        tuple(events),
        now=run.head.at,
        directory=directory,
        frozen=True,
        digest_shown=digest_shown,
    )
    rendering = Rendering(view, images)
    answers: dict[str, Json] = {}
    for field in fields:
        renderer = catalog.renderer(field.renderer or "")
        output = renderer.formats[0]
        content = rendering.document(renderer, output)
        file = intake.put(f"{run.head.id}-{renderer.id}.{output}", content)
        answers[field.id] = {
            **file.json(),
            "renderer": renderer.id,
            "format": output,
            "head": events[-1].event.prev,
        }
    return answers
