"""Runs in a store in a file, as the service keeps them, and commands as they are typed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import count
from pathlib import Path

import holdgate
from holdgate.core.evolve import evolve
from holdgate.core.run_draft import changed
from holdgate.documents.catalog import Catalog
from holdgate.model import commands
from holdgate.model.people import Directory
from holdgate.model.run import Node, Run
from holdgate.service.commands import Commands
from holdgate.service.definitions import compile_process
from holdgate.service.environment import system_environment
from holdgate.service.requests import Accepted, Request
from holdgate.store.open import open_store
from holdgate.store.port import KeyRecord, Store
from measuring import Cost, cost
from playing import BOSS, DOER, FORM, RUN_ID, Made, Player, complete, nearly_done, save

PEOPLE = (
    f"people:\n  {DOER}: {{name: Ann, roles: [doer]}}\n  {BOSS}: {{name: Bob, roles: [boss]}}\n"
)


def asked(command: commands.Command) -> Request:
    """Who gives a command."""
    return Request(person=BOSS if isinstance(command, commands.Approve) else DOER)


def words(command: commands.Command) -> list[str | Path]:
    """A command as it is typed."""
    match command:
        case commands.Reopen():
            return ["reopen", RUN_ID, *command.steps, "--because", command.because or ""]
        case commands.Save() | commands.Complete():
            ticks = [word for tick in command.ticks or () for word in ("--tick", str(tick))]
            save = ["--save"] if isinstance(command, commands.Save) else []
            return ["do", RUN_ID, command.step, *_set(command.answers), *ticks, *save]
        case commands.Submit():
            return ["submit", RUN_ID, command.step]
        case commands.Approve():
            return ["approve", RUN_ID, command.step, "--round", str(command.round)]
    raise NotImplementedError(command)


def start_words() -> list[str | Path]:
    """The start of a run, as it is typed."""
    return ["start", "bench", *_set(FORM)]


def _set(answers: object) -> list[str]:
    assert isinstance(answers, dict)
    return [word for name, value in answers.items() for word in ("--set", f"{name}={value}")]


def keep(store: Store, player: Player) -> None:
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


@dataclass
class House:
    """A folder as a user has it: a home, a store with one run in it, its process, a people file.

    The run has an approval after every nine tasks, and all but its last step is done.
    """

    folder: Path
    made: Made
    rounds: Iterator[int] = field(default_factory=partial(count, 2))

    def build(self) -> "House":
        """Make all that is in it; the home has no caches."""
        (self.folder / "home").mkdir(parents=True)
        self.people.write_text(PEOPLE, encoding="utf-8")
        self.process.parent.mkdir(parents=True)
        self.process.write_bytes(self.made.source)
        store = open_store(self.store, compile_process)
        keep(store, nearly_done(self.made))
        store.close()
        return self

    @property
    def store(self) -> Path:
        """The file of the store."""
        return self.folder / "holdgate.db"

    @property
    def people(self) -> Path:
        """The people file."""
        return self.folder / "people.yaml"

    @property
    def process(self) -> Path:
        """The process file."""
        return self.folder / "processes" / "bench" / "process.yaml"

    @property
    def environment(self) -> dict[str, str]:
        """Where the program finds its store and its home."""
        return {"HOLDGATE_STORE": str(self.store), "HOME": str(self.folder / "home")}

    @cached_property
    def directory(self) -> Directory:
        """The people."""
        return holdgate.load_people(self.people)

    @contextmanager
    def service(self) -> Iterator[Commands]:
        """The service over the store, opened anew."""
        store = open_store(self.store, compile_process)
        try:
            yield service(store, self.directory)
        finally:
            store.close()

    def cycle(self) -> Iterator[tuple[str, commands.Command]]:
        """Redo the last step before an approval, and approve it again; commands by their kinds.

        Each follows from the one before; after the last one the run stands as before the first.
        """
        process = self.made.process
        gate = [step for step in process.steps if step.approval][-1]
        assert gate.approval
        task = process.by_id[gate.approval.covers[-1]]
        yield "reopen", commands.Reopen(steps=(task.id,), because="It was not right")
        yield "save", save(task)
        yield "complete", complete(task)
        yield "submit", commands.Submit(step=gate.id)
        yield "approve", commands.Approve(step=gate.id, round=next(self.rounds))

    def step(self, given: Commands) -> Cost:
        """What it takes to complete a step in a service that is there."""
        return self._around(given, lambda command: cost(partial(serve, given, command)))

    def cold_step(self, given: Commands) -> Cost:
        """What it takes to complete a step in a service that opens the store for it."""

        def work(command: commands.Command) -> None:
            with self.service() as fresh:
                serve(fresh, command)

        return self._around(given, lambda command: cost(partial(work, command)))

    def _around(self, given: Commands, measured: Callable[[commands.Command], Cost]) -> Cost:
        for kind, command in self.cycle():
            if kind == "complete":
                found = measured(command)
            else:
                serve(given, command)
        return found


def service(store: Store, people: Directory | None) -> Commands:
    """The service over a store."""
    return Commands(
        store=store, environment=system_environment(), directory=people, catalog=Catalog(())
    )


def serve(given: Commands, command: commands.Command, run: str = RUN_ID) -> None:
    """Give a command to a run; it must be accepted."""
    answer = given.execute(run, command, asked(command))
    assert isinstance(answer, Accepted), answer
