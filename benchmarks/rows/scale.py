"""Stores of very many runs, beside one with a single run: what looks at one run or at a page."""

import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import holdgate
from measuring import Bench, Cost, Spread, child, cost, peak, processor, spread
from rows.start_up import PROGRAM
from rows.verifying import verified
from stores import FINISHED, OPEN, events_in, filled, settled
from table import Row, Topic

LOOKS = {"runs": ["runs"], "status": ["status", FINISHED], "log": ["log", FINISHED]}
LIMIT = 1.2


def topic(sizes: tuple[int, ...]) -> Topic:
    """The rows for stores of these sizes."""
    return Topic("scale", tuple(row for runs in sizes for row in _rows(runs)), measure)


def _rows(runs: int) -> Iterator[Row]:
    store = f"Store of {runs:,} runs"
    of_one = "of one run"
    yield Row(f"scale-runs-{runs}", f"{store}: `runs`", of_one, LIMIT)
    yield Row(f"scale-open-{runs}", f"{store}: what is open, for each open run", of_one, LIMIT)
    yield Row(f"scale-status-{runs}", f"{store}: `status` of a finished run", of_one, LIMIT)
    yield Row(f"scale-log-{runs}", f"{store}: `log` of a finished run", of_one, LIMIT)
    yield Row(f"scale-memory-{runs}", f"{store}: memory of `runs` at its greatest", of_one, LIMIT)
    yield Row(f"scale-verify-{runs}", f"{store}: `store verify` of a run", of_one, LIMIT)
    yield Row(f"scale-event-{runs}", f"{store}: an event", "–", 1300, "bytes")
    yield Row(f"scale-run-{runs}", f"{store}: a run", "–", None, "bytes")
    yield Row(f"scale-filling-{runs}", f"{store}: filling it", "–", None, "events/s")


def measure(bench: Bench) -> Iterator[tuple[str, Spread]]:
    """Fill a store more and more, and look at it at each size."""
    one = bench.place("one-run") / "holdgate.db"
    filled(one, 1, bench.say)
    going_on = bench.place("open-run") / "holdgate.db"
    filled(going_on, OPEN, bench.say)
    many = bench.place("many-runs") / "holdgate.db"
    there = 0
    for runs in sorted(bench.runs):
        began = time.perf_counter()
        events = filled(many, runs - there, bench.say)
        yield f"scale-filling-{runs}", spread([events / (time.perf_counter() - began)])
        there = runs
        for name, words in LOOKS.items():
            bench.say(f"{runs:,} runs: {name}")
            pairs = bench.compare(partial(_cost, many, words), partial(_cost, one, words))
            yield f"scale-{name}-{runs}", processor(pairs)
        bench.say(f"{runs:,} runs: what is open")
        agendas = bench.compare(partial(_agenda, many), partial(_agenda, going_on), bench.few_times)
        yield f"scale-open-{runs}", processor(agendas)
        yield f"scale-memory-{runs}", _memory(bench, many, one)
        bench.say(f"{runs:,} runs: verify")
        one_run = bench.compare(partial(verified, many, FINISHED), partial(verified, one, FINISHED))
        yield f"scale-verify-{runs}", processor(one_run)
        size, count = settled(many), events_in(many)
        yield f"scale-event-{runs}", spread([size / count])
        yield f"scale-run-{runs}", spread([size / runs])


def _cost(store: Path, words: list[str]) -> Cost:
    return child([*PROGRAM, *words], _environment(store), store.parent)


def _peak(store: Path, words: list[str]) -> int:
    return peak([*PROGRAM, *words], _environment(store), store.parent)


def _environment(store: Path) -> dict[str, str]:
    return {"HOLDGATE_STORE": str(store), "HOME": str(store.parent)}


def _agenda(store: Path) -> Cost:
    """What it takes to list what can be done next, for each run that goes on."""
    with holdgate.open_store(store) as opened:
        found: list[object] = []
        whole = cost(lambda: found.extend(opened.agendas()))
    return Cost(whole.elapsed / len(found), whole.processor / len(found))


def _memory(bench: Bench, many: Path, one: Path) -> Spread:
    words = LOOKS["runs"]
    times = range(bench.few_times)
    return spread([_peak(many, words) / _peak(one, words) for _ in times])
