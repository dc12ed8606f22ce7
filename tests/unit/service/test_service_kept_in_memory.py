"""What a program keeps in memory from one command to the next hides no damage and no news."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from copy import copy
from pathlib import Path

import pytest

from contract.store.story import opened
from holdgate.core import history
from holdgate.core.canonical import digest_bytes
from holdgate.documents.catalog import Catalog
from holdgate.errors import StoreError
from holdgate.model.commands import Attach, Command, Complete, Note, Save, StartRun
from holdgate.model.refusals.refusal import Refusal
from holdgate.model.refusals.runs import RecordDamaged
from holdgate.model.run import RunHead, TaskNode
from holdgate.service.commands import Commands
from holdgate.service.environment import system_environment
from holdgate.service.requests import Accepted, Definition, Request
from holdgate.store import checked
from holdgate.store.checked import CheckedRuns
from holdgate.store.port import Checked, Writer
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


def _service(path: Path) -> Commands:
    store = opened(path, lambda _: HOUSE)
    return Commands(
        store=store, environment=system_environment(), directory=None, catalog=Catalog(())
    )


class Program:
    """A program that has given some commands to a run, and whose file others can change."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.commands = _service(path)
        definition = Definition(process=HOUSE, source=SOURCE, digest=digest_bytes(SOURCE))
        begun = self.commands.start(definition, StartRun(), Request(person="ann"))
        assert isinstance(begun, Accepted)
        self.run = begun.run.head.id
        for step in STEPS[:2]:
            assert isinstance(
                self.given(Complete(step=step, answers={"what": "A crack"})), Accepted
            )

    def opened_again(self) -> "Program":
        """Another program, with the same run."""
        again = copy(self)
        again.commands = _service(self.path)
        return again

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


@pytest.mark.parametrize("is_dry", [False, True])
@pytest.mark.parametrize("times", [1, 2])
def test_what_was_found_damaged_is_found_again(tmp_path: Path, times: int, *, is_dry: bool) -> None:
    """To try again does not help: what a refused command has read does not become right."""
    program = Program(tmp_path / "a.db")
    assert isinstance(program.given(Complete(step="c")), Accepted)
    program = program.opened_again()
    with closing(sqlite3.connect(program.path)) as database:
        sql = "UPDATE nodes SET body = json_set(body, '$.unmet', 1) WHERE step = 'b'"
        database.execute(sql)
        database.commit()
    assert isinstance(program.given(Note(text="It goes on")), Accepted)
    answers = [
        program.commands.execute(program.run, Save(step="d"), Request(person="ann", dry_run=dry))
        for dry in (*[is_dry] * times, False)
    ]
    for answer in answers:
        assert isinstance(answer, Refusal)
        assert isinstance(answer.reasons[0], RecordDamaged)


@pytest.mark.parametrize("first", [0, 1, 2])
def test_rows_that_were_set_back_are_found_after_any_command(tmp_path: Path, first: int) -> None:
    """Also by a program whose first commands rest on no row: they do not make others right."""
    program = Program(tmp_path / "a.db")
    with closing(sqlite3.connect(program.path)) as database:
        rows = database.execute("SELECT state, body, step FROM nodes").fetchall()
    assert isinstance(program.given(Complete(step="c")), Accepted)
    assert isinstance(program.given(Note(text="As agreed")), Accepted)
    with closing(sqlite3.connect(program.path)) as database:
        database.executemany("UPDATE nodes SET state = ?, body = ? WHERE step = ?", rows)
        database.commit()
    for _ in range(first):
        assert isinstance(program.given(Note(text="It goes on")), Accepted)
    answer = program.given(Save(step="c", answers={"what": "Nothing"}))
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
    """A program that begins reads the run, its rows, their events and items, and writes."""
    listener = Listener(monkeypatch)
    program = Program(tmp_path / "a.db").opened_again()
    assert isinstance(program.given(Save(step="c")), Accepted)
    program = program.opened_again()
    listener.clear()
    assert isinstance(program.given(Complete(step="c")), Accepted)
    read = ["BEGIN", "PRAGMA", *["SELECT"] * 5]
    assert _kinds(listener) == [*read, *["INSERT"] * 2, "UPDATE", *["INSERT"] * 2, "COMMIT"]


def test_a_program_that_goes_on_reads_nothing_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it has checked it need not read, for it asks the store whether others have written."""
    listener = Listener(monkeypatch)
    program = Program(tmp_path / "a.db")
    listener.clear()
    assert isinstance(program.given(Complete(step="c")), Accepted)
    written = [*["INSERT"] * 2, "UPDATE", *["INSERT"] * 2]
    assert _kinds(listener) == ["BEGIN", "PRAGMA", *written, "COMMIT"]


def test_others_who_write_in_between_are_noticed(tmp_path: Path) -> None:
    """Two programs go on with one run in turn; each sees what the other has done."""
    one = Program(tmp_path / "a.db")
    other = one.opened_again()
    for number, step in enumerate(STEPS[2:]):
        assert isinstance(other.given(Save(step=step, answers={"what": "Nothing"})), Accepted)
        assert isinstance(one.given(Complete(step=step)), Accepted)
        with one.commands.store.read() as reader:
            run = reader.run(one.run)
            assert run
            assert run.head.seq == 5 + 2 * number
            assert run.task(step).answers == {"what": "Nothing"}


def test_what_a_refused_command_has_read_is_kept_as_it_was(tmp_path: Path) -> None:
    """A refusal and a dry run change nothing of what the next command rests on."""
    program = Program(tmp_path / "a.db")
    asked = Request(person="ann", dry_run=True)
    for _ in range(2):
        dry = program.commands.execute(program.run, Complete(step="c"), asked)
        assert isinstance(dry, Accepted)
        assert dry.event.event.seq == 4
        assert isinstance(program.given(Complete(step="d")), Refusal)
    assert isinstance(program.given(Complete(step="c")), Accepted)
    assert isinstance(program.given(Complete(step="d")), Accepted)


def _rows_again(writer: Writer, run_id: str) -> None:
    run = writer.run(run_id)
    assert run
    writer.project(run.head, dict(run.nodes))


@pytest.mark.parametrize(
    "write",
    [
        _rows_again,
        lambda writer, run: writer.forget(run),
        lambda writer, run: writer.forget_after(run, 3),
        lambda writer, _: writer.forget_misplaced(),
        lambda writer, _: writer.restore(),
        lambda writer, _: writer.compile_again(digest_bytes(SOURCE)),
    ],
)
def test_what_is_written_without_a_command_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: Callable[[Writer, str], None]
) -> None:
    """What the same program writes beside its commands counts like what others write."""
    listener = Listener(monkeypatch)
    program = Program(tmp_path / "a.db")
    with program.commands.store.write() as writer:
        write(writer, program.run)
    listener.clear()
    program.given(Complete(step="c"))
    assert "SELECT" in _kinds(listener)


def test_a_transaction_that_fails_keeps_nothing_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a failed commit the command can be given again, and is recorded once."""
    program = Program(tmp_path / "a.db")
    store = program.commands.store

    def failing(_: object) -> None:
        raise StoreError("The disk is full.", id="store-unwritable")

    with monkeypatch.context() as patch:
        patch.setattr("holdgate.store.evidence.folder.FolderIntake.keep", failing)
        with pytest.raises(StoreError):
            program.given(Complete(step="c"))
    assert isinstance(program.given(Complete(step="c")), Accepted)
    with store.read() as reader:
        assert len(list(reader.events(program.run))) == 4


@pytest.mark.parametrize("source", ["x'00'", None])
def test_a_definition_is_read_again_when_others_have_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str | None
) -> None:
    """A vote rests on its bytes; they are read once, and as soon as they may be others."""
    listener = Listener(monkeypatch)
    program = Program(tmp_path / "a.db")
    store, digest = program.commands.store, digest_bytes(SOURCE)
    reads = []
    for change in (None, None, "UPDATE definitions SET version = version", None):
        if change:
            program.change(change)
        listener.clear()
        with store.write() as writer:
            assert writer.compiled_holds(digest)
        reads.append(any("SELECT source" in line for line in listener.statements))
    assert reads == [True, False, True, False]
    with closing(sqlite3.connect(program.path)) as database:
        sql = f"UPDATE definitions SET source = {source}" if source else "DELETE FROM definitions"  # noqa: S608
        database.execute(sql)
        database.commit()
    with store.write() as writer, pytest.raises(StoreError):
        writer.compiled_holds(digest)


def test_checked_runs_are_bounded() -> None:
    """Of many runs only the last are kept, and of long runs fewer."""
    node = TaskNode(unmet=0)
    kept = CheckedRuns()
    for number in range(1, checked.MOST_RUNS + 2):
        kept.keep(Checked(head=_head(f"R-{number}")))
    assert kept.get("R-1") is None
    assert kept.get("R-2")
    long = {str(number): node for number in range(checked.MOST_STEPS)}
    kept.keep(Checked(head=_head("R-100"), nodes=long))
    assert kept.get("R-100")
    kept.keep(Checked(head=_head("R-101"), nodes={"a": node}))
    assert kept.get("R-100") is None
    assert kept.get("R-101")
    for number in range(checked.MOST_DEFINITIONS + 1):
        kept.keep_definition(f"sha256:{number}")
    assert 0 < len(kept.definitions) <= checked.MOST_DEFINITIONS


def _head(run: str) -> RunHead:
    return RunHead(id=run, process="p", version="1", definition="d")


def _kinds(listener: Listener) -> list[str]:
    return [statement.split()[0] for statement in listener.statements]


def test_a_refusal_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is rolled back after four reads; to say why, the events are read."""
    listener = Listener(monkeypatch)
    program = Program(tmp_path / "a.db")
    listener.clear()
    assert isinstance(program.given(Attach(step="d", files=())), Refusal)
    kinds = {statement.split()[0] for statement in listener.statements}
    assert kinds <= {"BEGIN", "SELECT", "PRAGMA", "ROLLBACK"}
