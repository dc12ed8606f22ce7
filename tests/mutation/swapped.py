"""A mutant in a process that has imported everything: one function or value is exchanged."""

import gc
import sys
from collections import defaultdict
from collections.abc import Iterator
from types import CodeType, FunctionType, ModuleType
from typing import Any

from mutation.mutants import Mutant


class Functions:
    """All functions of this process, by file and name."""

    def __init__(self) -> None:
        self.by_name: dict[tuple[str, str], list[FunctionType]] = defaultdict(list)
        for function in gc.get_objects():
            if isinstance(function, FunctionType):
                code = function.__code__
                self.by_name[code.co_filename, code.co_qualname].append(function)

    def swap(self, mutant: Mutant) -> None:
        """Give the mutant's function the code of the mutant."""
        for code in _codes(mutant.code()):
            if code.co_qualname == mutant.function:
                for function in self.by_name[str(mutant.path), code.co_qualname]:
                    function.__code__ = code


def _codes(code: CodeType) -> Iterator[CodeType]:
    """The codes inside a code: of its functions and classes, at any depth."""
    for part in code.co_consts:
        if isinstance(part, CodeType):
            yield part
            yield from _codes(part)


def swap_values(mutant: Mutant) -> None:
    """Run the mutant's module, and replace the values of the true module by its values.

    Functions see the new values, because they look up the names of their module when they run.
    """
    true = sys.modules[mutant.module.removesuffix(".__init__")].__dict__
    made: dict[str, Any] = {name: value for name, value in true.items() if name.startswith("__")}
    exec(mutant.code(), made)  # noqa: S102 - that is what importing is
    for name, value in made.items():
        if not name.startswith("__") and not isinstance(value, FunctionType | type | ModuleType):
            _put(name, true.get(name), value)


def _put(name: str, old: object, new: object) -> None:
    for module in list(sys.modules.values()):
        members = getattr(module, "__dict__", {})
        if name in members and members[name] is old:
            members[name] = new
