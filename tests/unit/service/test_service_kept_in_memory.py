"""What a program keeps in memory from one command to the next hides no damage and no news."""

import sqlite3
from pathlib import Path

import pytest

from contract.store.story import opened
from holdgate.core import history
from holdgate.core.canonical import digest_bytes
from holdgate.documents.catalog import Catalog
from holdgate.model.commands import Attach, Command, Complete, Save, StartRun
from holdgate.model.refusals.refusal import Refusal
from holdgate.model.refusals.runs import RecordDamaged
from holdgate.service.commands import Commands
from holdgate.service.environment import system_environment
from holdgate.service.requests import Accepted, Definition, Request
from holdgate.store.sqlite import events
from support.house import process, task, text
from support.sqlite import Listener

SOURCE = b"made by hand"
STEPS = ("a", "b", "c", "d")
HOUSE = process(
    *(
        task(step, *STEPS[max(0, number - 1) : number], fields=(text("what", optional=True),))
        for number, step in enumerate(STEPS)
    )
)


class Program:
    """A program that has given some commands to a run, and whose file others can change."""

    def __init__(self, path: Path) -> None:
        self.path = path
        store = opened(path, lambda _: HOUSE)
        self.commands = Commands(
            store=store, environment=system_environment(), directory=None, catalog=Catalog(())
        )
        definition = Definition(process=HOUSE, source=SOURCE, digest=digest_bytes(SOURCE))
        begun = self.commands.start(definition, StartRun(), Request(person="ann"))
        assert isinstance(begun, Accepted)
        self.run = begun.run.head.id
        for step in STEPS[:2]:
            assert isinstance(
                self.given(Complete(step=step, answers={"what": "A crack"})), Accepted
            )

    def given(self, command: Command) -> Accepted | Refusal:
        """The answer to a command."""
        return self.commands.execute(self.run, command, Request(person="ann"))

    def change(self, *statements: str) -> None:
        """Change the file as another program could."""
        with sqlite3.connect(self.path) as connection:
            connection.execute("DROP TRIGGER events_are_not_changed")
            for statement in statements:
                assert connection.execute(statement).rowcount == 1, statement
        connection.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE nodes SET body = replace(body, 'A crack', 'No crack') WHERE step = 'b'",
        "UPDATE nodes SET body = replace(body, '\"done\"', '\"ready\"') WHERE step = 'b'",
        "UPDATE items SET value = '\"No crack\"' WHERE seq = 3 AND name = 'answers.what'",
        "UPDATE events SET hash = replace(hash, 'a', 'b') WHERE seq = 3",
        "UPDATE events SET canonical = (SELECT canonical FROM events WHERE seq = 2) WHERE seq = 3",
        "UPDATE events SET canonical = x'7b7d' WHERE seq = 3",
        "UPDATE runs SET head = replace(head, '\"active\"', '\"on_hold\"')",
    ],
)
def test_what_changed_since_the_last_command_is_found(tmp_path: Path, statement: str) -> None:
    """The rows and events of the last command, changed in the file, are damaged for the next."""
    program = Program(tmp_path / "a.db")
    program.change(statement)
    answer = program.given(Complete(step="c"))
    assert isinstance(answer, Refusal)
    assert isinstance(answer.reasons[0], RecordDamaged)


def test_an_erased_value_is_forgotten(tmp_path: Path) -> None:
    """A value that was erased since the last command counts no more, though its event is known."""
    program = Program(tmp_path / "a.db")
    assert isinstance(program.given(Save(step="c", answers={"what": "x"})), Accepted)
    program.change("DELETE FROM items WHERE seq = 4 AND name = 'answers.what'")
    answer = program.given(Complete(step="c"))
    assert isinstance(answer, Accepted)
    assert answer.event.values == {}


def test_what_is_kept_is_bounded() -> None:
    """Some hundred short events, and the rows made of them."""
    of_bytes = (events._short_event, events._short_prev, events._short_unpacked)  # noqa: SLF001
    of_events = (history.past_event, history._node_after)  # noqa: SLF001
    assert {kept.cache_info().maxsize for kept in of_bytes} == {500}
    assert {kept.cache_info().maxsize for kept in of_events} == {1000}
    assert events.SHORT <= 4096


def test_a_command_is_one_transaction(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It begins once, reads the run, its rows, their events and items, and writes."""
    listener = Listener(monkeypatch)
    program = Program(tmp_path / "a.db")
    listener.clear()
    assert isinstance(program.given(Complete(step="c")), Accepted)
    kinds = [statement.split()[0] for statement in listener.statements]
    assert kinds == ["BEGIN", *["SELECT"] * 4, *["INSERT"] * 2, "UPDATE", *["INSERT"] * 2, "COMMIT"]


def test_a_refusal_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is rolled back after four reads; to say why, the events are read."""
    listener = Listener(monkeypatch)
    program = Program(tmp_path / "a.db")
    listener.clear()
    assert isinstance(program.given(Attach(step="d", files=())), Refusal)
    kinds = {statement.split()[0] for statement in listener.statements}
    assert kinds <= {"BEGIN", "SELECT", "PRAGMA", "ROLLBACK"}
