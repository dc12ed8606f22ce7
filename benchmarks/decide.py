"""What a decision costs in runs of a few and of very many steps.

Run it: `python benchmarks/decide.py`. Each command is measured in runs of all sizes in turn, and
the tables hold how many times as much it takes in the largest as in the smallest, so that the
machine's speed drops out. Processor time, medians of all rounds.
"""

import tempfile
from functools import partial
from pathlib import Path

import click

import in_core
import in_program
import in_service
from cycle import KINDS, PLACES
from definitions import SHAPES
from held import memory
from holdgate.store.codec import COMPILER, decode_process, encode_process
from holdgate.store.memory import MemoryStore
from holdgate.store.sqlite.connection import Connection
from in_service import feed, in_file
from playing import Made, nearly_done
from timing import each, growth, medians, row, rule

COMMANDS = (
    "at the",
    "command",
    "nodes read",
    "written",
    "statements",
    *SHAPES,
    "memory",
    "SQLite",
    "program",
)
CALLS = ("steps", "Python", "imports", "process", "decision, kept", "rest", "disk")
HELD = ("steps", "begun", "nearly done", "with its log", "in SQLite")


@click.command()
@click.option("--sizes", default="20,200,2000", help="Numbers of steps.")
@click.option("--rounds", default=15, help="How often each is measured.")
@click.option("--program-rounds", default=7, help="How often in a program of its own; 0: not.")
@click.option("--runs", default=10, help="How many runs are held in memory.")
def main(sizes: str, rounds: int, program_rounds: int, runs: int) -> None:
    """Print three tables in Markdown."""
    made = {shape: {n: Made(shape, n) for n in map(int, sizes.split(","))} for shape in SHAPES}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        commands(made, folder, rounds, program_rounds)
        click.echo()
        held(made["real"], folder, runs)


def commands(
    made: dict[str, dict[int, Made]], folder: Path, rounds: int, program_rounds: int
) -> None:
    """The table of commands, and what a call of the program is made of."""
    core = {
        shape: in_core.costs({n: partial(nearly_done, each) for n, each in sizes.items()}, rounds)
        for shape, sizes in made.items()
    }
    counts = core["real"][1]
    files = {n: folder / f"{n}.db" for n in made["real"]}
    kept = {n: in_file(files[n], nearly_done(each)) for n, each in made["real"].items()}
    benches = {n: bench for n, (bench, _) in kept.items()}
    told = {n: in_service.statements(*each) for n, each in kept.items()}
    held_runs = {n: feed(MemoryStore(), nearly_done(each)) for n, each in made["real"].items()}
    memory_costs = in_service.costs(held_runs, rounds)
    file_costs = in_service.costs(benches, rounds)
    program = in_program.costs(benches, files, program_rounds)
    click.echo(row(*COMMANDS))
    click.echo(rule(len(COMMANDS), words=2))
    for case in ((place, kind) for place in PLACES for kind in KINDS):
        cells = (
            *case,
            each({n: read for n, (read, _) in counts[case].items()}),
            each({n: written for n, (_, written) in counts[case].items()}),
            each({n: told[n][case] for n in told}),
            *(growth(core[shape][0][case]) for shape in SHAPES),
            growth(memory_costs[case]),
            growth(file_costs[case]),
            growth(program[case]) if program else "–",
        )
        click.echo(row(*cells))
    click.echo()
    calls(made["real"], kept, file_costs, max(program_rounds, 1))


def calls(
    made: dict[int, Made],
    kept: dict[int, tuple[in_service.Bench, Connection]],
    file_costs: dict[in_service.Case, dict[int, float]],
    rounds: int,
) -> None:
    """The table of what a call that completes a step is made of."""
    click.echo(row(*CALLS))
    click.echo(rule(len(CALLS), words=0))
    for steps, each_made in made.items():
        bench, connection = kept[steps]
        nothing, imports, whole = in_program.before_any_work(rounds, bench, connection.path)
        data = encode_process(each_made.process)
        decode = partial(decode_process, COMPILER, data)
        decoded = medians({"form": decode}, rounds)["form"]
        parts = [nothing, imports - nothing, decoded, file_costs["end", "complete"][steps]]
        parts.append(max(whole - sum(parts), 0.0))
        shares = (f"{100 * part / whole:.1f} %" for part in parts)
        disk = in_service.syncing(bench, connection, rounds)
        click.echo(row(f"{steps}", *shares, f"{100 * disk:.0f} %"))


def held(made: dict[int, Made], folder: Path, runs: int) -> None:
    """The table of memory."""
    click.echo(row(*HELD))
    click.echo(rule(len(HELD), words=0))
    for steps, each_made in made.items():
        found = memory(each_made, folder, runs)
        click.echo(row(f"{steps}", *(f"{kib:,.0f} KiB" for kib in found)))


if __name__ == "__main__":
    main()
