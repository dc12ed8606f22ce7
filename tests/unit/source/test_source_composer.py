"""Our composer against PyYAML's own: the same values, each at the same place."""

from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from examples.expectations import files
from fuzz.campaign import source
from fuzz.test_fuzz_others import KINDS, made
from holdgate.model.marks import composed
from holdgate.resources import bundled
from holdgate.source.yaml.document import Document, Path, Positions, value_at
from holdgate.source.yaml.json_events import json_events
from holdgate.source.yaml.parser import parse
from holdgate.source.yaml.scalars import resolve
from support.counting import counted
from support.effort import FACTOR

MADE = 150 * FACTOR
Place = tuple[Path, tuple[int, int], tuple[int, int]]


def begin(node: Any) -> tuple[int, int]:
    """Where a node begins, from 1."""
    return node.start_mark.line + 1, node.start_mark.column + 1


def scalar(node: Any) -> Any:
    """The value of a scalar as it must be: a word by YAML 1.2, codes in the form NFC."""
    if node.style in {None, ""}:
        return resolve(node.value)
    return composed(node.value) if node.style == '"' else node.value


def of_nodes(node: Any, path: Path, key: tuple[int, int]) -> Iterator[tuple[Place, Any]]:
    """Each node below a node of PyYAML's composer, with its place and the place of its key."""
    yield (path, begin(node), key), node
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            yield from of_nodes(value, (*path, scalar(name)), begin(name))
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            yield from of_nodes(value, (*path, number), begin(value))


def of_positions(positions: Positions, path: Path) -> Iterator[Place]:
    """Each of our positions, in the same form."""
    yield path, (positions.line, positions.column), positions.key
    for part, inner in positions.inside.items():
        yield from of_positions(inner, (*path, part))


def agrees(data: bytes) -> bool:
    """Compare the values and places of a file; false if we refuse the file."""
    document = parse(data, "f")
    text = data.decode("utf-8-sig", "replace")
    if isinstance(document, tuple) or json_events(text):
        return False
    try:
        root = yaml.compose(text, yaml.CSafeLoader)
    except yaml.YAMLError:  # a tab that only YAML 1.2 allows
        return False
    nodes = list(of_nodes(root, (), begin(root)))
    assert list(of_positions(document.root, ())) == [place for place, _ in nodes]
    for (path, _, _), node in nodes:
        ours = value_at(document.value, path)
        if isinstance(node, yaml.ScalarNode):
            assert (type(ours), ours) == (type(scalar(node)), scalar(node))
        else:
            assert type(ours) is (dict if isinstance(node, yaml.MappingNode) else list)
            assert isinstance(ours, dict | list)
            assert len(ours) == len(node.value)
    return True


def test_all_files() -> None:
    """Every file of ours that is not refused."""
    kinds = ("process", "people", "scenario", "renderer", "yaml")
    named = [file for kind in kinds for side in ("good", "bad") for file in files(f"{kind}/{side}")]
    named += [*files("nasty"), *bundled("processes").rglob("*.yaml")]
    assert sum(agrees(file.read_bytes()) for file in named) > 100


@pytest.mark.parametrize("kind", ["process", *KINDS])
def test_files_made_by_chance(kind: str) -> None:
    """Any file of that kind that is not refused."""
    documents = source()
    read = [
        agrees(documents.document(5, number) if kind == "process" else made(kind, number))
        for number in range(MADE)
    ]
    assert sum(read) > MADE * 0.2


def test_calls_for_a_value() -> None:
    """Composing takes few calls for each key and value: the parser's own, and none of ours."""
    step = b"  - id: step-%d\n    title: Do it\n    needs: [step-1, step-2]\n    optional: true\n"

    def calls(steps: int) -> int:
        data = b"steps:\n" + b"".join(step % number for number in range(steps))
        document, calls = counted(lambda: parse(data, "f"))
        assert isinstance(document, Document)
        return calls

    calls(1)
    of_a_step = (calls(300) - calls(100)) / 200
    assert of_a_step <= 40, "a step of this kind has 13 events"
