"""A call of the program, beside a Python that imports what any such program needs.

The people file is there unless a row says otherwise; the caches are as the call before left them,
unless a row says that it is the first.
"""

import shutil
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from keeping import House, asked, serve, start_words, words
from measuring import Bench, Cost, Spread, peak, processor, spread
from playing import DOER, RUN_ID, Made
from table import Row, Topic

PROGRAM = (sys.executable, Path(sys.executable).with_name("holdgate"))
BASE = (sys.executable, "-c", "import click, sqlite3, json")
LIMITS = {
    "next": 1.8, "status": 1.8, "log": 1.8, "runs": 1.6, "do": 2.3, "approve": 2.3, "start": 3,
    "lint": 2.5, "render report": 4,
}  # fmt: skip
WITHOUT_PEOPLE = ("next", "do")
# Whoever lints a file has mostly just changed it, so no cache can know it: this has its aim, too.
FIRST = {"next": None, "start": None, "lint": LIMITS["lint"], "render report": None}


class Calls:
    """The calls in one house; before each the store is as it was."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.house = house = House(bench.place("start-up"), Made("real", bench.few)).build()
        self.typed: dict[str, list[str | Path]] = {
            "next": ["next", RUN_ID],
            "status": ["status", RUN_ID],
            "log": ["log", RUN_ID],
            "runs": ["runs"],
            "start": [*start_words(), "--as", DOER],
            "lint": ["lint", house.process],
            "render report": ["render", "report", RUN_ID],
        }
        self.before: dict[str, Path] = {}
        for kind, command in house.cycle():
            verb = {"complete": "do"}.get(kind, kind)
            self.before[verb] = house.folder / f"before-{verb}.db"
            self.typed[verb] = [*words(command), "--as", asked(command).person or ""]
            shutil.copyfile(house.store, self.before[verb])
            with house.service() as service:  # closed, so that the file alone is the store
                serve(service, command)
        self.after = house.folder / "after.db"
        shutil.copyfile(house.store, self.after)

    def __call__(self, verb: str, *, people: bool = True, first: bool = False) -> Cost:
        """Call a verb; `first`: with no caches."""
        house = self.house
        if first:
            shutil.rmtree(house.folder / "home")
            (house.folder / "home").mkdir()
        for file in house.folder.glob("holdgate.db-*"):
            file.unlink()
        shutil.copyfile(self.before.get(verb, self.after), house.store)
        takes_people = people and verb != "lint"
        with_people = ["--people", house.people] if takes_people else []
        words = [*PROGRAM, *self.typed[verb], *with_people]
        return self.bench.called(words, house.environment, house.folder)


def measure(bench: Bench) -> Iterator[tuple[str, Spread]]:
    """Each verb; with and without a people file, first and later."""
    calls = Calls(bench)
    about = calls.house.environment, calls.house.folder
    base = partial(bench.called, BASE, *about)

    def beside(verb: str, *, people: bool = True, first: bool = False) -> Spread:
        bench.say(f"start-up: {verb}")
        pairs = bench.compare(partial(calls, verb, people=people, first=first), base)
        return processor(pairs)

    for verb in LIMITS:
        yield _id(verb), beside(verb)
    for verb in WITHOUT_PEOPLE:
        yield _id(verb, "alone"), beside(verb, people=False)
    for verb in FIRST:
        yield _id(verb, "first"), beside(verb, first=True)
    words = [*PROGRAM, *calls.typed["next"]]
    peaks = [peak(words, *about) / peak(BASE, *about) for _ in range(bench.few_times)]
    yield "start-up-memory", spread(peaks)


def _id(verb: str, how: str = "") -> str:
    return "-".join(["start-up", *verb.split(), *([how] if how else [])])


BESIDE = "`import click, sqlite3, json`"
TOPICS = (
    Topic(
        "start-up",
        (
            *(
                Row(_id(verb), f"A call of `{verb}`", BESIDE, limit)
                for verb, limit in LIMITS.items()
            ),
            *(
                Row(_id(verb, "alone"), f"A call of `{verb}`, no people file", BESIDE, LIMITS[verb])
                for verb in WITHOUT_PEOPLE
            ),
            *(
                Row(_id(verb, "first"), f"A call of `{verb}`, no caches yet", BESIDE, FIRST[verb])
                for verb in FIRST
            ),
            Row("start-up-memory", "A call of `next`: memory at its greatest", BESIDE),
        ),
        measure,
    ),
)
