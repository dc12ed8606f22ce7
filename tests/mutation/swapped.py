"""A mutant where everything is imported already: the code of a function, or a value, exchanged."""

import gc
import sys
from collections import defaultdict
from collections.abc import Iterator
from types import CodeType, FunctionType, ModuleType
from typing import Any

from mutation.mutants import Mutant


class Functions:
    """All functions that there are, by file and name."""

    def __init__(self) -> None:
        self.found: dict[tuple[str, str], list[FunctionType]] = defaultdict(list)
        for each in gc.get_objects():
            if isinstance(each, FunctionType):
                code = each.__code__
                self.found[code.co_filename, code.co_qualname].append(each)

    def swap(self, mutant: Mutant) -> None:
        """Make the mutant's function do what it says there."""
        for code in _codes(mutant.code()):
            if code.co_qualname == mutant.function:
                for each in self.found[str(mutant.path), code.co_qualname]:
                    each.__code__ = code


def _codes(code: CodeType) -> Iterator[CodeType]:
    """Codes in a code, those of its classes too."""
    for each in code.co_consts:
        if isinstance(each, CodeType):
            yield each
            yield from _codes(each)


def swap_values(mutant: Mutant) -> None:
    """Run the mutant's module, and put its values where those of the true one are.

    Functions see them, for they look up the names of their module when they run.
    """
    there = sys.modules[mutant.module.removesuffix(".__init__")].__dict__
    made: dict[str, Any] = {name: value for name, value in there.items() if name.startswith("__")}
    exec(mutant.code(), made)  # noqa: S102 - that is what importing is
    for name, value in made.items():
        if not name.startswith("__") and not isinstance(value, FunctionType | type | ModuleType):
            _put(name, there.get(name), value)


def _put(name: str, old: object, new: object) -> None:
    for module in list(sys.modules.values()):
        members = getattr(module, "__dict__", {})
        if name in members and members[name] is old:
            members[name] = new
