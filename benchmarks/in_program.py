"""What a command costs as a call of the program, from its start to its end."""

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

from cycle import PLACES
from holdgate.model import commands
from in_service import Bench, asked
from playing import RUN_ID

Case = tuple[str, str]
IMPORTS = (
    "import holdgate.cli.commands.do, holdgate.service.commands, holdgate.store.sqlite.opening"
)


def words(command: commands.Command) -> list[str]:
    """A command as it is typed."""
    match command:
        case commands.Reopen():
            return ["reopen", RUN_ID, *command.steps, "--because", command.because or ""]
        case commands.Save() | commands.Complete():
            given = [
                w for name, value in command.answers.items() for w in ("--set", f"{name}={value}")
            ]
            ticks = [word for tick in command.ticks or () for word in ("--tick", str(tick))]
            save = ["--save"] if isinstance(command, commands.Save) else []
            return ["do", RUN_ID, command.step, *given, *ticks, *save]
        case commands.Submit():
            return ["submit", RUN_ID, command.step]
        case commands.Approve():
            return ["approve", RUN_ID, command.step, "--round", str(command.round)]
    raise NotImplementedError(command)


def spent(arguments: list[str]) -> float:
    """Seconds of the processor that a Python of its own takes for these."""
    before = getrusage(RUSAGE_CHILDREN)
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "HOME": home, "XDG_CONFIG_HOME": home}
        subprocess.run(
            [sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL, env=environment
        )
    after = getrusage(RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def called(command: commands.Command, file: Path) -> float:
    """Seconds of a call of the program."""
    typed = [*words(command), "--as", asked(command).person, "--store", str(file)]
    return spent(["-m", "holdgate", *typed])


def costs(
    benches: Mapping[int, Bench], files: Mapping[int, Path], rounds: int
) -> dict[Case, dict[int, float]]:
    """Of each command the seconds of the processor at each size, in a program of its own."""
    taken: dict[Case, dict[int, list[float]]] = {}
    for _ in range(rounds):
        for place in PLACES:
            for size, bench in benches.items():
                times: list[float] = []

                def give(command: commands.Command, size: int = size) -> None:
                    times.append(called(command, files[size]))  # noqa: B023 - used within this turn

                for case, seconds in zip(bench.cycle(place, give), times, strict=True):
                    taken.setdefault(case, {}).setdefault(size, []).append(seconds)
    return {
        case: {size: statistics.median(times) for size, times in found.items()}
        for case, found in taken.items()
    }


def before_any_work(rounds: int, bench: Bench, file: Path) -> tuple[float, float, float]:
    """Seconds of a Python that does nothing, of one that imports what is needed, of a whole call.

    The call completes a step at the end; all three in turn.
    """
    taken: tuple[list[float], ...] = ([], [], [])
    for _ in range(rounds):
        taken[0].append(spent(["-c", "pass"]))
        taken[1].append(spent(["-c", IMPORTS]))

        def give(command: commands.Command) -> None:
            if isinstance(command, commands.Complete):
                taken[2].append(called(command, file))
            else:
                bench.serve(command)

        bench.cycle("end", give)
    nothing, imports, whole = (statistics.median(times) for times in taken)
    return nothing, imports, whole
