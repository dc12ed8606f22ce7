"""Several programs use one store, and one of them is killed."""

import os
import random
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

import holdgate
from contract.store.story import PROCESS, STARTED, STORY, contents, events, opened, record_story
from holdgate.store.chain import ChainHead, verify_chain
from holdgate.store.port import Store
from holdgate.store.rebuild import fold

TESTS = Path(__file__).parents[2]
HANGS = 60  # seconds: a worker that needs longer waits for ever
FOLDERS = (TESTS, Path(holdgate.__file__).parents[1])

Worker = subprocess.Popen[str]
Begin = Callable[..., Worker]


@pytest.fixture
def begin() -> Iterator[Begin]:
    """Starts a job in another program, which is killed at the end of the test."""
    with ExitStack() as stack:

        def begun(job: str, store: Path, run: str, name: str = "") -> Worker:
            worker = subprocess.Popen(
                [sys.executable, "-m", "contract.store.worker", job, str(store), run, name],
                env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, FOLDERS))},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
            stack.enter_context(worker)
            stack.callback(worker.kill)
            return worker

        yield begun


def _line(worker: Worker) -> str:
    assert worker.stdout
    return worker.stdout.readline().strip()


def _outcome(worker: Worker) -> str:
    out, _ = worker.communicate(timeout=300)
    return out.split("\n")[-2]


def _is_whole(store: Store, run_id: str) -> ChainHead:
    log = events(store, run_id)
    chain = verify_chain(log, run_id)
    assert isinstance(chain, ChainHead), chain
    with store.read() as reader:
        run = reader.run(run_id)
        assert run is not None
        assert run.head == fold(PROCESS, log).head
        assert dict(run.nodes) == dict(fold(PROCESS, log).nodes)
    return chain


def test_of_processes_at_the_same_step_one_wins(tmp_path: Path, begin: Begin) -> None:
    """All start at the same moment; one event is recorded, and the others are conflicts."""
    path = tmp_path / "holdgate.db"
    store = opened(path)
    run_id, _ = record_story(store, STORY[:1])
    workers = [begin("race", path, run_id, f"key {number}") for number in range(4)]
    assert [_line(worker) for worker in workers] == ["ready"] * 4
    for worker in workers:
        assert worker.stdin
        worker.stdin.write("go\n")
        worker.stdin.flush()
    assert sorted(_outcome(worker) for worker in workers) == ["late", "late", "late", "won"]
    assert _is_whole(store, run_id).seq == 2


def test_processes_that_write_at_once_all_get_through(tmp_path: Path, begin: Begin) -> None:
    """No event is lost, none is recorded twice, and the chain holds."""
    path = tmp_path / "holdgate.db"
    store = opened(path)
    run_id, _ = record_story(store, (STARTED,))
    workers = [begin("note", path, run_id, f"w{number}") for number in range(4)]
    assert [_outcome(worker) for worker in workers] == ["done"] * 4
    assert _is_whole(store, run_id).seq == 101


def test_processes_that_make_the_store_at_once_all_get_through(
    tmp_path: Path, begin: Begin
) -> None:
    """When several programs create a store at the same time, one of them creates it."""
    path = tmp_path / "new" / "holdgate.db"
    workers = [begin("create", path, "") for _ in range(6)]
    assert [_outcome(worker) for worker in workers] == ["0"] * 6
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_process_killed_within_a_transaction_leaves_nothing_of_it(
    tmp_path: Path, begin: Begin
) -> None:
    """After kill -9 the store is as it was before, and not locked."""
    path = tmp_path / "holdgate.db"
    store = opened(path)
    run_id, _ = record_story(store)
    before = contents(store)
    worker = begin("hang", path, run_id, "killed")
    assert _line(worker) == "ready"
    worker.send_signal(signal.SIGKILL)
    worker.wait(HANGS)
    assert contents(store) == before
    store.close()
    again = opened(path)
    assert contents(again) == before
    record_story(again)


def test_what_a_killed_process_said_was_kept_is_there(tmp_path: Path, begin: Begin) -> None:
    """A program that is killed at any moment has lost nothing that it reported."""
    path = tmp_path / "holdgate.db"
    store = opened(path)
    run_id, _ = record_story(store, (STARTED,))
    for _ in range(5):
        worker = begin("for-ever", path, run_id)
        hashes = [_line(worker) for _ in range(random.randint(1, 30))]
        worker.send_signal(signal.SIGKILL)
        assert worker.stdout
        hashes += worker.stdout.read().split("\n")[:-1]
        worker.wait(HANGS)
        _is_whole(store, run_id)
        assert hashes[-1] in [event.hash for event in events(store, run_id)[-2:]]
