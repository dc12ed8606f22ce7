"""The table: what is compared, what we aim at, and what was measured."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from measuring import Bench, Spread

COLUMNS = ("Work", "Beside", "Measured", "Spread", "Aim", "Met")
BEGIN, END = "<!-- printed by `python benchmarks --page` -->", "<!-- end -->"


@dataclass(frozen=True)
class Row:
    """A line of the table. `limit` is the aim; `unit` is `×`, or that of a figure of its own."""

    id: str
    work: str
    beside: str
    limit: float | None = None
    unit: str = "×"
    at_least: bool = False

    def aim(self) -> str:
        """The aim in words."""
        if self.limit is None:
            return "–"
        return f"{'≥' if self.at_least else '≤'} {_figure(self.limit, self.unit)}"

    def met(self, found: Spread) -> str:
        """Whether the median is as good as the aim."""
        if self.limit is None:
            return "–"
        good = found.median >= self.limit if self.at_least else found.median <= self.limit
        return "yes" if good else "**no**"

    def cells(self, found: Spread | None) -> tuple[str, ...]:
        """The cells of the line; without a figure where nothing was measured."""
        if found is None:
            return self.work, self.beside, "–", "–", self.aim(), "–"
        low, high = (_number(figure) for figure in (found.low, found.high))
        around = f"{low}–{high}" if found.count > 1 else "once"
        measured = _figure(found.median, self.unit)
        return self.work, self.beside, measured, around, self.aim(), self.met(found)


@dataclass(frozen=True)
class Topic:
    """Rows that are measured together."""

    id: str
    rows: tuple[Row, ...]
    measure: Callable[[Bench], Iterable[tuple[str, Spread]]]


def _figure(number: float, unit: str) -> str:
    return f"{_number(number)}{'' if unit == '×' else ' '}{unit}"


def _number(number: float) -> str:
    if number >= 100:  # noqa: PLR2004 - more digits say nothing
        return f"{number:,.0f}"
    return f"{number:.2f}" if number < 10 else f"{number:.1f}"  # noqa: PLR2004 - as above


def lines(topics: Iterable[Topic], found: Mapping[str, Spread]) -> Iterator[str]:
    """The table in Markdown."""
    yield line(COLUMNS)
    yield "|---|---|---:|---:|---:|---|"
    for topic in topics:
        for row in topic.rows:
            yield line(row.cells(found.get(row.id)))


def line(cells: Sequence[str]) -> str:
    """A line of a table in Markdown."""
    return f"| {' | '.join(cells)} |"


def on_page(page: str, printed: str) -> str:
    """The page with what was printed between its marks."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{printed}\n\n{END}{after}"
