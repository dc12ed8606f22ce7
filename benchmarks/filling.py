"""Fills a store with real runs: played once by the service, then written under new ids.

Every copy is a run of its own: its id, its keys, its hashes from the first event to the last, the
digests of what was approved in it. `store verify` finds nothing wrong. What the copies share with
the run that was played are answers, salts and files.

    python benchmarks/filling.py STORE --runs 1000
"""

import sys
import time
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
from msgspec.structs import replace

from holdgate.cli.app import renderers
from holdgate.core.approval_digests import content_digest, context_digest
from holdgate.core.canonical import canonical, digest_bytes
from holdgate.core.evolve import evolve
from holdgate.core.run_draft import changed
from holdgate.documents.catalog import Catalog
from holdgate.model.events import ZERO_HASH, Sealed
from holdgate.model.jsons import Json
from holdgate.model.run import ApprovalNode, Node, Run, RunHead
from holdgate.scenarios.read import read_scenario, scenario_files
from holdgate.scenarios.rehearsal import Rehearsal
from holdgate.service.definitions import compile_process
from holdgate.service.process_file import load_definition
from holdgate.service.requests import Definition
from holdgate.store.evidence.port import Evidence, files_in
from holdgate.store.memory import MemoryStore
from holdgate.store.open import open_store
from holdgate.store.port import KeyRecord, Store, Writer
from holdgate.store.sealing import event_json

INCIDENTS = Path(__file__).parents[1] / "processes" / "incident-management"
Told = Callable[[int, int], object]
AT_ONCE = 50  # runs in one transaction


@dataclass(frozen=True)
class Moment:
    """An event of the run that was played: the run before it, the head after it, what changed."""

    sealed: Sealed
    before: Run | None
    head: RunHead
    nodes: Mapping[str, Node]


@dataclass(frozen=True)
class Played:
    """A run that was played, event by event."""

    definition: Definition
    moments: Sequence[Moment]


def played_runs(folder: Path, catalog: Catalog, evidence: Evidence) -> Iterator[Played]:
    """Each scenario of the process in a folder; the files of its run are kept as evidence."""
    definition = load_definition(folder / "process.yaml", catalog)
    for file in scenario_files(folder):
        store = MemoryStore()
        rehearsal = Rehearsal(definition, read_scenario(file, definition.process), store, catalog)
        for entry in rehearsal.play():
            assert not entry.failed, entry.text
        events = rehearsal.events()
        _keep_files(store.evidence, evidence, events)
        yield Played(definition, list(_moments(definition, events)))


def _keep_files(source: Evidence, target: Evidence, events: Sequence[Sealed]) -> None:
    with target.intake() as intake:
        for sealed in events:
            for sha256 in files_in(sealed.values.values()):
                intake.put(sha256, source.read(sha256))
        intake.keep()


def _moments(definition: Definition, events: Sequence[Sealed]) -> Iterator[Moment]:
    run: Run | None = None
    nodes: Mapping[str, Node] = {}
    for sealed in events:
        after = evolve(definition.process, run, sealed)
        news = dict(changed(after))
        yield Moment(sealed, run, after.head, news)
        nodes = {**nodes, **news}
        run = Run(after.head, nodes)


def copy(writer: Writer, played: Played, run_id: str) -> int:
    """Write a run under another id; returns the number of its events."""
    process, prev = played.definition.process, ZERO_HASH
    digests: dict[Json, str] = {}  # of approvals: what it was in the run played, and what it is
    for moment in played.moments:
        event = moment.sealed.event
        data = {name: digests.get(value, value) if isinstance(value, str) else value
                for name, value in event.data.items() if name != "rehearsal"}  # fmt: skip
        if event.type == "approval.submitted" and moment.before:
            (gate,) = event.subject
            run = Run(replace(moment.before.head, id=run_id), moment.before.nodes)
            lines = moment.nodes[gate].lines  # type: ignore[attr-defined]
            round_ = moment.nodes[gate].round
            data["content"] = content_digest(process, run, gate, round_, lines)
            data["context"] = context_digest(process, run, gate, round_)
            digests[event.data["content"]] = data["content"]
            digests[event.data["context"]] = data["context"]
        event = replace(event, run=run_id, key=str(uuid.uuid4()), prev=prev, data=data)
        written = canonical(event_json(event))
        sealed = replace(moment.sealed, event=event, canonical=written, hash=digest_bytes(written))
        prev = sealed.hash
        head = replace(moment.head, id=run_id, head=prev, rehearsal=False)
        nodes = {step: _copied(node, digests) for step, node in moment.nodes.items()}
        key = KeyRecord(key=event.key, run=run_id, seq=event.seq, salt=None, command=None)
        writer.append(sealed, head, nodes, key)
    return len(played.moments)


def _copied(node: Node, digests: Mapping[Json, str]) -> Node:
    if not isinstance(node, ApprovalNode):
        return node
    content, context = (digests.get(each, each) for each in (node.content, node.context))
    return replace(node, content=content, context=context)


def fill(
    store: Store,
    runs: Sequence[Played],
    count: int,
    told: Callable[[int, int], object] | None = None,
) -> int:
    """Write so many runs; returns how many events. `told` hears how many of both are written."""
    definition = runs[0].definition
    prefix, done, events = definition.process.run_prefix, 0, 0
    while done < count:
        with store.write() as writer:
            writer.keep_definition(definition.digest, definition.source, definition.process)
            first = int(writer.next_id(prefix).rpartition("-")[2])
            for number in range(first, first + min(AT_ONCE, count - done)):
                events += copy(writer, runs[number % len(runs)], f"{prefix}-{number:04}")
                done += 1
        if told:
            told(done, events)
    return events


@click.command()
@click.argument("store", type=click.Path(path_type=Path))
@click.option("--runs", default=1000, show_default=True)
@click.option("--process", default=INCIDENTS, type=click.Path(path_type=Path))
def main(store: Path, runs: int, process: Path) -> None:
    """Fill STORE with runs of a process that has scenarios."""
    kept = open_store(store, compile_process)
    played = list(played_runs(process, renderers(), kept.evidence))
    started = time.perf_counter()

    def told(done: int, events: int) -> None:
        if sys.stderr.isatty():
            rate = events / (time.perf_counter() - started)
            line = f"\r{done:,} of {runs:,} runs, {events:,} events, {rate:,.0f} a second"
            click.echo(line, nl=False, err=True)

    events = fill(kept, played, runs, told)
    seconds = time.perf_counter() - started
    kept.close()
    size = store.stat().st_size
    click.echo(f"{runs:,} runs, {events:,} events, {events / seconds:,.0f} a second")
    click.echo(f"{size:,} bytes: {size / events:,.0f} an event, {size / runs:,.0f} a run")


if __name__ == "__main__":
    main()
