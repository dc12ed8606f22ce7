"""Every row that there is, and the page that shows them."""

from collections.abc import Callable, Iterable
from pathlib import Path

from measuring import Bench, Spread
from rows import documents, growth, loading, scale, start_up, step, verifying, writers
from table import Topic

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "performance.md"
RUNS = (1000, 10_000)  # in the stores of the rows about scale


def topics(runs: tuple[int, ...]) -> tuple[Topic, ...]:
    """All topics, in the order of the table."""
    return (
        *step.TOPICS,
        *growth.TOPICS,
        *verifying.TOPICS,
        *start_up.TOPICS,
        *loading.TOPICS,
        *documents.TOPICS,
        *writers.TOPICS,
        scale.topic(runs),
    )


def measured(
    chosen: Iterable[Topic], bench: Bench, failed: Callable[[Topic, Exception], None]
) -> dict[str, Spread]:
    """The figures of these topics, by the ids of their rows; one that fails stops no other."""
    found: dict[str, Spread] = {}
    for topic in chosen:
        bench.say(topic.id)
        try:
            for row, figures in topic.measure(bench):
                found[row] = figures  # noqa: PERF403 - what came before a failure is kept
        except Exception as error:  # noqa: BLE001 - it is told, and the command fails at its end
            failed(topic, error)
    return found
