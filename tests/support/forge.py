"""A forge of processes: `holdgate`, started once, which forks for each call.

Each call is a real process with its own folder, environment, files and exit code. Done once for all
of them is only what every process would do again for itself, most of the time of a call: imports,
validators of schemas, templates. Tests about the start of a program, its signals and its end start
one of their own.

Run as a program, it serves calls from its standard input, a JSON line each.
"""

import atexit
import gc
import importlib
import json
import os
import pkgutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import chdir, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

WARM_UP = (
    "rehearse incident-management water --documents . --store holdgate.db",
    "status REH-0001 --people people.yaml --store holdgate.db",
)
_IDLE: "list[subprocess.Popen[str]]" = []


class Call:
    """A call of `holdgate` that has begun: with these words, and these files as its 0, 1 and 2."""

    def __init__(
        self,
        words: Sequence[str],
        folder: Path,
        environment: Mapping[str, str],
        files: tuple[str, str, str],
    ) -> None:
        self._forge = _IDLE.pop() if _IDLE else _start()
        call = {
            "words": list(words),
            "folder": str(folder),
            "environment": dict(environment),
            "files": files,
        }
        assert self._forge.stdin
        self._forge.stdin.write(json.dumps(call) + "\n")
        self._forge.stdin.flush()

    def code(self) -> int:
        """Wait for its end; its exit code."""
        assert self._forge.stdout
        code = int(self._forge.stdout.readline())
        _IDLE.append(self._forge)
        return code


def call(
    words: Sequence[str],
    folder: Path,
    environment: Mapping[str, str],
    given: str = os.devnull,
) -> tuple[int, str, str]:
    """Call `holdgate` with these words and a file as its input; its exit code, what it printed."""
    with tempfile.TemporaryDirectory() as prints:
        out, err = Path(prints, "out"), Path(prints, "err")
        code = Call(words, folder, environment, (given, str(out), str(err))).code()
        return code, _printed(out), _printed(err)


def printed_together(words: Sequence[str], folder: Path, environment: Mapping[str, str]) -> str:
    """Call `holdgate` with these words; what it printed, errors among it."""
    with tempfile.TemporaryDirectory() as prints:
        out = Path(prints, "out")
        Call(words, folder, environment, (os.devnull, str(out), str(out))).code()
        return _printed(out)


def _printed(file: Path) -> str:
    return file.read_text(encoding="utf-8", errors="replace")


def _start() -> "subprocess.Popen[str]":
    forge = subprocess.Popen(
        [sys.executable, __file__],
        env={**os.environ, "HOLDGATE_CACHE": ""},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    atexit.register(_end, forge)
    return forge


def _end(forge: "subprocess.Popen[str]") -> None:
    if forge.stdin and forge.stdout:
        forge.stdin.close()
        forge.stdout.close()
    forge.wait()


def _serve() -> None:
    _warm_up()
    gc.collect()
    gc.freeze()  # the collector of a child would copy every page of it
    for line in iter(sys.stdin.readline, ""):
        child = os.fork()
        if child == 0:
            _become(json.loads(line))
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def _warm_up() -> None:
    """Import everything, and do once what fills the caches of a process, in a folder of its own."""
    import holdgate
    from holdgate.cli import signals
    from holdgate.cli.verbs import holdgate as program

    for module in pkgutil.walk_packages(holdgate.__path__, "holdgate."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    with tempfile.TemporaryDirectory() as folder, chdir(folder), redirect_stdout(StringIO()):
        Path("people.yaml").write_text("people: {ann: {name: Ann}}\n", encoding="utf-8")
        for words in WARM_UP:
            program.main(words.split(), standalone_mode=False)
    signals.PROGRESS = signals.Progress()


def _become(call: Mapping[str, Any]) -> None:
    """Be the program: this process is nothing else from here on."""
    os.environ.clear()
    os.environ.update(call["environment"])
    os.chdir(call["folder"])
    for number, path in enumerate(call["files"]):
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND if number else os.O_RDONLY
        handle = os.open(path, flags)
        os.dup2(handle, number)
        os.close(handle)
    sys.argv = ["holdgate", *call["words"]]
    from holdgate.cli.main import program

    program()


if __name__ == "__main__":
    _serve()
