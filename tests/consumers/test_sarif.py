"""SARIF as others read it: the official schema, and a program that many use."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from examples.expectations import HERE
from support.terminal import Terminal

pytestmark = pytest.mark.consumer


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `lint` says of all our examples, as a file, beside the same as JSON."""
    folder = tmp_path_factory.mktemp("sarif")
    (folder / "examples").symlink_to(HERE)
    terminal = Terminal(folder)
    for name in ("sarif", "json"):
        answer = terminal.run("lint", "examples/process", "examples/scenario", "--format", name)
        assert answer.code == 1
        (folder / f"log.{name}").write_text(answer.out, encoding="utf-8")
    return folder / "log.sarif"


def sarif(*words: str, folder: Path) -> str:
    """What `sarif`, the command of sarif-tools, prints."""
    command = [sys.executable, "-m", "sarif", *words]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout


def test_the_schema(log: Path) -> None:
    """The log is as the official schema says, made into a model that allows nothing else."""
    from pydantic_sarif import model

    told = json.loads(log.read_text(encoding="utf-8"))
    schema = model.StaticAnalysisResultsFormatSarifVersion210JsonSchema
    assert len(schema.model_validate(told).runs[0].results) > 100
    told["runs"][0]["results"][0]["levle"] = "error"
    with pytest.raises(ValueError, match="levle"):
        schema.model_validate(told)


def test_a_summary(log: Path) -> None:
    """sarif-tools counts as many errors and warnings as there are."""
    problems = json.loads(log.with_suffix(".json").read_text(encoding="utf-8"))["problems"]
    summary = sarif("summary", log.name, folder=log.parent)
    for severity in ("error", "warning"):
        count = sum(each["severity"] == severity for each in problems)
        assert count > 0
        assert f"{severity}: {count}\n" in summary


def test_each_problem(log: Path) -> None:
    """sarif-tools finds each problem's rule, file and line."""
    problems = json.loads(log.with_suffix(".json").read_text(encoding="utf-8"))["problems"]
    sarif("csv", log.name, "-o", "log.csv", folder=log.parent)
    table = (log.parent / "log.csv").read_text(encoding="utf-8")
    for each in problems:
        assert each["rule"] in table
        assert f"{each['file']},{each['line']}\n" in table
    assert len(table.splitlines()) == len(problems) + 1
