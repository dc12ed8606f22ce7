"""What loading a definition costs, beside a bare parse of the same file by PyYAML's C parser.

Run it: `python benchmarks/load.py`. All that is compared is measured in turn in one run, and the
table holds ratios of medians, so that the machine's speed drops out.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import click
import yaml

from definitions import definition
from holdgate.definition.build.process import build_process
from holdgate.definition.draft.reading import read_draft
from holdgate.definition.load import load
from holdgate.definition.rules import judge
from holdgate.source.schema.validation import schema_findings
from holdgate.source.yaml.parser import parse, without_garbage_collection
from holdgate.store.codec import COMPILER, decode_process, encode_process
from timing import Work, medians, row

BARE = "import sys, yaml; yaml.load(open(sys.argv[1], 'rb'), yaml.CSafeLoader)"
OURS = (
    "import sys; from holdgate.definition.load import load;"
    "load(open(sys.argv[1], 'rb').read(), 'f')"
)

STAGES = ("parse", "schema", "draft", "rules", "build")
COLUMNS = (
    "steps",
    "KiB",
    "load",
    "load, rested",
    *STAGES,
    "cold",
    "compiled",
    "per step",
)


def started(code: str, file: Path) -> Work:
    """Run the code in a Python of its own."""
    return lambda: subprocess.run([sys.executable, "-c", code, str(file)], check=True)


def warm(data: bytes) -> dict[str, Work]:
    """Everything that is measured within one process."""
    loaded = load(data, "f")
    assert loaded.process is not None, loaded.problems
    document = parse(data, "f")
    assert not isinstance(document, tuple)
    compiled = encode_process(loaded.process)
    drafted = read_draft(document, None, ())

    def rested(work: Work) -> Work:
        def run() -> object:
            with without_garbage_collection():
                return work()

        return run

    return {
        "bare": lambda: yaml.load(data, yaml.CSafeLoader),
        "bare, rested": rested(lambda: yaml.load(data, yaml.CSafeLoader)),
        "load": lambda: load(data, "f"),
        "parse": rested(lambda: parse(data, "f")),
        "schema": rested(lambda: schema_findings(document, "process")),
        "draft": rested(lambda: read_draft(document, None, ())),
        "draft and rules": rested(lambda: list(judge(read_draft(document, None, ())))),
        "build": rested(lambda: build_process(drafted)),
        "compiled": lambda: decode_process(COMPILER, compiled),
    }


@click.command()
@click.option("--sizes", default="20,200,2000", help="Numbers of steps.")
@click.option("--rounds", default=9, help="How often each is measured.")
@click.option("--cold-rounds", default=5, help="How often in a new process.")
def main(sizes: str, rounds: int, cold_rounds: int) -> None:
    """Print a table in Markdown."""
    click.echo(row(*COLUMNS))
    click.echo("|---:" * len(COLUMNS) + "|")
    first = 0.0
    for steps in map(int, sizes.split(",")):
        data = definition(steps).encode()
        found = medians(warm(data), rounds)
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "process.yaml")
            file.write_bytes(data)
            programs = {"bare": started(BARE, file), "ours": started(OURS, file)}
            cold = medians(programs, cold_rounds, time.perf_counter)
        found["rules"] = found["draft and rules"] - found["draft"]
        bare, quiet = found["bare"], found["bare, rested"]
        first = first or found["load"] / steps
        cells = (
            str(steps),
            f"{len(data) / 1024:.0f}",
            f"{found['load'] / bare:.2f}×",
            f"{found['load'] / quiet:.2f}×",
            *(f"{found[name] / quiet:.2f}×" for name in STAGES),
            f"{cold['ours'] / cold['bare']:.2f}×",
            f"{found['compiled'] / bare:.3f}×",
            f"{found['load'] / steps / first:.2f}",
        )
        click.echo(row(*cells))


if __name__ == "__main__":
    main()
