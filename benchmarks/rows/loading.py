"""Loading a definition with its full check, beside a bare parse that checks nothing.

The collector rests during both, as it does while we load.
"""

from collections.abc import Iterator

import yaml

from definitions import definition
from holdgate.definition.load import load
from measuring import Bench, Spread, cost, processor, resting_collector
from table import Row, Topic


def measure(bench: Bench) -> Iterator[tuple[str, Spread]]:
    """At each size."""
    for name, steps in (("few", bench.few), ("middle", bench.middle), ("many", bench.many)):
        data = definition(steps).encode()
        assert load(data, "bench").process
        with resting_collector():
            pairs = bench.compare(
                lambda data=data: cost(lambda: load(data, "bench")),
                lambda data=data: cost(lambda: yaml.load(data, yaml.CSafeLoader)),
            )
        yield f"load-{name}", processor(pairs)


TOPICS = (
    Topic(
        "load",
        (
            Row("load-few", "Load and check 20 steps", "bare CSafeLoader", 2),
            Row("load-middle", "Load and check 200 steps", "bare CSafeLoader", 2),
            Row("load-many", "Load and check 2,000 steps", "bare CSafeLoader", 2),
        ),
        measure,
    ),
)
