"""A mutant in a process that imports everything again: for what is computed at import."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from types import ModuleType
from typing import Any

import pytest

from mutation.children import at_most
from mutation.mutants import Mutant
from mutation.session import OPTIONS, Settings


class _Code(Loader):
    def __init__(self, code: Any) -> None:
        self.code = code

    def exec_module(self, module: ModuleType) -> None:
        exec(self.code, module.__dict__)  # noqa: S102 - that is what importing is


@dataclass
class _Finder(MetaPathFinder):
    mutant: Mutant

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        """The mutant, when its module is imported."""
        del path, target
        package = self.mutant.path.name == "__init__.py"
        if name != self.mutant.module.removesuffix(".__init__"):
            return None
        spec = spec_from_loader(name, _Code(self.mutant.code()), is_package=package)
        if spec:
            spec.origin = str(self.mutant.path)
            if package:
                spec.submodule_search_locations = [str(self.mutant.path.parent)]
        return spec


@dataclass
class _Chosen:
    """A plugin of pytest: these tests, in this order."""

    tests: Sequence[str]

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Keep the chosen tests only, in their order."""
        place = {test: number for number, test in enumerate(self.tests)}
        items[:] = sorted(
            (item for item in items if item.nodeid in place), key=lambda item: place[item.nodeid]
        )


def kills(mutant: Mutant, tests: Sequence[str], seconds: float) -> int:
    """1 if one of the tests fails, or the engine cannot be imported any more; else 0."""
    at_most(60 + 10 * seconds)
    sys.meta_path.insert(0, _Finder(mutant))
    # First those whose file is named like the module: most often they are enough.
    likely = [test for test in tests if f"_{mutant.path.stem}" in test.partition("::")[0]]
    status = int(_fail(likely) or _fail(tests))
    at_most(0)
    return status


def _fail(tests: Sequence[str]) -> bool:
    files = sorted({test.partition("::")[0] for test in tests})
    if not files:
        return False
    status = pytest.main([*OPTIONS, "-x", *files], plugins=[Settings(), _Chosen(tests)])
    return status != pytest.ExitCode.OK
