"""Sessions in the documentation: commands with what they print, played in an empty folder.

A fenced block whose first line is `# FILE: path` is written to that path. In a fenced `console`
block each `$ ` line is typed; what follows must be printed. `…` stands for any text; times, hashes
and where lines break are not compared. Blocks of one page are played in order, in one folder.
"""

import re
import shlex
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from support.forge import printed_together
from support.terminal import PROGRAM, Terminal

FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
# All other characters mean the same to a shell and to `shlex`.
NEEDS_SHELL = re.compile(r"[^\w\s.,:/=@%+'\"-]")
FILE = re.compile(r"# FILE: (\S+)\n")
VOLATILE = (
    (re.compile(r"\s+"), " "),
    (re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d UTC"), "<time>"),
    (re.compile(r"\bin \d+ (min|h|d)\b"), "in <time>"),
    (re.compile(r"sha256:[0-9a-f]{8,64}(…)?"), "<sha256>"),
    (re.compile(r"\([\d,]+ bytes\)"), "(<bytes>)"),
)


@dataclass(frozen=True)
class Typed:
    """A command of a session, and what the page says it prints."""

    command: str
    prints: str


def play(page: Path, terminal: Terminal) -> list[str]:
    """Play a page; each way in which it does not hold."""
    differences: list[str] = []
    for language, text in FENCE.findall(page.read_text(encoding="utf-8")):
        name = FILE.match(text)
        if name:
            file = terminal.folder / name[1]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text[name.end() :], encoding="utf-8")
        elif language == "console":
            differences += [
                f"$ {command.command}\nthe page says:\n{command.prints}\nit prints:\n{printed}"
                for command in typed(text)
                if not alike(command.prints, printed := output(command.command, terminal))
            ]
    return differences


def typed(text: str) -> list[Typed]:
    """The commands of a console block; a line that ends in a backslash goes on."""
    commands: list[Typed] = []
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        match = re.match(r"((?:.*\\\n)*.*)\n?", part)
        assert match
        commands.append(Typed(match[1], part[match.end() :]))
    return commands


def output(command: str, terminal: Terminal) -> str:
    """What a command prints, errors among it.

    A call of `holdgate` that needs no shell is forged; all else is typed into a shell, where
    `holdgate` is the program itself.
    """
    environment = terminal.environment
    del environment["HOLDGATE_STORE"]
    line = command.replace("\\\n", "")
    words = [] if NEEDS_SHELL.search(line) else shlex.split(line)
    if words[:1] == ["holdgate"]:
        return printed_together(words[1:], terminal.folder, environment)
    folder = terminal.folder / "bin"
    folder.mkdir(exist_ok=True)
    program = folder / "holdgate"
    program.write_text(f'#!/bin/sh\nexec {" ".join(PROGRAM)} "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    environment["PATH"] = f"{folder}:{environment['PATH']}"
    done = subprocess.run(
        [shutil.which("bash") or "/bin/sh", "-c", command],
        cwd=terminal.folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=600,
        check=False,
    )
    return done.stdout


def alike(said: str, printed: str) -> bool:
    """Whether a page's words hold of what was printed."""
    for volatile, stands_for in VOLATILE:
        said = volatile.sub(stands_for, said)
        printed = volatile.sub(stands_for, printed)
    pattern = ".*".join(re.escape(part.strip("\n")) for part in said.strip().split("…"))
    return bool(re.fullmatch(pattern, printed.strip(), re.DOTALL))
