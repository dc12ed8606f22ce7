"""What a verb works with; each part is made when it is first needed."""

import os
import re
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from holdgate.errors import HoldgateError
from holdgate.resources import user_folder
from holdgate.source.files import is_missing, lies_below_a_file

if TYPE_CHECKING:  # each part is imported when it is made
    from pathlib import Path

    from holdgate.documents.catalog import Catalog
    from holdgate.model.people import Directory
    from holdgate.model.process import Process
    from holdgate.service.commands import Commands
    from holdgate.service.queries import Queries
    from holdgate.service.requests import Definition
    from holdgate.store.port import Store

PEOPLE = "HOLDGATE_PEOPLE"


class App:
    """The options of all verbs, and what they name."""

    def __init__(
        self,
        *,
        store: str | None,
        processes: str | None,
        people: str | None,
        as_json: bool,
        yes: bool = False,
    ) -> None:
        self.store = store
        self.processes = processes
        self.people = people
        self.as_json = as_json
        self.yes = yes
        self._open: list[Store] = []

    @property
    def has_options(self) -> bool:
        """Whether any of them was given."""
        return bool(self.store or self.processes or self.people or self.as_json or self.yes)

    @property
    def path(self) -> "Path":
        """The file of the store."""
        from pathlib import Path  # noqa: PLC0415 - to open it, its name is enough

        return Path(self._file)

    @property
    def _file(self) -> str:
        from holdgate.store.open import store_path  # noqa: PLC0415 - for verbs with a store

        return store_path(self.store)

    def open(self, *, create: bool, migrate: bool = False) -> "Store":
        """The store; raises `HoldgateError` if there is none and `create` is false."""
        if not self._open:
            from holdgate.store.open import open_store  # noqa: PLC0415 - as above

            file = self._file
            if not create and is_missing(file) and not lies_below_a_file(file):
                raise HoldgateError(
                    f"There is no store at {self.path} yet.",
                    id="no-store",
                    hint="holdgate start PROCESS creates it; --store FILE names another",
                )
            self._open.append(open_store(file, compiled, create=create, migrate=migrate))
        return self._open[0]

    def _empty(self) -> "Store":
        from holdgate.store.memory import MemoryStore  # noqa: PLC0415 - start-up counts

        self._open.append(MemoryStore())
        return self._open[0]

    @property
    def kept(self) -> "Store":
        """The store, which must exist."""
        return self.open(create=False)

    def close(self) -> None:
        """Close the store."""
        while self._open:
            self._open.pop().close()

    @property
    def people_file(self) -> str | None:
        """The people file that is named, or the default one unless that is known not to exist."""
        return _people_file(self.people)

    @cached_property
    def directory(self) -> "Directory | None":
        """The people file, if there is one."""
        file = self.people_file
        if file is None:
            return None
        from holdgate.definition.people_file import load_people_file  # noqa: PLC0415 - start-up counts

        return load_people_file(file)

    def commands(self, *, create: bool = False, dry: bool = False) -> "Commands":
        """Gives commands to runs; a dry run creates no store."""
        from holdgate.service.commands import Commands  # noqa: PLC0415 - start-up counts
        from holdgate.service.environment import system_environment  # noqa: PLC0415 - start-up counts

        return Commands(
            store=self._empty() if dry and is_missing(self._file) else self.open(create=create),
            environment=system_environment(),
            directory=self.directory,
            catalog=renderers(),
        )

    @property
    def queries(self) -> "Queries":
        """Looks at what the store holds."""
        from holdgate.service.queries import Queries  # noqa: PLC0415 - start-up counts

        return Queries(store=self.kept, directory=self.directory, now=self.now)

    def now(self) -> datetime:
        """The present moment."""
        return datetime.now(UTC)

    @property
    def places(self) -> "tuple[Path, ...]":
        """The folders where processes are looked up."""
        from pathlib import Path  # noqa: PLC0415 - start-up counts

        from holdgate.definition.find import process_folders  # noqa: PLC0415 - as above

        return process_folders(Path(self.processes) if self.processes else None)

    def process_files(self) -> "dict[str, Path]":
        """The process files by id."""
        from holdgate.definition.find import process_files  # noqa: PLC0415 - start-up counts

        return process_files(self.places)

    def definition(self, process_id: str) -> "Definition":
        """The process of that id with its bytes; raises `HoldgateError` with all its problems."""
        from holdgate.service.process_file import load_definition  # noqa: PLC0415 - start-up counts

        return load_definition(self.file(process_id), renderers())

    def names_run(self, target: str) -> bool:
        """Whether a word that can name a process or a run names a run.

        The ids of runs have capitals and a number; `inc-0001` is a slip for one, unless there is a
        process of that id.
        """
        from holdgate.model.ids import LIKE_RUN_ID, RUN_ID  # noqa: PLC0415 - start-up counts

        if re.fullmatch(RUN_ID, target):
            return True
        return bool(re.fullmatch(LIKE_RUN_ID, target)) and target not in self.process_files()

    def file(self, process_id: str) -> "Path":
        """The file of the process with that id; raises `HoldgateError` with the nearest one."""
        from holdgate.definition.find import process_file  # noqa: PLC0415 - start-up counts

        return process_file(process_id, self.places)


def renderers() -> "Catalog":
    """The renderers: the user's own first."""
    from holdgate.documents.catalog import Catalog  # noqa: PLC0415 - start-up counts
    from holdgate.resources import bundled_name  # noqa: PLC0415 - as above

    return Catalog(("renderers", bundled_name("renderers")))


def compiled(source: bytes) -> "Process":
    """A process of bytes that a store has kept, for one compiled by another version."""
    from holdgate.service.definitions import compile_process  # noqa: PLC0415 - start-up counts

    return compile_process(source)


def _people_file(explicit: str | None) -> str | None:
    named = explicit or os.environ.get(PEOPLE)
    if named:
        return named
    usual = os.path.join(user_folder("config"), "people.yaml")
    return None if is_missing(usual, follow=False) else usual
