"""How far long work has come: one line on the terminal, written over, and gone at the end."""

import math
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

_FIRST, _NEXT = 1.0, 0.2  # seconds until the first line, and from one to the next
_CLEAR = "\r\x1b[K"


class Line:
    """The line; without a terminal it is never written. Work of less than a second shows none."""

    def __init__(self, *, terminal: bool) -> None:
        self._terminal = terminal
        self._due = time.monotonic() + _FIRST if terminal else math.inf
        self._written = False

    def tell(self, text: str) -> None:
        """Write the text over the line, if some time has passed since the last one."""
        if (now := time.monotonic()) >= self._due:
            self._due, self._written = now + _NEXT, True
            _write(f"{_CLEAR}{text}")

    def begin(self, text: str) -> None:
        """Write at once what is about to take long."""
        if self._terminal:
            self._due = 0.0
            self.tell(text)

    def clear(self) -> None:
        """Remove what is written: something else is printed now, or the work is done."""
        if self._written:
            self._written = False
            _write(_CLEAR)


@contextmanager
def shown(*, as_json: bool = False) -> Iterator[Line]:
    """A line on standard error, if that is a terminal and no JSON is asked for."""
    terminal = not as_json and sys.stderr is not None and sys.stderr.isatty()
    line = Line(terminal=terminal)
    try:
        yield line
    finally:
        line.clear()


class Rate:
    """Counts what was done, and says how much of it a second."""

    def __init__(self) -> None:
        self.count = 0
        self._begun = time.monotonic()

    def add(self, count: int) -> int:
        """Count some more; the number of them a second, so far."""
        self.count += count
        return round(self.count / max(time.monotonic() - self._begun, 0.001))


def _write(text: str) -> None:
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        pass  # nobody reads it
