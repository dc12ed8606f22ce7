"""What a decision costs beside SpiffWorkflow 3.2, for the same chain of human tasks.

Run it: `pip install --editable '.[benchmarks]'`, then `python benchmarks/beside.py`. Both are
measured in turn in one run, and a figure says how many times as much SpiffWorkflow takes. Processor
time, medians of all rounds.
"""

import gc
import shutil
import tempfile
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import click

import spiff
from holdgate.definition.load import load
from holdgate.service.definitions import compile_process
from holdgate.store.codec import encode
from holdgate.store.open import open_store
from in_core import Scene
from in_service import Bench, in_file
from playing import Made, begun, complete, nearly_done, sealed_of
from timing import medians, row, rule

SHAPE = "chain"
COLUMNS = ("steps", "load", "begin", "act", "act, kept", "memory", "kept")
TIMED = ("load", "begin", "act", "act_kept")
KIB = 1024


@click.command()
@click.option("--sizes", default="20,200,2000", help="Numbers of steps.")
@click.option("--rounds", default=9, help="How often each is measured.")
def main(sizes: str, rounds: int) -> None:
    """Print two tables in Markdown: both beside each other, and how both grow."""
    failed: list[BaseException] = []

    def work() -> None:
        try:
            _tables([int(size) for size in sizes.split(",")], rounds)
        except BaseException as error:  # noqa: BLE001 - it is raised again, where it is seen
            failed.append(error)

    spiff.deeply(work)
    if failed:
        raise failed[0]


def _tables(sizes: list[int], rounds: int) -> None:
    found = {size: _measured(size, rounds) for size in sizes}
    click.echo(row(*COLUMNS))
    click.echo(rule(len(COLUMNS), words=0))
    for size, each in found.items():
        click.echo(row(f"{size}", *(f"{theirs / ours:.1f}×" for ours, theirs in each)))
    click.echo()
    click.echo(row("grows", *COLUMNS[1:]))
    click.echo(rule(len(COLUMNS), words=1))
    first, last = found[sizes[0]], found[sizes[-1]]
    for number, name in enumerate(("holdgate", "SpiffWorkflow")):
        grown = (b[number] / a[number] for a, b in zip(first, last, strict=True))
        click.echo(row(name, *(f"{each:.2f}×" for each in grown)))


def _measured(steps: int, rounds: int) -> list[tuple[float, float]]:
    """Ours and theirs: seconds to load, to begin, to act in memory and kept; KiB held and kept."""
    made = Made(SHAPE, steps)
    ours, theirs = _Ours(made), _Theirs(steps)
    works: dict[tuple[str, str], Callable[[], object]] = {}
    for name in (*TIMED, "again"):
        works |= {(name, "ours"): getattr(ours, name), (name, "theirs"): getattr(theirs, name)}
    taken = medians(works, rounds)
    times = [(taken[name, "ours"], taken[name, "theirs"]) for name in TIMED]
    ours.close()
    theirs.close()
    return [*times, (_held(ours.anew), _held(theirs.anew)), (ours.kept(), theirs.kept())]


def _held(make: Callable[[], object]) -> float:
    """KiB that one more takes, where another one is there already."""
    kept = [make()]
    gc.collect()
    tracemalloc.start()
    kept.append(make())
    gc.collect()
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return taken / KIB / (len(kept) - 1)


class _Ours:
    """A run in which one step is left."""

    def __init__(self, made: Made) -> None:
        self.made = made
        player = nearly_done(made)
        command = complete(made.process.steps[-1])
        event = sealed_of(made.process, player.run, command)
        self.scene = Scene(made.process, player.run, command, event)
        self.folder = tempfile.TemporaryDirectory()
        self.path, self.whole = (Path(self.folder.name, name) for name in ("a.db", "whole.db"))
        _, connection = in_file(self.whole, player)
        connection.close()
        self.again()

    def load(self) -> object:
        return load(self.made.source, "bench")

    def begin(self) -> object:
        return begun(self.made)

    def act(self) -> object:
        return self.scene.play()

    def act_kept(self) -> None:
        """As a call of the program does it: open, read, decide, keep, close."""
        store = open_store(self.path, compile_process)
        Bench(self.made, store).serve(self.scene.command)
        store.close()

    def again(self) -> None:
        """As it was before the step was completed."""
        shutil.copyfile(self.whole, self.path)

    def anew(self) -> object:
        return begun(self.made).run

    def kept(self) -> float:
        """KiB of the rows of the run, without its log."""
        return sum(len(encode(node)) for node in self.scene.run.nodes.values()) / KIB

    def close(self) -> None:
        self.folder.cleanup()


class _Theirs:
    """A workflow in which one task is left."""

    def __init__(self, steps: int) -> None:
        self.data = spiff.bpmn(steps)
        self.specs = spiff.specs(self.data)
        self.state = spiff.SERIALIZER.serialize_json(spiff.nearly_done(*self.specs))
        self.folder = tempfile.TemporaryDirectory()
        self.again()

    def load(self) -> object:
        return spiff.specs(self.data)

    def begin(self) -> object:
        return spiff.begun(*self.specs)

    def act(self) -> None:
        spiff.complete(self.workflow)

    def act_kept(self) -> None:
        """With their serializer: read all, go on, write all."""
        self.file.act()

    def again(self) -> None:
        """As it was before the task was completed."""
        self.workflow = spiff.SERIALIZER.deserialize_json(self.state)
        path = Path(self.folder.name, "spiff.db")
        path.unlink(missing_ok=True)
        self.file = spiff.Kept(path, self.state)

    def anew(self) -> object:
        return spiff.begun(*self.specs)

    def kept(self) -> float:
        """KiB of the state; the specification is in it."""
        return len(self.state) / KIB

    def close(self) -> None:
        self.folder.cleanup()


if __name__ == "__main__":
    main()
