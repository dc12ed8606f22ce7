"""Random files of the other kinds: refused with a position, or accepted."""

from random import Random
from typing import Any

import pytest

from examples.expectations import files
from fuzz.damage import Damage
from fuzz.grammar import Grammar, present
from fuzz.judging import of_problem
from fuzz.scars import Scars
from fuzz.writing import written
from holdgate.source.schema.published import load_schema
from holdgate.source.yaml.document import Document
from holdgate.source.yaml.parser import parse
from support.agreeing import disagreements
from support.effort import FACTOR
from support.nasty import problems_of

COUNT = 300 * FACTOR
KINDS = ("people", "scenario", "renderer")


def donors(kind: str) -> tuple[list[Any], list[bytes]]:
    """The examples of that kind, good and bad: those that parse as values, all as texts."""
    texts = [file.read_bytes() for side in ("good", "bad") for file in files(f"{kind}/{side}")]
    read = [parse(text, "f") for text in texts]
    return [each.value for each in read if isinstance(each, Document)], texts


def made(kind: str, number: int) -> bytes:
    """The file of that kind and number: generated from its schema or an example, and damaged."""
    chance = Random(f"{kind}:{number}")
    values, texts = donors(kind)
    grammar = Grammar(load_schema(kind), chance)
    value = present(grammar.whole()) if chance.random() < 0.3 else chance.choice(values)
    if chance.random() < 0.7:
        value = Damage(chance, grammar, values).damage(value, chance.choice((1, 1, 2, 4)))
    data = written(value, chance).encode("utf-8", "surrogatepass")
    return Scars(chance, texts).scar(data, 2) if chance.random() < 0.3 else data


@pytest.mark.parametrize("kind", KINDS)
def test_no_file_fails(kind: str) -> None:
    """No exception, and every problem has a position and a message of one line."""
    good = 0
    for number in range(COUNT):
        data = made(kind, number)
        problems = problems_of(kind, data)
        good += not problems
        problems_of("answers", data)
        lines = data.count(b"\n") + data.count(b"\r") + 1
        assert [fault for each in problems for fault in of_problem(each, lines)] == [], number
        assert [*disagreements(data, kind)] == [], number
    assert COUNT * 0.02 < good < COUNT * 0.9
