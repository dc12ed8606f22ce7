"""How steps are named in lists."""

from collections.abc import Iterable
from typing import Any

from holdgate.model.process import Process


def named(process: Process, step_id: str) -> dict[str, Any]:
    """A step as others name it."""
    step = process.by_id[step_id]
    return {"number": step.number, "id": step.id, "title": step.title}


def numbers(found: Iterable[int]) -> str:
    """Numbers in order, those in a row together: `1, 3–5`."""
    rows: list[list[int]] = []
    for number in sorted(set(found)):
        if rows and rows[-1][-1] == number - 1:
            rows[-1].append(number)
        else:
            rows.append([number])
    return ", ".join(_row(row) for row in rows)


def _row(row: list[int]) -> str:
    if len(row) == 1:
        return str(row[0])
    return f"{row[0]}, {row[1]}" if len(row) == len("12") else f"{row[0]}–{row[-1]}"
