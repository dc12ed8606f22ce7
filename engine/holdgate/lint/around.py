"""What the check of one file has to know of others."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from holdgate.definition.load import Loaded
from holdgate.documents.catalog import Catalog
from holdgate.errors import HoldgateError
from holdgate.model.people import Directory
from holdgate.service.definitions import read_process_file


@dataclass
class Around:
    """The renderers, the people in use, and the processes of scenarios, each loaded once.

    `people` is their file, whatever its name; `directory` what it says, None if it has problems.
    """

    catalog: Catalog
    people: Path | None = None
    directory: Directory | None = None
    _processes: dict[Path, Loaded | None] = field(default_factory=dict)

    @cached_property
    def renderers(self) -> frozenset[str]:
        """The ids of the renderers of runs."""
        return self.catalog.of_runs()

    def process(self, file: Path) -> Loaded | None:
        """The process in a file; None if there is none to read."""
        if file not in self._processes:
            self._processes[file] = self._loaded(file)
        return self._processes[file]

    def _loaded(self, file: Path) -> Loaded | None:
        try:
            return read_process_file(file, self.catalog)[1]
        except HoldgateError:
            return None
