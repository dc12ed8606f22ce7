"""What a command checks grows with what it rests on, not with the run."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from contract.store.story import opened
from holdgate.core.canonical import digest_bytes
from holdgate.core.evolve import evolve
from holdgate.core.run_draft import changed
from holdgate.documents.catalog import Catalog
from holdgate.model.commands import Approve, Command, Complete, Note, Submit
from holdgate.model.process import Process
from holdgate.model.run import Node, Run
from holdgate.service.commands import Commands
from holdgate.service.environment import system_environment
from holdgate.service.queries import Queries
from holdgate.service.requests import Accepted, Request
from holdgate.store.port import KeyRecord, Store
from holdgate.store.relied import has_its_hash
from support.house import Tale, gate, process, task, text
from support.seams import replace_everywhere
from support.sqlite import Listener

SIZES = (20, 200, 2000)
SOURCE = b"made by hand"


def _long(steps: int) -> Process:
    """Tasks one after the other; an approval of the last two, and a last task behind it."""
    names = [f"s{number}" for number in range(1, steps + 1)]
    tasks = [
        task(name, *names[max(0, number - 1) : number], fields=(text("what", optional=True),))
        for number, name in enumerate(names)
    ]
    sign = gate("sign", *names[-2:], needs=tuple(names[-1:]))
    return process(*tasks, sign, task("end", "sign"), task("after", "end"))


def _kept(path: Path, steps: int) -> Store:
    """A store with a run in which only the approval and the tasks behind it are left to do."""
    long = _long(steps)
    tale = Tale(long)
    assert tale.run is not None
    digest = digest_bytes(SOURCE)
    tale.run = replace(tale.run, head=replace(tale.run.head, definition=digest))
    tale.begin()
    for number in range(1, steps + 1):
        tale.ok(Complete(step=f"s{number}", answers={"what": "A crack"}))
        tale.run = Run(tale.run.head, dict(tale.run.nodes))
        tale.minute = min(tale.minute, 600)  # the told clock has 24 hours
    store = opened(path, lambda _: long)
    nodes: dict[str, Node] = {}
    run = None
    with store.write() as writer:
        writer.keep_definition(digest, SOURCE, long)
        for sealed in tale.events:
            after = evolve(long, run, sealed)
            nodes.update(changed(after))
            run = Run(after.head, nodes)
            event = sealed.event
            key = KeyRecord(key=event.key, run=event.run, seq=event.seq, salt="", command="")
            writer.append(sealed, after.head, changed(after), key)
    return store


def _given(store: Store, command: Command, person: str) -> None:
    commands = Commands(
        store=store, environment=system_environment(), directory=None, catalog=Catalog(())
    )
    answer = commands.execute("H-0001", command, Request(person=person))
    assert isinstance(answer, Accepted), answer


def _begin_to_count(hashed: list[int]) -> None:
    """Count the events from here, as a program would that has given no command before."""
    has_its_hash.cache_clear()
    hashed.clear()


@pytest.fixture
def hashed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The sizes of the events that are hashed from now on."""
    sizes: list[int] = []

    def counting(data: bytes) -> str:
        if data.startswith(b'{"actor"'):
            sizes.append(len(data))
        return digest_bytes(data)

    replace_everywhere(monkeypatch, digest_bytes, counting)
    return sizes


def test_a_vote_reads_what_it_covers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hashed: list[int]
) -> None:
    """Of 20, 200 and 2,000 steps, the same events are read and hashed for the same command."""
    listener = Listener(monkeypatch)
    costs: dict[int, list[tuple[int, int]]] = {}
    for steps in SIZES:
        store = _kept(tmp_path / f"{steps}.db", steps)
        for command, person in (
            (Submit(step="sign"), "ann"),
            (Approve(step="sign", round=1), "eva"),
            (Complete(step="end"), "ann"),
        ):
            listener.clear()
            _begin_to_count(hashed)
            _given(store, command, person)
            reads = [line for line in listener.statements if "FROM events" in line]
            costs.setdefault(steps, []).append((len(reads), len(hashed)))
        store.close()
    assert costs[20] == costs[200] == costs[2000]
    assert max(reads for reads, _ in costs[2000]) <= 12, costs


def test_what_is_next_reads_what_it_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hashed: list[int]
) -> None:
    """At each size the same statements, rows and events; before an approval 20 steps are read."""
    listener = Listener(monkeypatch)
    costs: dict[str, dict[int, tuple[int, int, int]]] = {"sign": {}, "end": {}}
    for steps in SIZES:
        store = _kept(tmp_path / f"{steps}.db", steps)
        _given(store, Submit(step="sign"), "ann")
        for shown, by_size in costs.items():
            listener.clear()
            _begin_to_count(hashed)
            look = Queries(store=store, directory=None).at_hand("H-0001", in_full=True)
            assert [action.step for action in look.next] == [shown]
            counts = (len(listener.statements), len(listener.steps_read()), len(hashed))
            by_size[steps] = counts
            if shown == "sign":
                _given(store, Approve(step="sign", round=1), "eva")
        store.close()
    assert costs["end"][20] == costs["end"][2000] == (22, 4, 6)
    assert costs["sign"][200] == costs["sign"][2000] == (81, 23, 25)


def test_many_notes_cost_a_look_few_statements(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Behind a hundred notes, the last event that changed a row is soon found."""
    listener = Listener(monkeypatch)
    store = _kept(tmp_path / "20.db", SIZES[0])
    counts: list[int] = []
    for _ in range(2):
        listener.clear()
        Queries(store=store, directory=None).at_hand("H-0001", in_full=True)
        counts.append(len(listener.statements))
        for _ in range(100):
            _given(store, Note(text="Still waiting"), "ann")
    store.close()
    assert counts[1] <= counts[0] + 8
