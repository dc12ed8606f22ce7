"""The mutants that may survive: `survivors.yaml`, which gives the reason for each of them.

A line of it is a fingerprint and a text. The fingerprint counts; the text is for people, may be out
of date, and is written anew by `python tests/mutation --refresh`.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from mutation.mutants import Mutant

FILE = Path(__file__).parent / "survivors.yaml"


@dataclass(frozen=True)
class Survivor:
    """A mutant that may survive. Mutants of functions that differ only in names share one line.

    `text` says which mutant it was when the file was last refreshed.
    """

    fingerprint: str
    text: str


@dataclass(frozen=True)
class Group:
    """Survivors with the reason why no test can notice them."""

    because: str
    survivors: tuple[Survivor, ...]


def read(file: Path = FILE) -> list[Group]:
    """The groups of a file of survivors."""
    entries: Iterable[dict[str, object]] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return [Group(str(entry["because"]), tuple(_survivors(entry["mutants"]))) for entry in entries]


def _survivors(lines: object) -> Iterator[Survivor]:
    for line in lines if isinstance(lines, list) else []:
        fingerprint, _, text = str(line).partition(" ")
        yield Survivor(fingerprint, text)


def write(groups: Iterable[Group], file: Path = FILE) -> None:
    """Write the groups; comments above the first one stay."""
    before = file.read_text(encoding="utf-8").splitlines()
    lines = [line for line in before if line.startswith("#")]
    for group in groups:
        lines += [f"- because: {_quoted(group.because)}", "  mutants:"]
        lines += [f"    - {_quoted(f'{s.fingerprint} {s.text}')}" for s in group.survivors]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def counted(groups: Iterable[Group]) -> Counter[str]:
    """How many mutants with each fingerprint may survive."""
    return Counter(survivor.fingerprint for group in groups for survivor in group.survivors)


def refreshed(
    groups: Sequence[Group], mutants: Iterable[Mutant]
) -> tuple[list[Group], list[Survivor]]:
    """The groups with the texts of today, and the survivors whose code is gone.

    Of mutants that share a fingerprint, those whose text is still the same keep their lines.
    """
    names: dict[str, list[str]] = {}
    for mutant in mutants:
        names.setdefault(mutant.fingerprint, []).append(mutant.name)
    unchanged: set[Survivor] = set()
    for survivor in (survivor for group in groups for survivor in group.survivors):
        if survivor.text in names.get(survivor.fingerprint, ()):
            names[survivor.fingerprint].remove(survivor.text)
            unchanged.add(survivor)
    kept: list[Group] = []
    gone: list[Survivor] = []
    for group in groups:
        lines = []
        for survivor in group.survivors:
            if survivor in unchanged:
                lines.append(survivor)
            elif names.get(survivor.fingerprint):
                text = names[survivor.fingerprint].pop(0)
                lines.append(Survivor(survivor.fingerprint, text))
            else:
                gone.append(survivor)
        kept.append(Group(group.because, tuple(lines)))
    return [group for group in kept if group.survivors], gone
