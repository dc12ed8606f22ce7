"""The public API: open a store, load a process, give commands, look at runs, render documents.

Use these names from `holdgate` itself: `holdgate.open_store(…)`. What the methods return are the
values that the commands print with `--json`; `schemas/answer.schema.json` describes their members.
"""

from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from holdgate.definition.find import file_at, process_file, process_folders
from holdgate.documents.catalog import Catalog
from holdgate.model.commands import Command, StartRun
from holdgate.model.jsons import Json
from holdgate.model.people import Directory
from holdgate.model.process import Process
from holdgate.model.refusals.refusal import Refusal
from holdgate.resources import bundled
from holdgate.service.commands import Commands
from holdgate.service.environment import system_environment
from holdgate.service.queries import Queries, RunAgenda, RunLook
from holdgate.service.requests import Accepted, Definition, Request
from holdgate.store.open import open_store as open_port
from holdgate.store.open import store_path
from holdgate.store.port import Store
from holdgate.views.actions import NextActionView
from holdgate.views.outputs.failures import RefusedOutput, refused_output
from holdgate.views.outputs.runs import CommandOutput, command_output
from holdgate.views.process import StaffedProcess, process_view
from holdgate.views.run_rows import RunRow
from holdgate.views.shared import View, as_json
from holdgate.views.store import VerifiedRun


def load_people(file: Path | str) -> Directory:
    """The people of a people file; raises `HoldgateError` with every problem."""
    from holdgate.definition.people_file import load_people_file  # noqa: PLC0415 - when used

    return load_people_file(Path(file))


def load_process(
    process: Path | str, *, processes: Path | str | None = None, renderers: Path | str | None = None
) -> Definition:
    """Load a process, from its file or by its id.

    Args:
        process: A path (with a `/`, or ending in `.yaml`) of a file or of its folder; or an id.
        processes: The folder where ids are looked up first; then in `./processes`, then among the
            bundled processes.
        renderers: The folder where renderers of its documents are looked up first; then in
            `./renderers`, then among the bundled ones.

    Returns:
        The process, the bytes of its file, and their digest.

    Raises:
        HoldgateError: There is no such process, or it has problems: then all of them.
    """
    from holdgate.service.process_file import load_definition  # noqa: PLC0415 - when used

    catalog = _catalog(renderers)
    text = str(process)
    if isinstance(process, Path) or "/" in text or text.endswith((".yaml", ".yml")):
        path = Path(process)
        return load_definition(file_at(path), catalog)
    places = process_folders(Path(processes) if processes is not None else None)
    return load_definition(process_file(text, places), catalog)


def open_store(
    file: Path | str | None = None,
    *,
    people: Directory | Path | str | None = None,
    renderers: Path | str | None = None,
    create: bool = True,
    patience: float = 10.0,
) -> "OpenStore":
    """Open a store, to use it in a `with` block or until `close`.

    Args:
        file: The file of the store. Without it: `HOLDGATE_STORE`, then `holdgate.db` in the data
            folder of the user, as on the command line.
        people: The people, or their file. Without them anyone may take any role.
        renderers: The folder where renderers are looked up first; then in `./renderers`, then among
            the bundled ones.
        create: Create the store if it does not exist.
        patience: For how many seconds to wait while another program has locked the store.

    Raises:
        StoreError: The file is not a store, or cannot be opened.
        Busy: Another program kept the store locked.
        HoldgateError: The people file has problems.
    """
    path = store_path(str(file) if file is not None else None)
    directory = people if isinstance(people, Directory | None) else load_people(people)
    store = open_port(path, _recompile, create=create, patience=patience)
    return OpenStore(store, directory, _catalog(renderers))


def to_json(view: View) -> str:
    """A value that the API returned as JSON text, as the command line prints it."""
    return as_json(view).decode().rstrip("\n")


class OpenStore:
    """An open store, with the people and the renderers that are used with it.

    A command is given `by` a person: a name, or a `Request` that also says on whose behalf, when it
    happened, the idempotency key, the last event seen, or that it is a dry run.

    All methods that read a run check what they read of its record, and raise `StoreError` if that
    is damaged. One thread at a time can use an open store.
    """

    def __init__(self, store: Store, people: Directory | None, renderers: Catalog) -> None:
        self.people = people
        self._store = store
        self._renderers = renderers
        self._queries = Queries(store=store, directory=people)
        self._commands = Commands(
            store=store, environment=system_environment(), directory=people, catalog=renderers
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the store; it cannot be used any more."""
        self._store.close()

    def start(
        self,
        process: Definition,
        *,
        by: str | Request,
        answers: Mapping[str, Json] | None = None,
        corrects: str | None = None,
    ) -> CommandOutput | RefusedOutput:
        """Start a run of a process, pinned to exactly this definition.

        Args:
            process: The process, from `load_process`.
            by: Who starts it.
            answers: The answers to its start form, by field; of a `files` field, paths.
            corrects: The run, which has ended, that the new one corrects.

        Returns:
            What was recorded (`ok` is true, `run` is the id of the new run); or every reason for
            the refusal.
        """
        command = StartRun(answers=answers or {}, corrects=corrects)
        return self._output(self._commands.start(process, command, _request(by)))

    def give(
        self, run: str, command: Command, *, by: str | Request
    ) -> CommandOutput | RefusedOutput:
        """Give a command to a run.

        Args:
            run: The id of the run.
            command: The command, such as `Complete(step="ask", answers={…})`.
            by: Who gives it.

        Returns:
            What was recorded (`ok` is true), or every reason for the refusal. Nothing is recorded
            when it is refused.

        Raises:
            HoldgateError: A file cannot be taken as evidence, or the store cannot be written.
        """
        return self._output(self._commands.execute(run, command, _request(by)))

    def warnings(self, run: str, command: Command, *, by: str | Request) -> tuple[str, ...]:
        """The warnings that this command would be answered with; nothing is recorded."""
        return self._commands.warnings(run, command, _request(by))

    def look(self, run: str) -> RunLook:
        """The run as it is now (`view`), and what can be done next (`next`).

        Raises:
            HoldgateError: There is no such run.
        """
        return self._queries.look(run)

    def next_actions(self, run: str) -> tuple[NextActionView, ...]:
        """What can be done next in a run, and by whom; it reads less than `look`."""
        return self._queries.next_actions(run)

    def agendas(self) -> tuple[RunAgenda, ...]:
        """What can be done next in every run that has not ended."""
        return tuple(self._queries.agendas())

    def runs(self) -> tuple[RunRow, ...]:
        """All runs of the store, by prefix and number."""
        return self._queries.runs()

    def process(self, process: Definition) -> StaffedProcess:
        """A process as it will be run, with the people who may act on its steps."""
        return self._queries.process(process.process)

    def verify(self, *runs: str) -> tuple[VerifiedRun, ...]:
        """Verify the record of these runs, or of all: chain, rows, definition, evidence."""
        return self._queries.verify(runs)

    def render(self, document: str, of: str | Definition, output: str | None = None) -> bytes:
        """Render a run (by its id) or a process as a document.

        Args:
            document: The id of a renderer, such as `report`.
            of: The id of a run; or a process, from `load_process`.
            output: The format, such as `html`, `md` or `json`. Without it: the renderer's first.

        Raises:
            HoldgateError: There is no such renderer, or it does not make this document.
        """
        from holdgate.documents.render import render  # noqa: PLC0415 - Jinja2 is loaded when used

        renderer = self._renderers.renderer(document)
        view = self.look(of).view if isinstance(of, str) else process_view(of.process)
        images = self._queries.images(of) if isinstance(of, str) else of.images
        return render(renderer, output or renderer.formats[0], view, images)

    def _output(self, result: Accepted | Refusal) -> CommandOutput | RefusedOutput:
        if isinstance(result, Refusal):
            return refused_output(result)
        return command_output(
            result.process,
            result.event,
            result.run.head,
            self._queries.next_after(result),
            repeated=result.repeated,
            dry_run=result.dry_run,
            warnings=result.warnings,
            contexts=result.contexts,
        )


def _recompile(source: bytes) -> Process:
    from holdgate.service.definitions import compile_process  # noqa: PLC0415 - YAML when used

    return compile_process(source)


def _request(by: str | Request) -> Request:
    return by if isinstance(by, Request) else Request(person=by)


def _catalog(folder: Path | str | None) -> Catalog:
    own = (Path(folder),) if folder is not None else ()
    return Catalog((*own, Path("renderers"), bundled("renderers")))
