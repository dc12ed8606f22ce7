"""A look costs the same in a store of many runs: what is not shown is not read."""

from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from contract.store.story import CANCELLED, DIGEST, PROCESS, SOURCE, STARTED, append, opened
from holdgate.model.run import RunHead, RunState
from holdgate.service.queries import Queries
from holdgate.store.codec import decode_head
from holdgate.store.port import Store
from support.seams import replace_everywhere
from support.sqlite import Listener

FEW, MANY = 3, 600
PAGE = 50


def _filled(path: Path, runs: int) -> Store:
    """A store with one run that has ended, one that corrects it, and so many others."""
    store = opened(path)
    with store.write() as writer:
        writer.keep_definition(DIGEST, SOURCE, PROCESS)
        append(writer, "TINY-0001", STARTED)
        append(writer, "TINY-0001", CANCELLED)
        head = RunHead(id="", process=PROCESS.id, version=PROCESS.version, definition=DIGEST)
        for number in range(2, runs + 2):
            at = f"2026-03-02T00:00:00.{number:03}Z"
            state = RunState.ACTIVE if number % 2 else RunState.CANCELLED
            other = replace(head, id=f"TINY-{number:04}", started_at=at, state=state)
            writer.project(replace(other, corrects="TINY-0001" if number == 2 else None), {})
    return store


def test_a_look_reads_the_heads_that_it_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a run that has ended: its own and those that correct it; of the list: those of a page."""
    heads: list[str] = []

    def counting(text: str, run_id: str | None = None) -> RunHead:
        heads.append(text)
        return decode_head(text, run_id)

    replace_everywhere(monkeypatch, decode_head, counting)
    costs: dict[int, list[int]] = {}
    for runs in (FEW, MANY):
        with closing(_filled(tmp_path / f"{runs}.db", runs)) as store:
            queries = Queries(store=store, directory=None)
            assert queries.look("TINY-0001").view.run.corrected_by == ("TINY-0002",)
            costs[runs] = [len(heads)]
            assert len(queries.newest_runs(FEW).runs) == FEW
            costs[runs].append(len(heads))
            heads.clear()
    assert costs[FEW] == costs[MANY]


def test_runs_are_found_by_an_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No statement of a look at runs goes through all of them, or sorts them."""
    listener = Listener(monkeypatch)
    with closing(_filled(tmp_path / "holdgate.db", FEW)) as store:
        queries = Queries(store=store, directory=None)
        listener.clear()
        queries.look("TINY-0001")
        queries.newest_runs(PAGE)
        queries.newest_runs(PAGE, "TINY-0003")
        with store.read() as reader:
            assert reader.runs_going_on()
        said = [sql for sql in listener.statements if "FROM runs" in sql or "definitions" in sql]
        plans = [
            row[3]
            for sql in said
            for row in listener.connections[-1].execute(f"EXPLAIN QUERY PLAN {sql}")
        ]
    assert plans
    through_all = [plan for plan in plans if plan.startswith("SCAN") and "INDEX" not in plan]
    assert through_all == []
