"""The problems of any file of ours, whatever kind of file it is."""

from collections.abc import Callable, Mapping

from holdgate.definition.load import load
from holdgate.definition.people import load_people
from holdgate.scenarios.read import scenario_problems
from holdgate.source.problem import Problem
from holdgate.source.schema.validation import check
from holdgate.source.yaml.document import Document
from holdgate.source.yaml.parser import parse

NAME = "f.yaml"


def _process(data: bytes) -> tuple[Problem, ...]:
    return load(data, NAME, renderers=frozenset({"report"})).problems


def _people(data: bytes) -> tuple[Problem, ...]:
    problems = load_people(data, NAME)
    return problems if isinstance(problems, tuple) else ()


def _read(look: Callable[[Document], tuple[Problem, ...]], data: bytes) -> tuple[Problem, ...]:
    document = parse(data, NAME)
    return look(document) if isinstance(document, Document) else document


KINDS: Mapping[str, Callable[[bytes], tuple[Problem, ...]]] = {
    "process": _process,
    "people": _people,
    "scenario": lambda data: _read(lambda document: scenario_problems(document, None), data),
    "renderer": lambda data: _read(lambda document: check(document, "renderer"), data),
    "answers": lambda data: _read(lambda _: (), data),
}


def problems_of(kind: str, data: bytes) -> tuple[Problem, ...]:
    """Every problem of a file of that kind, in order."""
    return KINDS[kind](data)
