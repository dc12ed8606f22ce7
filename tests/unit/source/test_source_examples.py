"""Examples of YAML, scenarios, renderers and people files: good ones pass, bad ones are refused."""

from pathlib import Path

import pytest

from examples.expectations import examples, expected, places
from holdgate.definition.people import load_people
from holdgate.source.problem import Problem
from holdgate.source.schema.validation import check
from holdgate.source.yaml.parser import parse


def judged(file: Path, schema: str) -> tuple[Problem, ...]:
    """Every problem of a file against a schema."""
    document = parse(file.read_bytes(), file.name)
    return document if isinstance(document, tuple) else check(document, schema)


@pytest.mark.parametrize("file", examples("yaml/bad"))
def test_yaml_that_is_refused(file: Path) -> None:
    """YAML features that we do not allow are refused, with their position."""
    problems = parse(file.read_bytes(), file.name)
    assert isinstance(problems, tuple)
    assert places(problems) == expected(file.read_bytes())


@pytest.mark.parametrize("schema", ["scenario", "renderer"])
def test_good_files_have_no_problems(schema: str) -> None:
    """Every good example passes its schema."""
    files = [example.values[0] for example in examples(f"{schema}/good")]
    assert files
    assert [problem for file in files for problem in judged(file, schema)] == []


@pytest.mark.parametrize("file", examples("scenario/bad"))
def test_scenarios_that_are_refused(file: Path) -> None:
    """A bad scenario has exactly the problems that it announces."""
    assert places(judged(file, "scenario")) == expected(file.read_bytes())


@pytest.mark.parametrize("file", examples("renderer/bad"))
def test_renderers_that_are_refused(file: Path) -> None:
    """A bad renderer file has exactly the problems that it announces."""
    assert places(judged(file, "renderer")) == expected(file.read_bytes())


@pytest.mark.parametrize("file", examples("people/bad"))
def test_people_files_that_are_refused(file: Path) -> None:
    """A bad people file has exactly the problems that it announces."""
    problems = load_people(file.read_bytes(), file.name)
    assert isinstance(problems, tuple)
    assert places(problems) == expected(file.read_bytes())
