"""A document that becomes evidence is rendered before the transaction, of the run as it is then."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from holdgate.cli.app import renderers
from holdgate.documents.render import Rendering
from holdgate.model.commands import Command, Complete, Note, Reopen, StartRun
from holdgate.model.process import Field
from holdgate.model.refusals.refusal import Refusal
from holdgate.service.commands import Commands
from holdgate.service.environment import system_environment
from holdgate.service.requests import Accepted, Request
from holdgate.store.open import open_store
from holdgate.store.port import Store
from support.by_hand import defined
from support.house import process, task

REPORT = Field(id="report", type="document", label="Report", renderer="report")
HOUSE = process(task("a"), task("b", "a", fields=(REPORT,)))
WRITE = Complete(step="b")
ANN = Request(person="ann")


@pytest.fixture
def open_it(tmp_path: Path) -> Callable[[], Store]:
    """Opens the store once more, as another process would."""
    return lambda: open_store(tmp_path / "holdgate.db", lambda _: HOUSE, create=True, patience=0.5)


def service(store: Store) -> Commands:
    """The door of a store."""
    return Commands(
        store=store, environment=system_environment(), directory=None, catalog=renderers()
    )


@pytest.fixture
def here(open_it: Callable[[], Store]) -> Commands:
    """A store with a run in which the step with the document is ready."""
    commands = service(open_it())
    assert isinstance(commands.start(defined(HOUSE), StartRun(), ANN), Accepted)
    assert isinstance(commands.execute("H-0001", Complete(step="a"), ANN), Accepted)
    return commands


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch, open_it: Callable[[], Store]) -> Any:
    """Gives commands to the run while documents are rendered, one each time; counts the latter."""

    def give(*commands: Command) -> list[Accepted | Refusal | None]:
        there, usual = service(open_it()), Rendering.document
        left, answers = list(commands), list[Accepted | Refusal | None]()

        def document(self: Rendering, *words: Any) -> bytes:
            made = usual(self, *words)
            answers.append(there.execute("H-0001", left.pop(0), ANN) if left else None)
            return made

        monkeypatch.setattr(Rendering, "document", document)
        return answers

    return give


def evidence(tmp_path: Path) -> list[str]:
    """What was kept."""
    return sorted(file.read_text() for file in (tmp_path / "holdgate.db.evidence").glob("*"))


def test_nobody_waits_for_a_document(here: Commands, meanwhile: Any, tmp_path: Path) -> None:
    """What others record meanwhile is recorded, and the document is of the run as it is then."""
    answers = meanwhile(Note(text="Meanwhile, a note."))
    answer = here.execute("H-0001", WRITE, ANN)
    assert isinstance(answer, Accepted)
    assert [type(each) for each in answers] == [Accepted, type(None)]
    assert answer.event.event.seq == 4
    (content,) = evidence(tmp_path)
    assert "Meanwhile, a note." in content
    assert answer.event.event.prev in content


def test_the_event_has_the_time_of_its_document(
    here: Commands, meanwhile: Any, tmp_path: Path
) -> None:
    """The document says when it was made: at the event's time, not a moment before it."""
    meanwhile()
    answer = here.execute("H-0001", WRITE, ANN)
    assert isinstance(answer, Accepted)
    (content,) = evidence(tmp_path)
    assert f'<time datetime="{answer.event.event.at}">' in content


def test_in_the_end_it_is_rendered_in_the_transaction(here: Commands, meanwhile: Any) -> None:
    """Nobody can keep it back for ever by going on with the run."""
    answers = meanwhile(*[Note(text=str(number)) for number in range(3)])
    answer = here.execute("H-0001", WRITE, ANN)
    assert isinstance(answer, Accepted)
    assert [type(each) for each in answers] == [*[Accepted] * 3, type(None)]
    assert answer.event.event.seq == 6


def test_what_became_impossible_is_refused(here: Commands, meanwhile: Any, tmp_path: Path) -> None:
    """The command is decided where the run is then; of the document nothing is left."""
    meanwhile(Reopen(steps=("a",), because="wrong"))
    answer = here.execute("H-0001", WRITE, ANN)
    assert isinstance(answer, Refusal)
    assert evidence(tmp_path) == []


def test_a_repeated_command_leaves_no_document(here: Commands, tmp_path: Path) -> None:
    """The first answer comes again, and the first document alone is kept."""
    request = Request(person="ann", key="once")
    first = here.execute("H-0001", WRITE, request)
    kept = evidence(tmp_path)
    again = here.execute("H-0001", WRITE, request)
    assert isinstance(first, Accepted)
    assert isinstance(again, Accepted)
    assert again.repeated
    assert again.event == first.event
    assert evidence(tmp_path) == kept
    assert len(kept) == 1


def test_a_dry_run_leaves_no_document(here: Commands, tmp_path: Path) -> None:
    """It is rendered, so that its faults are known, and not kept."""
    answer = here.execute("H-0001", WRITE, Request(person="ann", dry_run=True))
    assert isinstance(answer, Accepted)
    assert answer.event.event.seq == 3
    assert evidence(tmp_path) == []
