"""Many documents, on every processor: each judged in a child of bounded memory, all counted.

    HOLDGATE_FUZZ=1000000 pytest -s tests/fuzz

`PYTHONPATH=tests python -m fuzz 1000000 7` does the same with seed 7 and saves what failed.
"""

import multiprocessing
import os
import resource
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from examples.expectations import files
from fuzz.documents import Source
from fuzz.judging import Verdict, judged
from holdgate.documents.catalog import Catalog
from holdgate.resources import bundled
from holdgate.source.schema.published import load_schema
from holdgate.source.yaml.document import Document
from holdgate.source.yaml.parser import parse
from support.counting import ends

CHUNK = 250
MEMORY = 1024**3
# Every so many documents what comes after loading is tried as well.
USED = 8
CHECKLIST = Catalog((bundled("renderers"),)).renderer("checklist")


@dataclass
class Tally:
    """The result for some documents: how many, their calls, and each fault with its number."""

    documents: int = 0
    sound: int = 0
    calls: int = 0
    most_calls: int = 0
    costliest: int = 0
    peak_mib: int = 0
    rules: Counter[str] = field(default_factory=Counter)
    faults: list[tuple[int, str]] = field(default_factory=list)

    def count(self, number: int, verdict: Verdict) -> None:
        """Count one document."""
        self.documents += 1
        self.sound += verdict.sound
        self.calls += verdict.calls
        if verdict.calls > self.most_calls:
            self.most_calls, self.costliest = verdict.calls, number
        self.rules.update(verdict.rules)
        self.faults += [(number, fault) for fault in verdict.faults]

    def add(self, other: "Tally") -> None:
        """Add another tally."""
        self.documents += other.documents
        self.sound += other.sound
        self.calls += other.calls
        if other.most_calls > self.most_calls:
            self.most_calls, self.costliest = other.most_calls, other.costliest
        self.peak_mib = max(self.peak_mib, other.peak_mib)
        self.rules.update(other.rules)
        self.faults += other.faults

    def __str__(self) -> str:
        told = (
            f"{self.documents:,} documents, {len(self.faults)} faults",
            f"{self.sound / max(1, self.documents):.1%} are processes",
            f"{len(self.rules)} rules seen",
            f"{self.calls // max(1, self.documents):,} calls each",
            f"at most {self.most_calls:,} (number {self.costliest})",
            f"peak memory {self.peak_mib} MiB",
        )
        return "; ".join(told)


def source() -> Source:
    """The source of documents: our schema, and all our definitions, good and bad."""
    good = [*bundled("processes").glob("*/process.yaml"), *files("process/good")]
    texts = [file.read_bytes() for file in sorted(good)]
    read = [parse(text, "f") for text in texts]
    values = [each.value for each in read if isinstance(each, Document)]
    bad = [file.read_bytes() for kind in ("process/bad", "yaml/bad") for file in files(kind)]
    return Source(load_schema("process"), values, [*texts, *bad])


def one(made_of: Source, seed: int, number: int) -> Verdict:
    """Generate and judge the document of that number; not ending is a fault, too."""
    data = made_of.document(seed, number)
    with ends():
        return judged(data, CHECKLIST if number % USED == 0 else None)


def share(task: tuple[int, int, int]) -> Tally:
    """The documents of a seed from one number up to another."""
    seed, first, end = task
    made_of, tally = source(), Tally()
    for number in range(first, end):
        tally.count(number, one(made_of, seed, number))
    tally.peak_mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return tally


def campaign(count: int, seed: int, processors: int | None = None) -> Iterator[Tally]:
    """Judge the documents 0 to `count` of a seed; after each chunk all that was found so far."""
    tally = Tally()
    tasks = [(seed, n, min(n + CHUNK, count)) for n in range(0, count, CHUNK)]
    context = multiprocessing.get_context("spawn")
    with context.Pool(processors or os.cpu_count(), initializer=bound) as pool:
        for found in pool.imap_unordered(share, tasks):
            tally.add(found)
            yield tally


def bound() -> None:
    """Limit the memory of this process."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
