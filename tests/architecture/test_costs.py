"""What a command costs, in counts that are the same on every machine: each has a ceiling.

The ceilings are in `costs.yaml`, a line for each; `support/probe.py` says what is counted. A count
above its ceiling fails. So does one far below it: lower the ceiling, so that it stays won. This
writes the file anew:

    HOLDGATE_RENEW=1 python -m pytest tests/architecture/test_costs.py

The run has an approval after every nine tasks, and is done but for its last step. Calls and modules
depend a little on the versions of Python and the libraries: their ceilings have some room.
"""

import math
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from cycle import cycle, gate_at
from definitions import definition
from holdgate.definition.load import load
from in_program import words
from in_service import asked, in_file
from playing import BOSS, DOER, FORM, RUN_ID, Made, nearly_done
from support.counting import counted

ROOT = Path(__file__).parents[2]
CEILINGS = Path(__file__).with_name("costs.yaml")
PROBE = ROOT / "tests" / "support" / "probe.py"
ROOM = {"calls": 1.05, "modules": 1.05}  # what a ceiling is above the count, where it is not equal
FAR_BELOW, SLACK = 0.8, 2
GROWING = {"calls", "events", "nodes", "statements"}  # the others know nothing of steps
FEW, MANY = 20, 2000
SEVERAL = 200  # for what reads the whole run
VERBS = {"save": "do --save", "complete": "do"}
PEOPLE = (
    f"people:\n  {DOER}: {{name: Ann, roles: [doer]}}\n  {BOSS}: {{name: Bob, roles: [boss]}}\n"
)

Counts = dict[str, int]


@dataclass(frozen=True)
class House:
    """A folder with a home, a store with one run in it, its process and a people file."""

    folder: Path
    made: Made

    def build(self) -> "House":
        """Make all that is in it."""
        self.folder.mkdir()
        in_file(self.folder / "holdgate.db", nearly_done(self.made))[1].close()
        (self.folder / "people.yaml").write_text(PEOPLE, encoding="utf-8")
        process = self.folder / "processes" / "bench"
        process.mkdir(parents=True)
        (process / "process.yaml").write_bytes(self.made.source)
        return self

    @property
    def stored(self) -> tuple[int, int]:
        """The bytes of the store, and how many events are in it."""
        file = self.folder / "holdgate.db"
        with closing(sqlite3.connect(file)) as connection:
            ((events,),) = connection.execute("SELECT count(*) FROM events").fetchall()
        return file.stat().st_size, events

    def run(self, *words: str, store: bool = True) -> Counts:
        """The counts of a command."""
        report = self.folder / "report"
        environment = {"PATH": os.environ["PATH"], "HOME": str(self.folder), "PYTHONHASHSEED": "0"}
        if store:
            environment["HOLDGATE_STORE"] = str(self.folder / "holdgate.db")
        ran = subprocess.run(
            [sys.executable, str(PROBE), str(report), *words],
            cwd=self.folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, (words, ran.stdout, ran.stderr)
        lines = report.read_text(encoding="utf-8").splitlines()
        return {name: int(count) for name, count in (line.split(": ") for line in lines)}


def commands(house: House) -> Iterator[tuple[str, Counts]]:
    """Each command, in an order in which all are accepted."""
    process = house.made.process
    house.run("note", RUN_ID, "--text", "Fills the caches", "--as", DOER)
    for kind, command in cycle(process, gate_at(process, "end"), 2):
        yield VERBS.get(kind, kind), house.run(*words(command), "--as", asked(command).person)
    yield "note", house.run("note", RUN_ID, "--text", "As agreed", "--as", DOER)


def next_steps(house: House) -> Iterator[tuple[str, Counts]]:
    """What looks at the steps that can be worked on."""
    house.run("next", RUN_ID)
    yield "next", house.run("next", RUN_ID)


def looks(house: House) -> Iterator[tuple[str, Counts]]:
    """What looks at a whole run."""
    house.run("status", RUN_ID)
    yield "status", house.run("status", RUN_ID)
    yield "log", house.run("log", RUN_ID)
    house.run("render", "checklist", RUN_ID)
    yield "render checklist", house.run("render", "checklist", RUN_ID)


def others(house: House) -> Iterator[tuple[str, Counts]]:
    """What is about one process, and what a people file adds."""
    people = ("--people", "people.yaml")
    house.run("next", RUN_ID, *people)
    yield "next --people", house.run("next", RUN_ID, *people)
    form = [word for field, value in FORM.items() for word in ("--set", f"{field}={value}")]
    yield "start", house.run("start", "bench", *form, "--as", DOER)
    yield "runs", house.run("runs")
    house.run("render", "report", RUN_ID)
    yield "render report", house.run("render", "report", RUN_ID)
    yield "lint", house.run("lint", "processes/bench/process.yaml", store=False)


def loading() -> Iterator[tuple[str, int]]:
    """The calls of loading a definition with all that one can have."""
    for steps in (FEW, SEVERAL):
        data = definition(steps).encode()
        load(data, "bench")
        _, calls = counted(partial(load, data, "bench"))
        yield f"load, {steps} steps, calls", calls


PARTS = {
    FEW: (next_steps, looks, others, commands),
    SEVERAL: (looks,),
    MANY: (next_steps, commands),
}


def counts_of(house: House) -> Counts:
    """Every cost that is counted in a house, by its name."""
    steps = house.made.steps
    return {
        f"{verb}, {steps} steps, {what}": number
        for part in PARTS[steps]
        for verb, counts in part(house)
        for what, number in counts.items()
        if steps == FEW or what in GROWING
    }


def bytes_per_event(few: House, many: House) -> int:
    """How much a store grows by an event and the state that it leads to."""
    (few_bytes, few_events), (many_bytes, many_events) = (house.stored for house in (few, many))
    return (many_bytes - few_bytes) // (many_events - few_events)


@pytest.fixture(scope="module")
def costs(tmp_path_factory: pytest.TempPathFactory) -> Counts:
    """Every cost that is counted, by its name."""
    folder = tmp_path_factory.mktemp("costs")
    houses = [House(folder / str(steps), Made("real", steps)).build() for steps in PARTS]
    found = dict(loading())
    found["store, bytes per event"] = bytes_per_event(houses[0], houses[-1])
    with ThreadPoolExecutor(2) as both:
        for counts in both.map(counts_of, houses):
            found |= counts
    return dict(sorted(found.items()))


def ceilings() -> Counts:
    """Each ceiling by its name."""
    lines = CEILINGS.read_text(encoding="utf-8").splitlines()
    parts = [line.rpartition(": ") for line in lines if line and not line.startswith("#")]
    return {name: int(ceiling) for name, _, ceiling in parts}


def renewed(costs: Counts) -> str:
    """The file of ceilings, written anew: its comment, and a line for each."""
    old = CEILINGS.read_text(encoding="utf-8").splitlines()
    comment = [line for line in old if line.startswith("#")]
    lines = [f"{name}: {ceiling_of(name, count)}" for name, count in costs.items()]
    return "\n".join([*comment, *lines, ""])


def ceiling_of(name: str, count: int) -> int:
    """The ceiling for a count: itself, or a little more."""
    return math.ceil(count * ROOM.get(name.rpartition(", ")[2], 1))


def faults(costs: Counts, ceilings: Counts) -> Iterator[str]:
    """A sentence for each count that is above its ceiling, or far below it."""
    for name, count in costs.items():
        ceiling = ceilings.get(name, 0)
        if count > ceiling:
            yield f"{name}: {count:,} is above the ceiling of {ceiling:,}"
        elif count < FAR_BELOW * ceiling and ceiling - count > SLACK:
            yield f"{name}: {count:,} is far below the ceiling of {ceiling:,}: lower the ceiling"
    for name in ceilings.keys() - costs.keys():
        yield f"{name}: it has a ceiling, and is not counted"


def test_no_command_costs_more_than_before(costs: Counts) -> None:
    """Each count is at most its ceiling, and not far below it."""
    if os.environ.get("HOLDGATE_RENEW"):
        CEILINGS.write_text(renewed(costs), encoding="utf-8")
    assert [*faults(costs, ceilings())] == []


def test_a_count_above_its_ceiling_or_far_below_it_is_named() -> None:
    """The sentence says which command, which count and which ceiling."""
    found = faults({"do, calls": 101, "log, calls": 70, "runs, nodes": 1}, CEILED)
    assert [sentence.partition(":")[0] for sentence in found] == ["do, calls", "log, calls", "next"]


CEILED = {"do, calls": 100, "log, calls": 100, "runs, nodes": 3, "next": 1}
