"""The memory that a live run takes where it is held in memory, and where it is in a file."""

import gc
import tracemalloc
from collections.abc import Callable
from pathlib import Path

from in_service import in_file
from playing import Made, Player, begun, nearly_done

KIB = 1024


def held(make: Callable[[], object], count: int) -> float:
    """KiB that each of so many takes; the first is not counted, for what all of them share."""
    kept = [make()]
    gc.collect()
    tracemalloc.start()
    kept += [make() for _ in range(count)]
    gc.collect()
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del kept
    return taken / count / KIB


def state(player: Player) -> object:
    """The state of a run alone, without its events."""
    return player.run


def memory(made: Made, folder: Path, count: int) -> tuple[float, float, float, float]:
    """KiB of a run: its state when begun, when nearly done, with its log; and behind a file."""
    made.process  # noqa: B018 - made once, for all
    logged = nearly_done(made)

    return (
        held(lambda: state(begun(made)), count),
        held(lambda: state(nearly_done(made)), count),
        held(lambda: nearly_done(made), count),
        _behind_a_file(folder / f"held-{made.steps}.db", logged),
    )


def _behind_a_file(path: Path, player: Player) -> float:
    bench, connection = in_file(path, player)
    bench.cycle("end", bench.serve)
    gc.collect()
    tracemalloc.start()
    bench.cycle("end", bench.serve)
    gc.collect()
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    connection.close()
    return max(taken, 0) / KIB
