"""The named cases: each comes true, and the page that tells of them is complete."""

from pathlib import Path

import pytest

from holdgate.documents.catalog import Catalog
from holdgate.resources import bundled
from holdgate.scenarios.read import read_scenario
from holdgate.scenarios.rehearsal import Rehearsal
from holdgate.service.process_file import load_definition
from holdgate.store.memory import MemoryStore
from support.cases import CASES, FOLDER, PAGE, case

CATALOG = Catalog((bundled("renderers"),))


@pytest.mark.parametrize("file", CASES, ids=lambda file: f"{file.parents[1].name}/{file.stem}")
def test_it_comes_true(file: Path) -> None:
    """The story of a case happens as it is told."""
    definition = load_definition(file.parents[1] / "process.yaml", CATALOG)
    scenario = read_scenario(file, definition.process)
    rehearsal = Rehearsal(definition, scenario, MemoryStore(), CATALOG)
    failed = [
        f"{file}:{played.position[0]}: {played.text}"
        for played in rehearsal.play()
        if played.failed
    ]
    assert failed == []


def test_the_page_is_complete() -> None:
    """Every case is one line on the page, in its own words, and no line is about another."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    told = [line for line in lines if line.startswith("| ") and "](../../tests/" in line]
    assert sorted(told) == sorted(case(file).row for file in CASES)


def test_titles() -> None:
    """No two cases of a process have one title."""
    titles = [(file.parents[1].name, case(file).title) for file in CASES]
    assert len(set(titles)) == len(titles)


def test_no_process_without_a_case() -> None:
    """Every process among the cases has some."""
    assert {file.parents[1] for file in CASES} == set(FOLDER.iterdir())
