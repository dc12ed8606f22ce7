"""What Ctrl-C and other signals do, from the first instruction of the program to its last.

While nothing has been changed, a signal ends the program at once, with a sentence. While a change
is being made it is raised as `KeyboardInterrupt`, so that what was begun is undone; a second signal
ends the program at once. When the answer has been given, signals are ignored.

`cli/main.py` imports this before all else. It imports nothing that Python has not loaded when it
starts: until the signals are handled, Ctrl-C would print a traceback.
"""

import _signal  # type: ignore[import-not-found]  # `signal` would load `enum` and more
import os
import sys

TYPE_CHECKING = False  # type checkers take it for true; `typing` would take longer than all of this
if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import FrameType

SIGINT: int = _signal.SIGINT
ENDING: "Sequence[int]" = (SIGINT, _signal.SIGTERM, _signal.SIGHUP)
NOTHING, RAISING, CHANGING, UNCERTAIN, CHANGED, DONE = range(6)
_RAISED_IN = (RAISING, CHANGING)
SIGNALLED = 128  # exit codes after a signal begin here


class Progress:
    """How far the command has come.

    `stage` is one of the numbers above, `change` what it has changed, in words; `number` is the
    signal that was raised, `answered` whether the answer is being printed.
    """

    def __init__(self) -> None:
        self.stage = NOTHING
        self.change = ""
        self.number = 0
        self.answered = False

    def changed(self, change: str) -> None:
        """Note a change that was made: a part of a sentence, such as `INC-0001 #5 was recorded`."""
        self.stage, self.change = CHANGED, change

    def unchanged(self) -> None:
        """Note that nothing was changed, although it was tried."""
        self.stage = NOTHING

    @property
    def sentence(self) -> str:
        """What the command has changed so far."""
        if self.stage == CHANGED:
            return f"{self.change}."
        if self.stage in {CHANGING, UNCERTAIN}:
            return "It may have been carried out: look before you repeat the command."
        return "Nothing was recorded."


PROGRESS = Progress()


def install() -> None:
    """Handle the signals from now on, except those that our caller has told us to ignore."""
    for number in ENDING:
        if _signal.getsignal(number) is not _signal.SIG_IGN:
            _signal.signal(number, _handle)


def finish() -> None:
    """The answer was given: ignore signals until the end."""
    PROGRESS.stage = DONE
    for number in ENDING:
        _signal.signal(number, _signal.SIG_IGN)


class raising:  # noqa: N801 - used like a function
    """A signal is raised, so that the terminal or a file is tidied up; nothing is recorded."""

    def __enter__(self) -> None:
        PROGRESS.stage = RAISING

    def __exit__(self, *_error: object) -> None:
        PROGRESS.stage = NOTHING


class changing:  # noqa: N801 - used like a function
    """Something is being changed: a signal is raised, so that what was begun is undone.

    Within it, `Progress.changed` notes what was changed; without that, nothing was.
    """

    def __enter__(self) -> Progress:
        PROGRESS.stage = CHANGING
        return PROGRESS

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if PROGRESS.stage == CHANGING:
            PROGRESS.stage = UNCERTAIN if error else NOTHING


def wants_json(words: "Sequence[str]") -> bool:
    """Whether these arguments ask for one JSON object."""
    return "--json" in words


def _handle(number: int, _frame: "FrameType | None") -> None:
    if PROGRESS.stage == DONE:
        return
    if PROGRESS.stage in _RAISED_IN and not PROGRESS.number:
        PROGRESS.number = number
        raise KeyboardInterrupt
    _end_at_once(number)


def _end_at_once(number: int) -> None:
    message = f"{ended_by(number)} {PROGRESS.sentence}"
    try:
        if wants_json(sys.argv[1:]):
            if not PROGRESS.answered:
                os.write(1, _json(message))
        else:
            os.write(2, f"\nholdgate: {message}\n".encode())
    except OSError:
        pass  # nobody reads it
    os._exit(SIGNALLED + number)


def ended_by(number: int) -> str:
    """What happened, in a sentence."""
    return "Interrupted." if number in {0, SIGINT} else "Ended by a signal."


def _json(message: str) -> bytes:
    """The answer as JSON; the sentences have no character that JSON would escape."""
    error = f'{{"id": "interrupted", "message": "{message}"}}'
    return f'{{"ok": false, "error": {error}}}\n'.encode()
