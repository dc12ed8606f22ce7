"""A people file is checked once, and what is kept of it is never older than the file."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from holdgate import cache
from holdgate.definition import people_file
from holdgate.definition.people_file import load_people_file
from holdgate.model.people import Directory
from holdgate.source.problem import BadFile

PEOPLE = """\
people:
  ana: {name: Ana Ruiz, email: ana@example.org, roles: [reporter, handler], acts_for: eva}
  eva: {roles: manager}
  zoë: {}
"""


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of the kept people of the test's own cache."""
    monkeypatch.setenv(cache.ENVIRONMENT, str(tmp_path / "cache"))
    return tmp_path / "cache" / "people"


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The paths of the files that were parsed and checked."""
    checked: list[Path] = []
    check = people_file._loaded  # noqa: SLF001 - counts what is done

    def counted(data: bytes, path: Path) -> Directory:
        checked.append(path)
        return check(data, path)

    monkeypatch.setattr(people_file, "_loaded", counted)
    return checked


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A people file."""
    path = tmp_path / "people.yaml"
    path.write_text(PEOPLE, encoding="utf-8")
    return path


@pytest.mark.usefixtures("kept")
def test_a_file_is_checked_once(file: Path, checks: list[Path]) -> None:
    """The second time its people are the kept ones, and the same."""
    first = load_people_file(file)
    assert load_people_file(file) == first
    assert list(first.people) == ["ana", "eva", "zoë"]
    assert checks == [file]


@pytest.mark.usefixtures("kept")
def test_a_changed_file_counts_at_once(file: Path, checks: list[Path]) -> None:
    """Even if its size and its time are the same as before."""
    status = file.stat()
    load_people_file(file)
    file.write_text(PEOPLE.replace("manager", "janitor"), encoding="utf-8")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert load_people_file(file).with_role("manager") == ()
    assert load_people_file(file).with_role("janitor") == ("eva",)
    file.write_text(PEOPLE, encoding="utf-8")
    assert load_people_file(file).with_role("manager") == ("eva",)
    assert checks == [file, file]


@pytest.mark.usefixtures("kept")
def test_a_file_with_problems_is_checked_each_time(file: Path, checks: list[Path]) -> None:
    """Nothing of it is kept, and every command reports the problems under the name of the file."""
    other = file.with_name("others.yaml")
    for path in (file, other, file):
        path.write_text("people: {ana: {roel: x}}", encoding="utf-8")
        with pytest.raises(BadFile, match=path.name):
            load_people_file(path)
    assert checks == [file, other, file]


@pytest.mark.usefixtures("kept")
def test_another_loader_checks_again(
    file: Path, checks: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What another version of holdgate found valid is no argument."""
    load_people_file(file)
    monkeypatch.setattr(people_file, "fingerprint", lambda *_: b"another version")
    load_people_file(file)
    assert checks == [file, file]


def test_what_was_tampered_with_does_not_count(file: Path, kept: Path, checks: list[Path]) -> None:
    """A role that somebody writes into the kept form gives nobody that role."""
    load_people_file(file)
    (form,) = kept.iterdir()
    form.write_bytes(form.read_bytes().replace(b"handler", b"manager"))
    assert load_people_file(file).with_role("manager") == ("eva",)
    assert checks == [file, file]


def test_what_cannot_be_read_does_not_count(file: Path, kept: Path, checks: list[Path]) -> None:
    """A form of another shape is checked again, though its seal is right."""
    load_people_file(file)
    (form,) = kept.iterdir()
    for odd in (b"", b"\xc1", msgspec.msgpack.encode({"people": [1]}), b"\x91" * 100_000):
        cache.keep(people_file.KIND, form.name, odd)
        assert load_people_file(file).with_role("manager") == ("eva",)
    assert len(checks) == 5


def test_a_known_file_needs_no_parser(file: Path, kept: Path) -> None:
    """Neither PyYAML nor the schema is imported for a file that was checked before."""
    code = (
        "import sys; from pathlib import Path;"
        "from holdgate.definition.people_file import load_people_file;"
        "load_people_file(Path(sys.argv[1]));"
        "print(*sorted({'yaml', 'jsonschema', 'holdgate.source.yaml.parser'} & set(sys.modules)))"
    )
    environment = {**os.environ, cache.ENVIRONMENT: str(kept.parent)}
    said = [
        subprocess.run(
            [sys.executable, "-c", code, str(file)],
            env=environment, check=True, capture_output=True, text=True,
        ).stdout.split()
        for _ in range(2)
    ]  # fmt: skip
    assert "yaml" in said[0]
    assert said[1] == []
