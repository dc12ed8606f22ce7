"""A durable step: one task completed, in a service that is there, with its store on a disk."""

from collections.abc import Iterator
from functools import partial

from keeping import LEFT, House, Others, Walk
from measuring import Bench, Cost, Spread, cost, elapsed, processor
from peers.bare import Bare
from playing import Made
from table import Row, Topic

SPIFF = "SpiffWorkflow, its JSON in SQLite"
BARE = "a bare transaction that inserts a row"


def measure(bench: Bench) -> Iterator[tuple[str, Spread]]:
    """Beside a bare transaction: with the store to itself, and while another program writes."""
    folder = bench.place("step")
    house = House(folder, Made("real", bench.few), bench.few).build()
    with house.service() as service, Bare(folder / "bare.db") as bare:
        step = Walk(house, service).step
        pairs = bench.compare(step, partial(cost, bare.insert), 4 * bench.pairs)
    yield "step-elapsed", elapsed(pairs)
    yield "step-processor", processor(pairs)
    folder = bench.place("step-others")
    house = House(folder, Made("real", bench.few), bench.few).build()
    with house.service() as service, house.service() as others, Bare(folder / "bare.db") as bare:
        step = Walk(house, service, between=Others(house, others).note).step
        pairs = bench.compare(step, partial(cost, bare.insert), 4 * bench.pairs)
    yield "step-others", processor(pairs)


def beside_spiff(bench: Bench) -> Iterator[tuple[str, Spread]]:
    """Beside SpiffWorkflow, for the same chain of human tasks."""
    from peers import spiff  # noqa: PLC0415 - only where the extra `benchmarks` is installed

    for name, steps in (("few", bench.few), ("middle", bench.middle), ("many", bench.many)):
        bench.say(f"beside SpiffWorkflow: {steps} steps")
        yield f"spiff-{name}", spiff.deeply(partial(_beside_spiff, bench, steps))
    kept = partial(_beside_spiff, bench, bench.few, in_memory=True)
    yield "spiff-memory", spiff.deeply(kept)


def _beside_spiff(bench: Bench, steps: int, *, in_memory: bool = False) -> Spread:
    from peers import spiff  # noqa: PLC0415 - as above

    folder = bench.place("spiff")
    house = House(folder, Made("chain", steps), min(steps, LEFT)).build()
    theirs = spiff.Kept(folder / "spiff.db", steps)

    def act() -> Cost:
        theirs.again()
        if in_memory:
            return cost(partial(theirs.act_in_memory, theirs.in_memory()))
        return cost(theirs.act)

    with house.service() as service:
        pairs = bench.compare(Walk(house, service).step, act)
    theirs.close()
    return processor(pairs)


def beside_dbos(bench: Bench) -> Iterator[tuple[str, Spread]]:
    """Beside a step of DBOS."""
    from peers.dbos_steps import stepping  # noqa: PLC0415 - as above

    folder = bench.place("dbos")
    house = House(folder, Made("real", bench.few), bench.few).build()
    with house.service() as service, stepping(folder / "dbos.db") as theirs:
        pairs = bench.compare(Walk(house, service).step, theirs)
    yield "dbos-elapsed", elapsed(pairs)
    yield "dbos-processor", processor(pairs)


TOPICS = (
    Topic(
        "step",
        (
            Row("step-elapsed", "A step of a run of 20, elapsed", BARE, 1.5),
            Row("step-processor", "A step of a run of 20, processor", BARE, 4),
            Row("step-others", "The same, another program writes in between", BARE),
        ),
        measure,
    ),
    Topic(
        "spiff",
        (
            Row("spiff-few", "A step of a chain of 20", SPIFF, 0.5),
            Row("spiff-middle", "A step of a chain of 200", SPIFF, 0.5),
            Row("spiff-many", "A step of a chain of 2,000", SPIFF, 0.5),
            Row("spiff-memory", "A step of a chain of 20", "SpiffWorkflow, kept in memory"),
        ),
        beside_spiff,
    ),
    Topic(
        "dbos",
        (
            Row("dbos-elapsed", "A step of a run of 20, elapsed", "a step of DBOS in SQLite"),
            Row("dbos-processor", "A step of a run of 20, processor", "a step of DBOS in SQLite"),
        ),
        beside_dbos,
    ),
)
