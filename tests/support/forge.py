"""A forge of processes: `holdgate` with its imports done, which forks for each call.

Each call is a real process with its own folder, environment and exit code; only the imports, most
of the time of a call, are done once for all tests. Run as a program it serves calls from its
standard input, a JSON line each.
"""

import atexit
import functools
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any


@functools.cache
def _forge() -> "subprocess.Popen[str]":
    forge = subprocess.Popen(
        [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    atexit.register(_end, forge)
    return forge


def _end(forge: "subprocess.Popen[str]") -> None:
    if forge.stdin and forge.stdout:
        forge.stdin.close()
        forge.stdout.close()
    forge.wait()


def call(
    words: Sequence[str],
    folder: Path,
    environment: Mapping[str, str],
    given: str = os.devnull,
) -> tuple[int, str, str]:
    """Call `holdgate` with these words and a file as its input; its exit code, what it printed."""
    with tempfile.TemporaryDirectory() as prints:
        call = {
            "words": list(words),
            "folder": str(folder),
            "environment": dict(environment),
            "given": given,
            "prints": prints,
        }
        forge = _forge()
        assert forge.stdin
        assert forge.stdout
        forge.stdin.write(json.dumps(call) + "\n")
        forge.stdin.flush()
        code = int(forge.stdout.readline())
        out = (Path(prints) / "out").read_text(encoding="utf-8", errors="replace")
        err = (Path(prints) / "err").read_text(encoding="utf-8", errors="replace")
    return code, out, err


def _become(call: Mapping[str, Any]) -> None:
    """Be the program: this process is nothing else from here on."""
    os.environ.clear()
    os.environ.update(call["environment"])
    os.chdir(call["folder"])
    for number, name in ((0, call["given"]), (1, "out"), (2, "err")):
        path = name if number == 0 else os.path.join(call["prints"], name)  # noqa: PTH118
        handle = os.open(path, os.O_RDONLY if number == 0 else os.O_WRONLY | os.O_CREAT)
        os.dup2(handle, number)
        os.close(handle)
    sys.argv = ["holdgate", *call["words"]]
    from holdgate.cli.main import program

    program()


def _serve() -> None:
    import importlib

    from holdgate.cli.verbs import VERBS

    for module, _ in VERBS.values():
        importlib.import_module(f"holdgate.cli.commands.{module}")
    for module in (
        "service.definitions",
        "service.commands",
        "definition.people",
        "documents.render",
    ):
        importlib.import_module(f"holdgate.{module}")
    for line in iter(sys.stdin.readline, ""):
        child = os.fork()
        if child == 0:
            _become(json.loads(line))
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    _serve()
