"""What a command costs, in counts that are the same on every machine: each has a ceiling.

The ceilings are in `costs.yaml`, a line for each; `support/probe.py` says what is counted. A count
above its ceiling fails. So does one far below it: lower the ceiling, so that it stays won. This
writes the file anew:

    HOLDGATE_RENEW=1 python -m pytest tests/architecture/test_costs.py

The run has an approval after every nine tasks, and is done but for its last step. Calls,
classes and modules may rise by some percent: they also depend on Python and the libraries.
"""

import math
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from definitions import definition
from holdgate.definition.load import load
from keeping import House, asked, start_words, words
from playing import DOER, RUN_ID, Made
from stores import events_in, settled
from support.counting import counted

ROOT = Path(__file__).parents[2]
CEILINGS = Path(__file__).with_name("costs.yaml")
PROBE = ROOT / "tests" / "support" / "probe.py"
# What a ceiling is above the count, where it is not equal: what is packed has salts in it.
ROUGH = ("bytes per event", "calls", "classes of ours", "modules", "modules of ours")
ROOM = dict.fromkeys(ROUGH, 1.05)
FAR_BELOW, SLACK = 0.8, 2
GROWING = {"calls", "events", "nodes", "parts", "statements"}  # the others know nothing of steps
FEW, MANY = 20, 2000
SEVERAL = 200  # for what reads the whole run
VERBS = {"save": "do --save", "complete": "do"}

Counts = dict[str, int]


def run(house: House, *words: str | Path, store: bool = True) -> Counts:
    """The counts of a command."""
    report = house.folder / "report"
    environment = {"PATH": os.environ["PATH"], "PYTHONHASHSEED": "0", **house.environment}
    if not store:
        del environment["HOLDGATE_STORE"]
    ran = subprocess.run(
        [sys.executable, PROBE, report, *words],
        cwd=house.folder,
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
    run(house, "note", RUN_ID, "--text", "Fills the caches", "--as", DOER)
    for kind, command in house.cycle():
        typed = (*words(command), "--as", asked(command).person or "")
        yield VERBS.get(kind, kind), run(house, *typed)
    yield "note", run(house, "note", RUN_ID, "--text", "As agreed", "--as", DOER)


def next_steps(house: House) -> Iterator[tuple[str, Counts]]:
    """What looks at the steps that can be worked on."""
    run(house, "next", RUN_ID)
    yield "next", run(house, "next", RUN_ID)
    yield "show STEP", run(house, "show", RUN_ID, house.made.process.steps[-1].id)


def looks(house: House) -> Iterator[tuple[str, Counts]]:
    """What looks at a whole run."""
    run(house, "status", RUN_ID)
    yield "status", run(house, "status", RUN_ID)
    yield "log", run(house, "log", RUN_ID)
    run(house, "render", "checklist", RUN_ID)
    yield "render checklist", run(house, "render", "checklist", RUN_ID)


def others(house: House) -> Iterator[tuple[str, Counts]]:
    """What is about one process or all runs, and what a people file adds."""
    people = ("--people", "people.yaml")
    run(house, "next", RUN_ID, *people)
    yield "next --people", run(house, "next", RUN_ID, *people)
    yield "first start", run(house, *start_words(), "--as", DOER)
    yield "start", run(house, *start_words(), "--as", DOER)
    yield "runs", run(house, "runs")
    run(house, "render", "report", RUN_ID)
    yield "render report", run(house, "render", "report", RUN_ID)
    yield "first lint", run(house, "lint", house.process, store=False)
    yield "lint", run(house, "lint", house.process, store=False)


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
    more, events = (count(many.store) - count(few.store) for count in (settled, events_in))
    return more // events


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
    before = ceilings()
    lines = [f"{name}: {ceiling_for(name, n, before.get(name, 0))}" for name, n in costs.items()]
    return "\n".join([*comment, *lines, ""])


def ceiling_for(name: str, count: int, before: int) -> int:
    """The ceiling for a count: itself or a little more; the one before, if it is as good."""
    room = ROOM.get(name.rpartition(", ")[2], 1)
    if count <= before <= count * room * room:
        return before
    return math.ceil(count * room)


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
