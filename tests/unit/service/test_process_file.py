"""A process file is checked once, and what is kept of it is never older than what it depends on."""

import base64
import os
import subprocess
import sys
from pathlib import Path

import pytest

from holdgate import cache
from holdgate.documents.catalog import Catalog
from holdgate.model.process import Process
from holdgate.resources import bundled
from holdgate.service import definitions, process_file
from holdgate.service.process_file import load_definition
from holdgate.source.problem import BadFile
from holdgate.store.codec import encode_process

PROCESS = """\
holdgate: 1
id: office-key
version: "1"
title: Office key
roles: {owner: Owner}
steps:
  - id: ask
    title: Ask for it
    role: owner
    guidance: |
      Show this to the keeper: ![The key](key.png)
    fields:
      record: {type: document, renderer: report}
"""
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
CATALOG = Catalog((bundled("renderers"),))


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the kept processes of the test's own cache."""
    monkeypatch.setenv(cache.ENVIRONMENT, str(tmp_path / "cache"))
    return tmp_path / "cache" / process_file.KIND


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The paths of the files that were parsed and checked."""
    checked: list[Path] = []
    check = definitions.checked_process

    def counted(source: bytes, file: Path, catalog: Catalog) -> Process:
        checked.append(file)
        return check(source, file, catalog)

    monkeypatch.setattr(definitions, "checked_process", counted)
    return checked


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A process file with an image."""
    folder = tmp_path / "office-key"
    folder.mkdir()
    (folder / "key.png").write_bytes(PNG)
    (folder / "process.yaml").write_text(PROCESS, encoding="utf-8")
    return folder / "process.yaml"


@pytest.mark.usefixtures("kept")
def test_a_file_is_checked_once(file: Path, checks: list[Path]) -> None:
    """The second time the definition is the kept one, and the same in every part."""
    first, second = load_definition(file, CATALOG), load_definition(file, CATALOG)
    assert (second.source, second.digest, second.images) == (
        first.source, first.digest, {"key.png": PNG},
    )  # fmt: skip
    assert second.process == first.process
    assert encode_process(second.process) == encode_process(first.process)
    assert checks == [file]


def test_the_bundled_processes_are_the_same(kept: Path, checks: list[Path]) -> None:
    """What is kept of our own processes is what loading them gives."""
    files = sorted(bundled("processes").glob("*/process.yaml"))
    for each in files:
        first, second = load_definition(each, CATALOG), load_definition(each, CATALOG)
        assert encode_process(second.process) == encode_process(first.process)
    assert (checks, len([*kept.iterdir()])) == (files, len(files))


@pytest.mark.usefixtures("kept")
def test_a_changed_file_counts_at_once(file: Path, checks: list[Path]) -> None:
    """Even if its size and its time are the same as before."""
    status = file.stat()
    load_definition(file, CATALOG)
    file.write_text(PROCESS.replace("Ask for it", "Pay for it"), encoding="utf-8")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert load_definition(file, CATALOG).process.steps[0].title == "Pay for it"
    assert checks == [file, file]


@pytest.mark.usefixtures("kept")
def test_a_file_in_another_folder_is_checked(file: Path) -> None:
    """The id must be the name of the folder: the same bytes may be wrong elsewhere."""
    load_definition(file, CATALOG)
    moved = file.parent.rename(file.parents[1] / "garage-key") / file.name
    with pytest.raises(BadFile, match="folder"):
        load_definition(moved, CATALOG)


@pytest.mark.usefixtures("kept")
def test_without_its_renderer_it_is_refused(file: Path) -> None:
    """A renderer that is gone is noticed, though the file is as it was."""
    load_definition(file, CATALOG)
    with pytest.raises(BadFile, match="report"):
        load_definition(file, Catalog(()))


@pytest.mark.usefixtures("kept")
def test_its_images_are_read_each_time(file: Path) -> None:
    """Another image counts at once; a missing one is refused with its place, as for a new file."""
    load_definition(file, CATALOG)
    (file.parent / "key.png").write_bytes(PNG + b"\0")
    assert load_definition(file, CATALOG).images == {"key.png": PNG + b"\0"}
    (file.parent / "key.png").unlink()
    with pytest.raises(BadFile, match=r"process\.yaml:11:.*image-file"):
        load_definition(file, CATALOG)


@pytest.mark.usefixtures("kept")
def test_another_loader_checks_again(
    file: Path, checks: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What another version of holdgate found valid is no argument."""
    load_definition(file, CATALOG)
    monkeypatch.setattr(process_file, "fingerprint", lambda *_: b"another version")
    load_definition(file, CATALOG)
    assert checks == [file, file]


def test_what_was_tampered_with_does_not_count(file: Path, kept: Path, checks: list[Path]) -> None:
    """A changed form is ignored and made anew; so is one that cannot be read."""
    load_definition(file, CATALOG)
    (form,) = kept.iterdir()
    form.write_bytes(form.read_bytes().replace(b"Ask for it", b"Pay for it"))
    assert load_definition(file, CATALOG).process.steps[0].title == "Ask for it"
    for odd in (b"", b"{}", b"[" * 100_000):
        cache.keep(process_file.KIND, form.name, odd)
        assert load_definition(file, CATALOG).process.steps[0].title == "Ask for it"
    assert len(checks) == 5


@pytest.mark.usefixtures("kept")
def test_a_file_with_problems_is_not_kept(file: Path, kept: Path) -> None:
    """Every command reports its problems."""
    file.write_text(PROCESS.replace("owner: Owner", "keeper: Keeper"), encoding="utf-8")
    for _ in range(2):
        with pytest.raises(BadFile, match="owner"):
            load_definition(file, CATALOG)
    assert not kept.exists()


def test_a_known_file_needs_no_parser(file: Path, kept: Path) -> None:
    """Neither PyYAML nor a schema nor a rule is imported for a file that was checked before."""
    code = (
        "import sys; from pathlib import Path; from holdgate import load_process;"
        "load_process(Path(sys.argv[1]));"
        "print(*sorted({'yaml', 'jsonschema', 'jsonschema_rs', 'holdgate.definition.load'}"
        " & set(sys.modules)))"
    )
    environment = {**os.environ, cache.ENVIRONMENT: str(kept.parent)}
    first, second = [
        subprocess.run(
            [sys.executable, "-c", code, str(file)],
            env=environment, check=True, capture_output=True, text=True,
        ).stdout.split()
        for _ in range(2)
    ]  # fmt: skip
    assert "yaml" in first
    assert second == []
