"""Templates are compiled once, and renderers checked once; nothing kept is older than its files."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from holdgate import cache
from holdgate.documents import renderer_file
from holdgate.documents.catalog import Catalog, Renderer
from holdgate.documents.environment import environment
from holdgate.documents.render import render
from holdgate.documents.sandbox import Sandbox
from holdgate.errors import HoldgateError
from holdgate.resources import bundled
from unit.render.told import views

OWN = "renderer: 1\nid: own\ntitle: Own\nof: run\nformats: [md]\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of the test's own, in a folder of its own."""
    monkeypatch.setenv(cache.ENVIRONMENT, str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the templates that were compiled."""
    names: list[str] = []
    usual: Any = Sandbox.compile

    def counted(self: Sandbox, source: str, name: str, filename: str) -> Any:
        names.append(name)
        return usual(self, source, name, filename)

    monkeypatch.setattr(Sandbox, "compile", counted)
    return names


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The renderer files that were parsed and checked."""
    files: list[Path] = []
    usual = renderer_file._loaded  # noqa: SLF001 - counts what is done

    def counted(file: Path) -> Renderer:
        files.append(file)
        return usual(file)

    monkeypatch.setattr(renderer_file, "_loaded", counted)
    return files


@pytest.fixture(autouse=True)
def _as_in_a_new_process() -> Iterator[None]:
    environment.cache_clear()
    yield
    environment.cache_clear()


def own(tmp_path: Path, template: str) -> Renderer:
    """A renderer of one's own."""
    folder = tmp_path / "renderers" / "own"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "renderer.yaml").write_text(OWN, encoding="utf-8")
    (folder / "template.md.j2").write_text(template, encoding="utf-8")
    return Catalog([tmp_path / "renderers"]).renderer("own")


def rendered(renderer: Renderer, output: str = "md") -> str:
    """A document, as a new process makes it."""
    environment.cache_clear()
    return render(renderer, output, views()["whole"]).decode()


@pytest.mark.parametrize("output", ["html", "md"])
def test_compiled_once(output: str, compiled: list[str]) -> None:
    """The second process compiles no template, and makes the same document."""
    renderer = Catalog([bundled("renderers")]).renderer("report")
    first = rendered(renderer, output)
    assert len(compiled) > 5
    compiled.clear()
    assert rendered(renderer, output) == first
    assert compiled == []


def test_a_changed_template_counts_at_once(tmp_path: Path, compiled: list[str]) -> None:
    """Even if its size and its time are the same as before; changed back, it is known."""
    renderer = own(tmp_path, "one {{ of }}")
    file = renderer.template("md")
    status = file.stat()
    assert rendered(renderer) == "one run"
    file.write_text("two {{ of }}", encoding="utf-8")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert rendered(renderer) == "two run"
    file.write_text("one {{ of }}", encoding="utf-8")
    assert rendered(renderer) == "one run"
    assert len(compiled) == 2


def test_each_medium_has_its_own(tmp_path: Path) -> None:
    """A template that two media share is compiled for each of them."""
    renderer = own(tmp_path, "{% include 'line' %}")
    (renderer.folder / "line").write_text("{{ '*' }}{{ '<'|brief }}", encoding="utf-8")
    (renderer.folder / "template.html.j2").write_text("{% include 'line' %}", encoding="utf-8")
    both = Renderer(
        id="own", title="O", of=("run",), formats=("md", "html"), folder=renderer.folder
    )
    for _ in range(2):
        assert rendered(both, "md") == "\\*\\<"
        assert rendered(both, "html") == "*&lt;"


def test_what_is_compiled_depends_on_the_program(
    tmp_path: Path, compiled: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another version of Jinja2, or of our own files, compiles anew."""
    renderer = own(tmp_path, "one")
    rendered(renderer)
    monkeypatch.setattr("jinja2.__version__", "9.9")
    rendered(renderer)
    monkeypatch.setattr("holdgate.documents.compiled.fingerprint", lambda *_: b"other")
    rendered(renderer)
    assert len(compiled) == 3


@pytest.mark.parametrize("kind", ["templates", "renderers"])
def test_damage_is_ignored(
    tmp_path: Path, folder: Path, kind: str, compiled: list[str], checked: list[Path]
) -> None:
    """What is kept and damaged is made again; no byte of it is run."""
    own(tmp_path, "one {{ of }}")
    rendered(own(tmp_path, "one {{ of }}"))
    for file in (folder / kind).iterdir():
        file.write_bytes(file.read_bytes()[:-1] + b"!")
    assert rendered(own(tmp_path, "one {{ of }}")) == "one run"
    assert (len(compiled), len(checked)) == ((2, 1) if kind == "templates" else (1, 2))


def test_what_others_may_write_is_not_run(
    tmp_path: Path, folder: Path, compiled: list[str]
) -> None:
    """Byte code runs as the user: a file that somebody else could write is not read."""
    renderer = own(tmp_path, "one")
    rendered(renderer)
    for file in (folder / "templates").iterdir():
        assert file.stat().st_mode & 0o077 == 0
        file.chmod(0o666)
    rendered(renderer)
    assert len(compiled) == 2


def test_without_a_cache(
    tmp_path: Path, compiled: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing can be kept, documents are made as before."""
    monkeypatch.setenv(cache.ENVIRONMENT, "")
    renderer = own(tmp_path, "one")
    assert [rendered(renderer) for _ in range(2)] == ["one", "one"]
    assert len(compiled) == 2


def test_a_fault_has_its_place(tmp_path: Path) -> None:
    """File and line of what is wrong are those of the template, also when it was kept."""
    renderer = own(tmp_path, "one\n{{ nothing }}")
    for _ in range(2):
        with pytest.raises(HoldgateError, match=r"own/template\.md\.j2:2: 'nothing' is undefined"):
            rendered(renderer)


def test_a_renderer_is_checked_once(tmp_path: Path, checked: list[Path]) -> None:
    """The second time it is the kept one, and the same."""
    first = own(tmp_path, "one")
    assert own(tmp_path, "one") == first
    assert checked == [first.folder / "renderer.yaml"]


def test_a_changed_renderer_counts_at_once(tmp_path: Path, checked: list[Path]) -> None:
    """So does a change of what is checked with it: a template with hidden text, or none."""
    folder = own(tmp_path, "one").folder
    catalog = Catalog([tmp_path / "renderers"])
    (folder / "renderer.yaml").write_text(OWN.replace("Own", "Two"), encoding="utf-8")
    assert catalog.renderer("own").title == "Two"
    (folder / "template.md.j2").write_text("\u202eone", encoding="utf-8")
    with pytest.raises(HoldgateError, match="U\\+202E"):
        catalog.renderer("own")
    (folder / "template.md.j2").unlink()
    with pytest.raises(HoldgateError, match="no template"):
        catalog.renderer("own")
    assert len(checked) == 4
