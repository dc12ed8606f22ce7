"""Whether a run allowed what an event says of rows of tables: their numbers, and who wrote them."""

from collections.abc import Iterable, Mapping
from typing import Any

from holdgate.core.tables.judging import kept_from_rows
from holdgate.core.tables.reading import NewRow
from holdgate.core.tables.rows import WROTE, numbers, rows_in
from holdgate.core.tables.sources import table_states
from holdgate.model.damage import Prohibition
from holdgate.model.events import ANSWERS, ROWS, Sealed
from holdgate.model.process import Process
from holdgate.model.run import Run, TableRows


def fault_in_rows(process: Process, run: Run, step: str, sealed: Sealed) -> Prohibition | None:
    """What is not allowed in the rows of an event that works on a step; `run` is before it.

    What was erased is not judged: a row that nobody can read names nobody.
    """
    data: Mapping[str, Any] = sealed.event.data
    orders: Mapping[str, list[int]] = data.get(ROWS, {})
    states = table_states(process, run, process.by_id[step])
    values = sealed.values.items()
    answers = {n.removeprefix(ANSWERS): v for n, v in values if n.startswith(ANSWERS)}
    for field, order in orders.items():
        if field not in states or _reuses(numbers(run.task(step), field), order):
            return "rows"
        read = rows_in(answers, field).items()
        after = [(number, NewRow(label=str(number), values=row)) for number, row in read]
        written = data.get(WROTE, {}).get(field, ())
        if any(kept_from_rows(states[field], after, written, _actors(sealed))):
            return "separation"
    return None


def _reuses(before: TableRows, order: Iterable[int]) -> bool:
    """Whether a number is there twice, or belonged to a row that has gone and had no name."""
    given = list(order)
    known = {*before.order, *before.gone.values()}
    return len(set(given)) < len(given) or any(n <= before.last and n not in known for n in given)


def _actors(sealed: Sealed) -> tuple[str, ...]:
    actor = sealed.event.actor
    return (actor.person, *((actor.on_behalf_of,) if actor.on_behalf_of else ()))
