"""A process made by hand, in the store of a terminal, as if it had been read from a file."""

from typing import Any

from holdgate.cli.app import renderers
from holdgate.core.canonical import digest_bytes
from holdgate.model.commands import StartRun
from holdgate.model.process import Process
from holdgate.service.commands import Commands
from holdgate.service.environment import system_environment
from holdgate.service.requests import Accepted, Definition, Request
from holdgate.store.open import open_store
from support.terminal import Terminal


def defined(process: Process) -> Definition:
    """The process with bytes to be kept under; nobody reads them."""
    source = f"# {process.id} {process.version}, made by hand\n".encode()
    return Definition(process=process, source=source, digest=digest_bytes(source))


def begin(terminal: Terminal, process: Process, by: str = "ann", **answers: Any) -> str:
    """Start a run of it; its id. From then on the terminal's commands work on it."""

    def never(_: bytes) -> Process:
        raise AssertionError

    store = open_store(terminal.folder / "holdgate.db", never, create=True)
    service = Commands(
        store=store, environment=system_environment(), directory=None, catalog=renderers()
    )
    outcome = service.start(defined(process), StartRun(answers=answers), Request(person=by))
    store.close()
    assert isinstance(outcome, Accepted), outcome
    return outcome.run.head.id
