"""What a command costs in the service: in memory, and in SQLite, on a disk and with all syncs."""

import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from cycle import PLACES, cycle, gate_at
from holdgate.core.evolve import evolve
from holdgate.core.run_draft import changed
from holdgate.documents.catalog import Catalog
from holdgate.model.commands import Approve, Command
from holdgate.model.run import Node, Run
from holdgate.service.commands import Commands
from holdgate.service.definitions import compile_process
from holdgate.service.environment import system_environment
from holdgate.service.requests import Accepted, Request
from holdgate.store.port import KeyRecord, Store
from holdgate.store.sqlite.connection import Connection
from holdgate.store.sqlite.opening import connect
from holdgate.store.sqlite.store import SqliteStore
from playing import BOSS, DOER, RUN_ID, Made, Player

Case = tuple[str, str]
SYNCED, UNSYNCED = "PRAGMA synchronous = FULL", "PRAGMA synchronous = OFF"


@dataclass
class Bench:
    """A store with one run in it, in which work is redone and approved again and again."""

    made: Made
    store: Store
    rounds: dict[str, count] = field(  # type: ignore[type-arg]
        default_factory=lambda: {place: count(2) for place in PLACES}
    )

    def cycle(
        self, place: str, give: Callable[[Command], object]
    ) -> dict[Case, tuple[float, float]]:
        """Go round once; returns for each command the processor's and the elapsed seconds."""
        found = {}
        process = self.made.process
        for kind, command in cycle(process, gate_at(process, place), next(self.rounds[place])):
            elapsed, begun = time.perf_counter(), time.process_time()
            give(command)
            found[place, kind] = (time.process_time() - begun, time.perf_counter() - elapsed)
        return found

    @property
    def service(self) -> Commands:
        """The service over the store."""
        return Commands(
            store=self.store,
            environment=system_environment(),
            directory=None,
            catalog=Catalog(()),
        )

    def serve(self, command: Command) -> None:
        """Give a command to the run."""
        came = self.service.execute(RUN_ID, command, asked(command))
        assert isinstance(came, Accepted), came


def asked(command: Command) -> Request:
    """Who gives a command."""
    return Request(person=BOSS if isinstance(command, Approve) else DOER)


def feed(store: Store, player: Player) -> Bench:
    """Keep in a store what a player has made, in one transaction."""
    made = player.made
    nodes: dict[str, Node] = {}
    run = None
    with store.write() as writer:
        writer.keep_definition(made.digest, made.source, made.process)
        for event in player.events:
            after = evolve(made.process, run, event)
            key = KeyRecord(
                key=event.event.key, run=RUN_ID, seq=event.event.seq, salt="0", command="0"
            )
            writer.append(event, after.head, changed(after), key)
            nodes.update(changed(after))
            run = Run(after.head, nodes)
    return Bench(made, store)


def in_file(path: Path, player: Player) -> tuple[Bench, Connection]:
    """A bench in a file, with the connection to it."""
    connection = connect(path)
    return feed(SqliteStore(connection, compile_process), player), connection


def costs(benches: Mapping[int, Bench], rounds: int) -> dict[Case, dict[int, float]]:
    """Of each command the seconds of the processor at each size."""
    taken: dict[tuple[Case, int], list[float]] = {}
    for number in range(rounds + 1):
        for place in PLACES:
            for size, bench in benches.items():
                for case, (seconds, _) in bench.cycle(place, bench.serve).items():
                    taken.setdefault((case, size), []).extend([seconds] if number else [])
    return _by_size(taken)


def statements(bench: Bench, connection: Connection) -> dict[Case, int]:
    """How many statements each command gives to SQLite."""
    said: list[str] = []
    raw = connection._raw  # noqa: SLF001 - to listen to what it is told
    assert raw is not None
    found: dict[Case, int] = {}

    def listened(command: Command) -> None:
        said.clear()
        bench.serve(command)
        counts.append(len(said))

    raw.set_trace_callback(said.append)
    for place in PLACES:
        counts: list[int] = []
        found |= dict(zip(bench.cycle(place, listened), counts, strict=True))
    raw.set_trace_callback(None)
    return found


def syncing(bench: Bench, connection: Connection, rounds: int) -> float:
    """The part of the elapsed time of a completion at the end that is waiting for the disk."""
    taken: dict[str, list[float]] = {SYNCED: [], UNSYNCED: []}
    for _ in range(rounds):
        for setting, times in taken.items():
            connection.rows(setting)
            times.append(bench.cycle("end", bench.serve)["end", "complete"][1])
    connection.rows(SYNCED)
    synced, unsynced = (statistics.median(times) for times in taken.values())
    return max(0.0, 1 - unsynced / synced)


def _by_size(taken: Mapping[tuple[Case, int], list[float]]) -> dict[Case, dict[int, float]]:
    found: dict[Case, dict[int, float]] = {}
    for (case, size), times in taken.items():
        found.setdefault(case, {})[size] = statistics.median(times)
    return found
