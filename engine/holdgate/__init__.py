"""Checklists with gates: run a process that is a YAML file, with approvals that hold.

This is the public API; `docs/reference/python-api.md` explains it with examples. Each name is
loaded when it is first used.
"""

TYPE_CHECKING = False  # type checkers take it for true; `typing` would double the import's time
if TYPE_CHECKING:
    from holdgate.api import OpenStore, load_people, load_process, open_store, to_json
    from holdgate.errors import Busy, HoldgateError, StoreError
    from holdgate.model.commands import (
        Approve,
        Assign,
        AssignRole,
        Attach,
        Cancel,
        Complete,
        NotApplicable,
        Note,
        Pause,
        Reject,
        Reopen,
        Resume,
        Save,
        Start,
        Submit,
        Withdraw,
    )
    from holdgate.service.requests import Definition, Request

__version__ = "0.1.0"

__all__ = [
    "Approve",
    "Assign",
    "AssignRole",
    "Attach",
    "Busy",
    "Cancel",
    "Complete",
    "Definition",
    "HoldgateError",
    "NotApplicable",
    "Note",
    "OpenStore",
    "Pause",
    "Reject",
    "Reopen",
    "Request",
    "Resume",
    "Save",
    "Start",
    "StoreError",
    "Submit",
    "Withdraw",
    "__version__",
    "load_people",
    "load_process",
    "open_store",
    "to_json",
]

_MODULES = {
    "holdgate.api": ("OpenStore", "load_people", "load_process", "open_store", "to_json"),
    "holdgate.errors": ("Busy", "HoldgateError", "StoreError"),
    "holdgate.service.requests": ("Definition", "Request"),
}
_COMMANDS = "holdgate.model.commands"  # where all other names are


def __getattr__(name: str) -> object:
    if name not in __all__:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module  # noqa: PLC0415 - only for those who use a name

    module = next((module for module, names in _MODULES.items() if name in names), _COMMANDS)
    value = getattr(import_module(module), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
