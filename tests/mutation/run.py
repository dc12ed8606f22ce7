"""The command: which modules, judged by which tests, in how many processes."""

import argparse
import json
import math
import os
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest

from mutation import afresh, survivors
from mutation.children import Children, Verdict
from mutation.mutants import Mutant, mutants, named
from mutation.report import Report
from mutation.session import OPTIONS, Session, Settings

ROOT = Path(__file__).resolve().parents[2]
ENGINE = ROOT / "engine"
CORE = ENGINE / "holdgate/core"
# Pure modules of other rooms, in which an error would be as bad as in the core.
BESIDE = (ENGINE / "holdgate/store/sealing.py", ENGINE / "holdgate/definition/staffing.py")
TESTS = (
    "tests/unit/core",
    "tests/unit/messages",
    "tests/unit/store/test_sealing.py",
    "tests/unit/store/test_sealing_members.py",
    "tests/unit/definition/test_definition_staffing.py",
)


def modules(names: Sequence[str] = (), folder: Path = CORE) -> list[Path]:
    """The files of modules in a folder, named as `separation` or `decide/tasks`; else all.

    A name may be that of a package: all modules in it. All of the core are also the few `BESIDE`
    it, which are named as `../store/sealing`. Raises `FileNotFoundError`.
    """
    if names:
        return [file for name in names for file in _files((folder / name).resolve())]
    return [*sorted(folder.rglob("*.py")), *(BESIDE if folder == CORE else ())]


def _files(path: Path) -> list[Path]:
    file = path.with_suffix(".py")
    if not path.is_dir() and not file.exists():
        msg = f"there is no module {file}"
        raise FileNotFoundError(msg)
    return sorted(path.glob("*.py")) if path.is_dir() else [file]


def main(arguments: Sequence[str]) -> int:
    """Judge, and print a line for each module and each survivor that nothing explains."""
    parser = argparse.ArgumentParser(prog="mutation")
    parser.add_argument("modules", nargs="*")
    parser.add_argument("--tests", action="append")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--budget", type=float, default=math.inf)
    parser.add_argument("--output", type=Path)
    parser.add_argument("--refresh", action="store_true")
    options = parser.parse_args(arguments)
    if options.refresh:
        return refresh()
    files = modules(options.modules)
    candidates = [mutant for file in files for mutant in mutants(file, ENGINE)]
    report = Report(options.output)
    rest = [mutant for mutant in candidates if not report.known(mutant)]
    judge(rest, options.tests or TESTS, options.jobs, options.budget, report)
    report.print_figures()
    others = everywhere(file for file in modules() if file not in files)
    elsewhere = Counter(mutant.fingerprint for mutant in others)
    faults = report.faults(survivors.counted(survivors.read()), elsewhere)
    print("\n".join(faults))
    return int(bool(faults))


def everywhere(files: Iterable[Path]) -> list[Mutant]:
    """Every mutant of some modules, also those that make no other code."""
    return [mutant for file in files for mutant in named(file, ENGINE)]


def refresh() -> int:
    """Write the texts of `survivors.yaml` anew, and drop the survivors whose code is gone."""
    groups, gone = survivors.refreshed(survivors.read(), everywhere(modules()))
    survivors.write(groups)
    for survivor in gone:
        print(f"dropped, because its code is gone: {survivor.fingerprint} {survivor.text}")
    return 0


def judge(
    candidates: Sequence[Mutant], tests: Sequence[str], jobs: int, budget: float, report: Report
) -> None:
    """Judge what can be swapped in within one session, and the rest each in one of its own."""
    paths = [str(ROOT / test) for test in tests]
    answer = apart(lambda: _in_one_session(candidates, paths, jobs, budget, report))
    numbered = dict(enumerate(candidates))
    for number, outcome in answer["judged"]:
        report.add(Verdict(numbered[number], outcome))
    order = {numbered[number].name: names for number, names in answer["left"]}
    seconds = answer["seconds"]

    def kills(mutant: Mutant) -> int:
        chosen = order[mutant.name]
        return afresh.kills(mutant, chosen, sum(seconds[test] for test in chosen))

    left = [mutant for mutant in candidates if mutant.name in order]
    for verdict in Children(jobs).judge(left, kills):
        report.write(verdict)
        report.add(verdict)


def _in_one_session(
    candidates: Sequence[Mutant], paths: Sequence[str], jobs: int, budget: float, report: Report
) -> dict[str, Any]:
    numbers = {mutant.name: number for number, mutant in enumerate(candidates)}
    judged: list[tuple[int, str]] = []

    def keep(verdict: Verdict) -> None:
        judged.append((numbers[verdict.mutant.name], verdict.outcome))
        report.write(verdict)

    session = Session(candidates, keep, jobs, budget)
    if pytest.main([*OPTIONS, *paths], plugins=[Settings(), session]) != pytest.ExitCode.OK:
        sys.exit("the tests fail without any mutant")
    left = [(numbers[mutant.name], session.order[mutant.name]) for mutant in session.left]
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
            except BaseException:  # noqa: BLE001 - printed here, and nowhere else
                traceback.print_exc()
            os._exit(status)
        if os.waitpid(child, 0)[1]:
            sys.exit("there is no verdict")
        answer.seek(0)
        return json.loads(answer.read())
