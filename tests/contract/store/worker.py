"""A process of its own that writes to a store: `store_worker.py JOB STORE RUN [NAME]`."""

import sys
from pathlib import Path

from contract.store.story import NOTED, SAVED, append, recompiled
from holdgate.errors import HoldgateError
from holdgate.store.open import open_store
from holdgate.store.port import Store


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def create(store: Store, _run: str, _name: str) -> str:
    """Open the store, which does not exist yet."""
    with store.read() as reader:
        return str(len(reader.runs()))


def race(store: Store, run_id: str, name: str) -> str:
    """Append the second event, after a line on standard input."""
    _say("ready")
    sys.stdin.readline()
    with store.write() as writer:
        run = writer.run(run_id)
        assert run is not None
        if run.head.seq > 1:
            return "late"
        append(writer, run_id, SAVED, key=name)
    return "won"


def note(store: Store, run_id: str, name: str) -> str:
    """Append 25 events, each in a transaction, while others do the same."""
    for number in range(25):
        with store.write() as writer:
            append(writer, run_id, NOTED, key=f"{name}/{number}")
    return "done"


def note_for_ever(store: Store, run_id: str, _name: str) -> str:
    """Append events and report each one, until it is killed."""
    while True:
        with store.write() as writer:
            event, _ = append(writer, run_id, NOTED)
        _say(event.hash)


def hang(store: Store, run_id: str, name: str) -> str:
    """Append an event in a transaction that does not end."""
    with store.evidence.intake() as intake, store.write(intake) as writer:
        intake.put("file.txt", b"content")
        append(writer, run_id, NOTED, key=name)
        _say("ready")
        sys.stdin.read()  # until it is killed
    return "done"


PATIENCE = 300.0  # seconds to wait for the others: however slow the machine, each gets its turn
JOBS = {"create": create, "race": race, "note": note, "for-ever": note_for_ever, "hang": hang}


def main(job: str, path: str, run_id: str, name: str = "") -> None:
    """Do a job and print its outcome."""
    try:
        _say(JOBS[job](open_store(Path(path), recompiled, patience=PATIENCE), run_id, name))
    except HoldgateError as error:
        _say(f"{error.id}: {error}")


if __name__ == "__main__":
    main(*sys.argv[1:])
