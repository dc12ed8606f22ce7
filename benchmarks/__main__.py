"""What holdgate costs, beside others, in one table: `python benchmarks`.

It takes some minutes, and wants a machine that does nothing else. The extra `benchmarks` brings
SpiffWorkflow and DBOS. `--page` writes the table into docs/reference/performance.md, which explains
it. `--quick` is a form of a minute that says whether everything still runs.
"""

import json
import sys
import tempfile
import traceback
from functools import partial
from pathlib import Path

import click

from catalogue import PAGE, RUNS, measured, topics
from machine import described
from measuring import Bench, Spread
from table import Topic, lines, on_page

QUICK_RUNS = (30, 60)
FULL = {"pairs": 15, "few": 20, "many": 2000, "seconds": 3.0}
QUICK = {"pairs": 3, "few": 20, "many": 60, "seconds": 0.3}


def say(text: str) -> None:
    """Tell what is being measured, on standard error; on a terminal always in the same line."""
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{text}", err=True, nl=False)
    else:
        click.echo(text, err=True)


def tell(failures: list[Topic], topic: Topic, error: Exception) -> None:
    """Tell why a topic could not be measured, and remember it."""
    click.echo(f"\n{topic.id} failed:", err=True)
    traceback.print_exception(error)
    failures.append(topic)


@click.command(help=__doc__)
@click.option("--quick", is_flag=True, help="A minute: few pairs, short runs, small stores.")
@click.option("--only", multiple=True, metavar="TOPIC", help="Measure only this; repeat for more.")
@click.option("--runs", metavar="N,N", help="The sizes of the stores, such as 1000,100000.")
@click.option("--folder", type=click.Path(path_type=Path), help="Where to work: on which disk.")
@click.option("--json", "json_file", type=click.Path(path_type=Path), help="Also write this file.")
@click.option("--instructions", is_flag=True, help="Of calls: count instructions by valgrind.")
@click.option("--page", is_flag=True, help="Write the table into the page on performance.")
def main(  # noqa: PLR0913 - an option each
    *,
    quick: bool,
    only: tuple[str, ...],
    runs: str | None,
    folder: Path | None,
    json_file: Path | None,
    instructions: bool,
    page: bool,
) -> None:
    """Measure, and print."""
    usual = QUICK_RUNS if quick else RUNS
    sizes = tuple(int(size) for size in runs.split(",")) if runs else usual
    every = topics(sizes)
    if unknown := set(only) - {topic.id for topic in every}:
        names = ", ".join(topic.id for topic in every)
        raise click.UsageError(f"unknown: {', '.join(sorted(unknown))}. The topics: {names}")
    if page and (quick or only or runs):
        raise click.UsageError("--page is for the whole table, in its full form")
    chosen = [topic for topic in every if not only or topic.id in only]
    with tempfile.TemporaryDirectory(dir=folder) as name:
        how = {**(QUICK if quick else FULL), **({"pairs": 1} if instructions else {})}
        bench = Bench(folder=Path(name), runs=sizes, instructions=instructions, say=say, **how)  # type: ignore[arg-type]
        failures: list[Topic] = []
        found = measured(chosen, bench, partial(tell, failures))
        machine = described(Path(name))
    say("")
    note = f"\n\nThe short form: {QUICK['many']} steps stand for 2,000." if quick else ""
    printed = "\n".join([f"Measured on: {machine}.{note}", "", *lines(chosen, found)])
    click.echo(printed)
    if json_file:
        json_file.write_text(json.dumps(_values(machine, found), indent=2) + "\n", encoding="utf-8")
    if page:
        PAGE.write_text(on_page(PAGE.read_text(encoding="utf-8"), printed), encoding="utf-8")
    sys.exit(len(failures))


def _values(machine: str, found: dict[str, Spread]) -> dict[str, object]:
    rows = {row: figures._asdict() for row, figures in found.items()}
    return {"machine": machine, "rows": rows}


if __name__ == "__main__":
    main()
