"""How a command and a look grow with the length of the run: 2,000 steps beside 20."""

from collections.abc import Iterator
from functools import partial

from keeping import LEFT, House, Walk
from measuring import Bench, Cost, Spread, processor
from playing import RUN_ID, Made
from rows.start_up import PROGRAM
from table import Row, Topic


def measure(bench: Bench) -> Iterator[tuple[str, Spread]]:
    """In the service, and as calls of the program."""
    many, few = (
        House(bench.place("growth"), Made("real", steps), min(steps, LEFT)).build()
        for steps in (bench.many, bench.few)
    )
    with many.service() as of_many, few.service() as of_few:
        long, short = Walk(many, of_many), Walk(few, of_few)
        yield "growth-warm", processor(bench.compare(long.step, short.step))
        yield "growth-cold", processor(bench.compare(long.cold_step, short.cold_step))
    for verb in ("next", "status", "log"):
        call = partial(_called, bench, verb)
        times = bench.pairs if verb == "next" else bench.few_times
        called = bench.compare(partial(call, many), partial(call, few), times)
        yield f"growth-{verb}", processor(called)


def _called(bench: Bench, verb: str, house: House) -> Cost:
    words = [*PROGRAM, verb, RUN_ID, "--people", house.people]
    return bench.called(words, house.environment, house.folder)


TOPICS = (
    Topic(
        "growth",
        (
            Row("growth-warm", "A step of 2,000, the process in memory", "of 20", 1.2),
            Row("growth-cold", "A step of 2,000, the store opened for it", "of 20", 1.5),
            Row("growth-next", "A call of `next`, run of 2,000 steps", "of 20", 1.5),
            Row("growth-status", "A call of `status`, which shows every step", "of 20"),
            Row("growth-log", "A call of `log`, which shows every event", "of 20"),
        ),
        measure,
    ),
)
