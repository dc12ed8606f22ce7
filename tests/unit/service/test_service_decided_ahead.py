"""Who finds the store locked decides meanwhile, and records it if nothing has changed."""

import threading
from pathlib import Path

import pytest

from contract.store.story import opened
from holdgate.core.canonical import digest_bytes
from holdgate.core.run_draft import changed
from holdgate.documents.catalog import Catalog
from holdgate.model.commands import Command, Complete, Save, StartRun
from holdgate.model.refusals.refusal import Refusal
from holdgate.model.refusals.work import Blocked
from holdgate.service.commands import Commands
from holdgate.service.deciding import Decided, Deciding
from holdgate.service.environment import system_environment
from holdgate.service.evidence import Taken
from holdgate.service.requests import Accepted, Definition, Request
from holdgate.store.port import Writer
from support.house import process, task, text

SOURCE = b"made by hand"
HOUSE = process(task("a", fields=(text("what", optional=True),)), task("b", "a"))
BEN = Request(person="ben")


def _program(path: Path) -> Commands:
    store = opened(path, lambda _: HOUSE)
    return Commands(
        store=store, environment=system_environment(), directory=None, catalog=Catalog(())
    )


class Two:
    """Two programs on one store: ann's, which keeps it locked, and ben's, which waits for it."""

    def __init__(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.path = path
        self.ann = _program(path)
        definition = Definition(process=HOUSE, source=SOURCE, digest=digest_bytes(SOURCE))
        begun = self.ann.start(definition, StartRun(), Request(person="ann"))
        assert isinstance(begun, Accepted)
        self.run = begun.run.head.id
        self.decided: list[Decided | Accepted | Refusal] = []
        self._has_decided = threading.Event()
        on_run = Deciding.on_run

        def observed(deciding: Deciding, *args: object, **more: object) -> object:
            answer = on_run(deciding, *args, **more)  # type: ignore[arg-type]
            if threading.current_thread() is not threading.main_thread():
                self.decided.append(answer)
                self._has_decided.set()
            return answer

        monkeypatch.setattr(Deciding, "on_run", observed)

    def answer(
        self, command: Command, request: Request = BEN, *, meanwhile: Command | None = None
    ) -> Accepted | Refusal:
        """The answer to ben, who gives a command while ann has the store locked.

        `meanwhile`: what she records after he has decided.
        """
        answers: list[Accepted | Refusal] = []

        def give() -> None:
            program = _program(self.path)  # of this thread, as SQLite demands
            try:
                answers.append(program.execute(self.run, command, request))
            finally:
                self._has_decided.set()
                program.store.close()

        thread = threading.Thread(target=give)
        with self.ann.store.write() as writer:
            thread.start()
            self._has_decided.wait()
            assert self.decided
            if meanwhile:
                self._record(writer, meanwhile)
        thread.join()
        (answer,) = answers
        return answer

    def _record(self, writer: Writer, command: Command) -> None:
        with self.ann.store.evidence.intake() as intake:
            request = Request(person="ann", key="ann's key")
            decided = self.ann.deciding.on_run(writer, self.run, Taken(command), request, intake)
        assert isinstance(decided, Decided)
        after = decided.answer.run
        writer.append(decided.answer.event, after.head, changed(after), decided.key)

    @property
    def people(self) -> list[str]:
        """Who made the events of the run, in order."""
        with self.ann.store.read() as reader:
            return [sealed.event.actor.person for sealed in reader.events(self.run)]


@pytest.fixture
def two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Two:
    """Two programs, with a run that has begun."""
    return Two(tmp_path / "a.db", monkeypatch)


def test_what_was_decided_ahead_is_recorded(two: Two) -> None:
    """It is decided once, while the store is locked, and then only recorded."""
    answer = two.answer(Complete(step="a", answers={"what": "A crack"}))
    assert isinstance(answer, Accepted)
    assert len(two.decided) == 1
    assert two.people == ["ann", "ben"]
    with two.ann.store.read() as reader:
        run = reader.run(two.run)
    assert run
    assert run.head.head == answer.event.hash


def test_it_is_decided_again_if_the_run_went_on(two: Two) -> None:
    """Ben's answer follows from the state that ann left, and not from the one he saw first."""
    answer = two.answer(Complete(step="b"), meanwhile=Complete(step="a"))
    assert isinstance(two.decided[0], Refusal)
    assert isinstance(answer, Accepted)
    assert answer.event.event.seq == 3


def test_what_has_become_impossible_is_refused(two: Two) -> None:
    """What was possible when he decided ahead is refused now: she was first."""
    answer = two.answer(Complete(step="a"), meanwhile=Complete(step="a"))
    assert isinstance(two.decided[0], Decided)
    assert isinstance(answer, Refusal)
    assert two.people == ["ann", "ann"]


def test_a_draft_that_somebody_else_saved_meanwhile_is_not_replaced(two: Two) -> None:
    """What he wrote was decided on a step without a draft; now there is hers."""
    mine, hers = {"what": "No crack"}, {"what": "A crack"}
    answer = two.answer(Save(step="a", answers=mine), meanwhile=Save(step="a", answers=hers))
    assert isinstance(answer, Refusal)
    assert answer.reasons[0].id == "draft-of-another"


def test_a_key_that_was_used_meanwhile_is_answered(two: Two) -> None:
    """Under her key, another command was recorded: his is refused."""
    request = Request(person="ben", key="ann's key")
    answer = two.answer(Complete(step="a"), request, meanwhile=Complete(step="a"))
    assert isinstance(answer, Refusal)
    assert answer.reasons[0].id == "key-reused"


def test_a_dry_run_records_nothing(two: Two) -> None:
    """Neither at once nor when its turn comes."""
    answer = two.answer(Complete(step="a"), Request(person="ben", dry_run=True))
    assert isinstance(answer, Accepted)
    assert answer.dry_run
    assert two.people == ["ann"]


def test_a_refusal_is_decided_on_the_latest_state(two: Two) -> None:
    """What was refused ahead is decided again, and refused if nothing has changed."""
    answer = two.answer(Complete(step="b"))
    assert isinstance(answer, Refusal)
    assert isinstance(answer.reasons[0], Blocked)
    assert len(two.decided) == 2
