"""Errors that end a command with a sentence instead of a traceback."""

from collections.abc import Mapping
from typing import Any


class HoldgateError(Exception):
    """The root of all errors a user can do something about; the message is for them.

    `id` names the kind of error; `hint` says what to do; `facts` is plain data for `--json`.
    """

    def __init__(
        self,
        message: str,
        *,
        id: str = "error",  # noqa: A002 - the word for it everywhere
        hint: str | None = None,
        facts: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(message)
        self.id = id
        self.hint = hint
        self.facts = facts or {}


class StoreError(HoldgateError):
    """The store cannot be opened, read or written."""


class Conflict(StoreError):  # noqa: N818 - the word for it
    """Somebody else appended to the run first."""


class Busy(StoreError):  # noqa: N818 - the word for it
    """The store stayed locked past the deadline."""
