"""The command: which modules, judged by which tests, in which processes."""

import argparse
import json
import math
import os
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from mutation import afresh
from mutation.children import Children, Verdict
from mutation.mutants import Mutant, mutants
from mutation.report import Told, explained
from mutation.session import OPTIONS, Session, Settings

ROOT = Path(__file__).resolve().parents[2]
ENGINE = ROOT / "engine"
CORE = ENGINE / "holdgate/core"
TESTS = ("tests/unit/core", "tests/unit/lint/test_lint_reasons.py")


def modules(names: Sequence[str]) -> list[Path]:
    """The files of the modules named, as `seats` or `decide/approve`; of all of the core."""
    if not names:
        return sorted(CORE.rglob("*.py"))
    found = []
    for name in names:
        path = CORE / name
        found += sorted(path.glob("*.py")) if path.is_dir() else [path.with_suffix(".py")]
    return found


def main(arguments: Sequence[str]) -> int:
    """Judge, and print a line for each module and each survivor that nothing explains."""
    parser = argparse.ArgumentParser(prog="mutation")
    parser.add_argument("modules", nargs="*")
    parser.add_argument("--tests", action="append")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--budget", type=float, default=math.inf)
    parser.add_argument("--output", type=Path)
    asked = parser.parse_args(arguments)
    made = [each for path in modules(asked.modules) for each in mutants(path, ENGINE)]
    told = Told(asked.output)
    before = told.before()
    for mutant in made:
        if mutant.name in before:
            told.add(Verdict(mutant, before[mutant.name]))
    left = [each for each in made if each.name not in before]
    judge(left, asked.tests or TESTS, asked.jobs, asked.budget, told)
    return told.end(explained(), whole=not asked.modules)


def judge(
    made: Sequence[Mutant], tests: Sequence[str], jobs: int, budget: float, told: Told
) -> None:
    """Judge what can be swapped in within one session, and the rest each in one of its own."""
    paths = [str(ROOT / each) for each in tests]
    found = apart(lambda: _in_one_session(made, paths, jobs, budget, told))
    numbered = dict(enumerate(made))
    for number, outcome in found["judged"]:
        told.add(Verdict(numbered[number], outcome))
    order = {numbered[number].name: each for number, each in found["left"]}
    seconds = found["seconds"]

    def kills(mutant: Mutant) -> int:
        chosen = order[mutant.name]
        return afresh.kills(mutant, chosen, sum(seconds[each] for each in chosen))

    for verdict in Children(jobs).judge([m for m in made if m.name in order], kills):
        told.write(verdict)
        told.add(verdict)


def _in_one_session(
    made: Sequence[Mutant], paths: Sequence[str], jobs: int, budget: float, told: Told
) -> dict[str, Any]:
    numbers = {mutant.name: number for number, mutant in enumerate(made)}
    judged: list[tuple[int, str]] = []

    def found(verdict: Verdict) -> None:
        judged.append((numbers[verdict.mutant.name], verdict.outcome))
        told.write(verdict)

    session = Session(made, found, jobs, budget)
    if pytest.main([*OPTIONS, *paths], plugins=[Settings(), session]) != pytest.ExitCode.OK:
        sys.exit("the tests do not hold as they are")
    left = [(numbers[each.name], session.order[each.name]) for each in session.left]
    return {"judged": judged, "left": left, "seconds": session.seconds}


def apart(work: Callable[[], Any]) -> Any:
    """What `work` returns in a process of its own: nothing it imports is imported here."""
    with tempfile.TemporaryFile() as answer:
        child = os.fork()
        if not child:
            status = 1
            try:
                answer.write(json.dumps(work()).encode())
                answer.flush()
                status = 0
            except BaseException:  # noqa: BLE001 - said here, and nowhere else
                traceback.print_exc()
            os._exit(status)
        if os.waitpid(child, 0)[1]:
            sys.exit("there is no verdict")
        answer.seek(0)
        return json.loads(answer.read())
