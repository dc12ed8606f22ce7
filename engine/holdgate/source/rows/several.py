r"""Several values in one cell, with `;` between; a `\\;` is no end of a value."""

import re
from collections.abc import Iterable

_VALUE = re.compile(r"(?:\\[\\;]|[^;])*+")
_ESCAPED = re.compile(r"\\([\\;])")


def joined(values: Iterable[str]) -> str:
    """Values as one cell."""
    return "; ".join(re.sub(r"[\\;]", r"\\\g<0>", value) for value in values)


def parted(cell: str) -> list[str]:
    """The values of a cell, without those that are empty."""
    found, start = [], 0
    while start <= len(cell):
        match = _VALUE.match(cell, start)
        end = match.end() if match else start
        found.append(_ESCAPED.sub(r"\1", cell[start:end].strip()))
        start = end + 1
    return [value for value in found if value]
