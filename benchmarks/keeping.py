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
from holdgate.service.requests import Accepted, Definition, Request
from holdgate.store.open import open_store
from holdgate.store.port import KeyRecord, Store
from measuring import Cost, cost
from playing import BOSS, DOER, FORM, RUN_ID, Made, Player, complete, ending, nearly_done, save

LEFT = 60  # steps of a long run: more than are completed in any comparison
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

    The run has an approval after every nine tasks, and all but its last steps are done.
    """

    folder: Path
    made: Made
    left: int = 1
    rounds: Iterator[int] = field(default_factory=partial(count, 2))

    def build(self) -> "House":
        """Make all that is in it; the home has no caches."""
        (self.folder / "home").mkdir(parents=True)
        self.people.write_text(PEOPLE, encoding="utf-8")
        self.process.parent.mkdir(parents=True)
        self.process.write_bytes(self.made.source)
        store = open_store(self.store, compile_process)
        keep(store, nearly_done(self.made, self.left))
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

    @cached_property
    def definition(self) -> Definition:
        """The process as it is loaded to start a run."""
        return holdgate.load_process(self.process)

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


def walk(
    house: House, given: Commands, run: str, left: int
) -> Iterator[tuple[str, commands.Command]]:
    """From step to step, as people go: each command, for whoever is told to give it.

    When a run has only its last step left, another is started. Nothing is redone: a step that was
    redone again and again would cost more, as all that was done to it is looked at.
    """
    steps = house.made.process.steps
    while True:
        for step in steps[-left:-1]:
            for command in ending(step, 1):
                yield run, command
        run, left = started(house, given), len(steps)


class Others:
    """Another program on the store of a house, with a run of its own."""

    def __init__(self, house: House, given: Commands) -> None:
        self._given = given
        self._run = started(house, given)

    def note(self) -> None:
        """Write to the store."""
        serve(self._given, commands.Note(text="Nothing to see."), self._run)


class Walk:
    """Goes from step to step in a service; only the tasks are measured, the approvals are given.

    `between`: what happens before each step, and is not measured.
    """

    def __init__(
        self, house: House, given: Commands, between: Callable[[], object] | None = None
    ) -> None:
        self._house = house
        self._given = given
        self._between = between
        self._commands = walk(house, given, RUN_ID, house.left)

    def step(self) -> Cost:
        """What it takes to complete a task in the service that is there."""
        run, command = self._next_task()
        if self._between:
            self._between()
        return cost(lambda: serve(self._given, command, run))

    def cold_step(self) -> Cost:
        """What it takes to complete a task in a service that opens the store for it."""
        run, command = self._next_task()

        def work() -> None:
            with self._house.service() as fresh:
                serve(fresh, command, run)

        return cost(work)

    def _next_task(self) -> tuple[str, commands.Command]:
        for run, command in self._commands:
            if isinstance(command, commands.Complete):
                return run, command
            serve(self._given, command, run)
        raise AssertionError  # there is always another run


def started(house: House, given: Commands) -> str:
    """Start another run; returns its id."""
    form = FORM if house.made.process.start.fields else {}
    command = commands.StartRun(answers=form)
    answer = given.start(house.definition, command, Request(person=DOER))
    assert isinstance(answer, Accepted), answer
    return answer.run.head.id


def service(store: Store, people: Directory | None) -> Commands:
    """The service over a store."""
    return Commands(
        store=store, environment=system_environment(), directory=people, catalog=Catalog(())
    )


def serve(given: Commands, command: commands.Command, run: str = RUN_ID) -> None:
    """Give a command to a run; it must be accepted."""
    answer = given.execute(run, command, asked(command))
    assert isinstance(answer, Accepted), answer
