"""A definition is checked once, and what is recalled is what checking it again would give."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from examples.expectations import files
from holdgate import cache
from holdgate.definition import load as loading
from holdgate.definition.loaded import Loaded
from holdgate.model.people import Directory, Person
from holdgate.resources import bundled
from holdgate.service import known_checks
from holdgate.service.known_checks import load_or_recall
from holdgate.store.codec import encode_process

REPORT = frozenset({"report"})
DATA = next(bundled("processes").glob("*/process.yaml")).read_bytes()
NOBODY = Directory({})


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the kept checks of the test's own cache."""
    monkeypatch.setenv(cache.ENVIRONMENT, str(tmp_path / "cache"))
    return tmp_path / "cache" / known_checks.KIND


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were parsed and checked."""
    checked: list[str] = []
    load: Callable[..., Loaded] = loading.load

    def counted(data: bytes, file: str, *others: object) -> Loaded:
        checked.append(file)
        return load(data, file, *others)

    monkeypatch.setattr(loading, "load", counted)
    return checked


@pytest.mark.usefixtures("kept")
def test_what_is_recalled_is_the_same(checks: list[str]) -> None:
    """Every example, good and bad, has the same problems and makes the same process."""
    named = [file for side in ("good", "bad") for file in files(f"process/{side}")]
    for file in named:
        data = file.read_bytes()
        first, second = [load_or_recall(data, file.name, None, REPORT, None) for _ in range(2)]
        assert second.problems == first.problems
        assert (second.process is None) == (first.process is None)
        if first.process and second.process:
            assert encode_process(second.process) == encode_process(first.process)
    assert checks == [file.name for file in named]


@pytest.mark.usefixtures("kept")
def test_a_name_that_is_no_text_hinders_no_check() -> None:
    """A problem in a file whose name is not UTF-8 is told, each time."""
    name = os.fsdecode(b"k\xff/process.yaml")
    for _ in range(2):
        (problem,) = load_or_recall(b"- no map", name, None, REPORT, None).problems
        assert problem.file == name


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    "other",
    [
        (DATA + b"# seen\n", "f", None, REPORT, None),
        (DATA, "g", None, REPORT, None),
        (DATA, "f", "elsewhere", REPORT, None),
        (DATA, "f", None, frozenset({"checklist"}), None),
        (DATA, "f", None, REPORT, NOBODY),
    ],
    ids=["bytes", "name", "folder", "renderers", "people"],
)
def test_all_that_it_depends_on_counts(
    other: tuple[bytes, str, str | None, frozenset[str], Directory | None], checks: list[str]
) -> None:
    """With another argument it is checked anew."""
    load_or_recall(DATA, "f", None, REPORT, None)
    load_or_recall(*other)
    assert len(checks) == 2


@pytest.mark.usefixtures("kept")
def test_a_changed_role_counts(checks: list[str]) -> None:
    """People who are the same but for a role are other people."""
    for role in ("handler", "manager"):
        people = Directory({"ana": Person(id="ana", name="Ana", roles=(role,))})
        load_or_recall(DATA, "f", None, REPORT, people)
    assert len(checks) == 2


@pytest.mark.usefixtures("kept")
def test_another_loader_checks_again(checks: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """What another version of holdgate found is no argument."""
    load_or_recall(DATA, "f", None, REPORT, None)
    monkeypatch.setattr(known_checks, "fingerprint", lambda *_: b"another version")
    load_or_recall(DATA, "f", None, REPORT, None)
    assert len(checks) == 2


def test_what_cannot_be_read_does_not_count(kept: Path, checks: list[str]) -> None:
    """A form that was changed, or is of another shape, is checked again."""
    wanted = load_or_recall(DATA, "f", None, REPORT, None).problems
    (form,) = kept.iterdir()
    form.write_bytes(form.read_bytes()[:-1] + b"?")
    assert load_or_recall(DATA, "f", None, REPORT, None).problems == wanted
    for odd in (b"", b"\x92\x90\xc4\x02{}", b"\x91" * 100_000):
        cache.keep(known_checks.KIND, form.name, odd)
        assert load_or_recall(DATA, "f", None, REPORT, None).problems == wanted
    assert len(checks) == 5


def test_lint_of_a_known_file_needs_no_parser(kept: Path, tmp_path: Path) -> None:
    """The second time no parser, schema or rule is imported, and the words are the same."""
    file = tmp_path / "office.yaml"
    file.write_bytes(files("process/good")[0].read_bytes())
    code = (
        "import atexit, sys; from holdgate.cli.main import main;"
        "atexit.register(lambda: print(*sorted({'yaml', 'jsonschema', 'jsonschema_rs',"
        " 'holdgate.definition.load'} & set(sys.modules))));"
        "sys.argv = ['holdgate', 'lint', sys.argv[1]]; sys.exit(main())"
    )
    environment = {**os.environ, cache.ENVIRONMENT: str(kept.parent)}
    first, second = [
        subprocess.run(
            [sys.executable, "-c", code, str(file)],
            env=environment, cwd=tmp_path, check=True, capture_output=True, text=True,
        )
        for _ in range(2)
    ]  # fmt: skip
    assert "yaml" in first.stdout.split()
    assert second.stdout.split() == []
    assert second.stderr == first.stderr
