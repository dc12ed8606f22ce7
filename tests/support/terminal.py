"""The installed program, run as its users run it: as a process of its own."""

import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pexpect
from jsonschema import Draft202012Validator

from holdgate.resources import bundled
from support.forge import call

ANSWER = Draft202012Validator(json.loads((bundled("schemas") / "answer.schema.json").read_text()))
PROGRAM = (sys.executable, "-m", "holdgate")


@dataclass(frozen=True)
class Answer:
    """What a call printed, and its exit code."""

    code: int
    out: str
    err: str

    @cached_property
    def json(self) -> Any:
        """The one JSON object on standard output; it is as the published schema says."""
        printed = json.loads(self.out)
        ANSWER.validate(printed)
        return printed

    @property
    def reasons(self) -> set[str]:
        """The ids of the reasons of a refusal."""
        return {reason["id"] for reason in self.json["refused"]}


@dataclass(frozen=True)
class Terminal:
    """A folder to stand in, with a home, a store and a people file of its own."""

    folder: Path

    @property
    def environment(self) -> dict[str, str]:
        """Nothing of the caller's own environment but where programs are."""
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder / "home"),
            "HOLDGATE_STORE": str(self.folder / "holdgate.db"),
            "LANG": "C.UTF-8",
        }

    def run(self, *words: str, given: Path | None = None, **environment: str) -> Answer:
        """Call `holdgate` with these words; it gets no input but a file that is given."""
        about = {**self.environment, **environment}
        return Answer(*call(words, self.folder, about, str(given or os.devnull)))

    def ok(self, *words: str) -> Any:
        """Call it with `--json`; it must be accepted."""
        answer = self.run(*words, "--json")
        assert answer.code == 0, answer
        assert answer.json["ok"] is True
        assert answer.err == ""
        return answer.json

    def refused(self, *words: str) -> set[str]:
        """Call it with `--json`; it must be refused. The ids of the reasons."""
        answer = self.run(*words, "--json")
        assert answer.code == 1, answer
        assert answer.json["ok"] is False
        return answer.reasons

    def asked(
        self, words: list[str], keys: str, meanwhile: Callable[[], None] | None = None
    ) -> tuple[str, int]:
        """Call it at a real terminal, and press `keys` when it asks; what it showed, its code.

        `meanwhile`: what happens before the keys are pressed.
        """
        child = self._at_a_terminal(words)
        child.expect_exact("[y/N]")
        shown = child.before
        if meanwhile:
            meanwhile()
        child.send(keys)
        child.expect(pexpect.EOF)
        shown += child.before
        child.wait()  # `close` kills what has not ended within a tenth of a second
        child.close()
        return shown, child.exitstatus

    def typed(self, words: list[str], *keys: tuple[str, str]) -> tuple[str, int]:
        """Call it at a real terminal, and type lines; what it showed, and its code.

        `keys`: pairs of a text that is waited for, and the line that is typed then.
        """
        child = self._at_a_terminal(words)
        shown = ""
        for text, line in keys:
            child.expect_exact(text)
            shown += child.before + text
            child.send(f"{line}\r")
        child.expect(pexpect.EOF)
        shown += child.before
        child.wait()
        child.close()
        return shown, child.exitstatus

    def _at_a_terminal(self, words: list[str]) -> Any:
        return pexpect.spawn(
            PROGRAM[0],
            [*PROGRAM[1:], *words],
            cwd=str(self.folder),
            env=self.environment,
            encoding="utf-8",
            timeout=600,
        )

    def shown(self, words: list[str], columns: int) -> str:
        """What it prints at a real terminal of so many columns."""
        child = pexpect.spawn(
            PROGRAM[0],
            [*PROGRAM[1:], *words],
            cwd=str(self.folder),
            env=self.environment,
            encoding="utf-8",
            timeout=60,
            dimensions=(24, columns),
        )
        child.expect(pexpect.EOF)
        child.close()
        return str(child.before)

    def people(self, **roles: str) -> "Terminal":
        """Write a people file: `people(eva="manager acts-for-max")`; returns self."""
        people = {name: _person(name, held.split()) for name, held in roles.items()}
        file = self.folder / "home" / ".config" / "holdgate" / "people.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps({"people": people}), encoding="utf-8")
        return self

    def process(self, process_id: str, text: str) -> Path:
        """Write a process into `./processes`."""
        file = self.folder / "processes" / process_id / "process.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file


def _person(name: str, held: list[str]) -> dict[str, Any]:
    acts_for = [one.removeprefix("acts-for-") for one in held if one.startswith("acts-for-")]
    roles = [role for role in held if not role.startswith("acts-for-")]
    entry = {"name": name.title(), "roles": roles}
    return {**entry, "acts_for": acts_for} if acts_for else entry
