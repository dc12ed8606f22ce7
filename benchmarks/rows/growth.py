"""How a command and a look grow with the length of the run: 2,000 steps beside 20."""

import hashlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from holdgate.model.commands import Note
from holdgate.store.evidence.folder import evidence_folder
from keeping import LEFT, House, Walk, serve
from measuring import Bench, Cost, Pair, Spread, cost, processor
from playing import RUN_ID, Made
from rows.start_up import PROGRAM
from table import Row, Topic

FILES = 5  # for each step of the long run: 10,000


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
    yield "growth-files", processor(_files(bench))
    for verb in ("next", "status", "log"):
        call = partial(_called, bench, verb)
        times = bench.pairs if verb == "next" else bench.few_times
        called = bench.compare(partial(call, many), partial(call, few), times)
        yield f"growth-{verb}", processor(called)


def _files(bench: Bench) -> list[Pair]:
    """Taking a file as evidence, where very many are kept already, and where none is."""
    full, empty = (
        House(bench.place("files"), Made("real", bench.few), bench.few).build() for _ in range(2)
    )
    evidence = Path(evidence_folder(full.store))
    evidence.mkdir(mode=0o700)
    for number in range(FILES * bench.many):
        content = b"%d" % number
        (evidence / hashlib.sha256(content).hexdigest()).write_bytes(content)
    paper = full.folder / "paper.txt"
    paper.write_text("As agreed")
    command = Note(text="A paper", file=str(paper))
    with full.service() as of_full, empty.service() as of_empty:
        return bench.compare(
            lambda: cost(partial(serve, of_full, command)),
            lambda: cost(partial(serve, of_empty, command)),
        )


def _called(bench: Bench, verb: str, house: House) -> Cost:
    words = [*PROGRAM, verb, RUN_ID, "--people", house.people]
    return bench.called(words, house.environment, house.folder)


TOPICS = (
    Topic(
        "growth",
        (
            Row("growth-warm", "A step of 2,000, the process in memory", "of 20", 1.2),
            Row("growth-cold", "A step of 2,000, the store opened for it", "of 20", 1.5),
            Row("growth-files", "A note with a file, 10,000 files kept", "none kept", 1.2),
            Row("growth-next", "A call of `next`, run of 2,000 steps", "of 20", 1.5),
            Row("growth-status", "A call of `status`, which shows every step", "of 20"),
            Row("growth-log", "A call of `log`, which shows every event", "of 20"),
        ),
        measure,
    ),
)
