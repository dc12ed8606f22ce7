"""Replace a function of the engine wherever it is used, without quoting a name.

A test takes the function itself, by an import that tools follow when somebody renames or moves it.
"""

import sys
from collections.abc import Iterator, MutableMapping
from types import ModuleType
from typing import Any

import pytest

import holdgate

Namespace = ModuleType | type | MutableMapping[Any, Any]


def replace_everywhere(monkeypatch: pytest.MonkeyPatch, member: object, other: object) -> int:
    """Put `other` in each place of the engine that holds `member`; gives the number of places.

    A place is a global name of a module, a member of a class, or a value of a table. Raises
    `LookupError` if there is none.
    """
    places = [place for module in _modules() for place in _places(module, member)]
    for holder, name in places:
        if isinstance(holder, MutableMapping):
            monkeypatch.setitem(holder, name, other)
        else:
            monkeypatch.setattr(holder, name, other)
    if not places:
        msg = f"the engine holds {member!r} nowhere"
        raise LookupError(msg)
    return len(places)


def _modules() -> list[ModuleType]:
    own = f"{holdgate.__name__}."
    return [module for name, module in sys.modules.items() if name.startswith(own)]


def _places(module: ModuleType, member: object) -> Iterator[tuple[Namespace, Any]]:
    for name, value in vars(module).items():
        if value is member:
            yield module, name
        elif isinstance(value, type) and value.__module__ == module.__name__:
            yield from ((value, key) for key, part in vars(value).items() if part is member)
        elif isinstance(value, dict):
            yield from ((value, key) for key, part in value.items() if part is member)
