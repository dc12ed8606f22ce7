"""How steps and questions are named in sentences, and steps in lists."""

from collections.abc import Iterable
from typing import Any

from holdgate.model.condition import Reference
from holdgate.model.ids import START
from holdgate.model.process import Process, Step


def place(step: Step) -> str:
    """Where something stands: `step 3`, or `the start form`."""
    return "the start form" if step.id == START else f"step {step.number}"


def question(process: Process, reference: Reference) -> str:
    """A question by its label and place: `“Is it marked?” (step 3)`."""
    step = process.by_id[reference.step]
    field = step.field(reference.field or "")
    label = field.label if field else str(reference)
    return f"“{label}” ({place(step)})"


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
