"""Which documents there are."""

from pathlib import Path

import pytest

from holdgate.documents.catalog import Catalog
from holdgate.errors import HoldgateError
from holdgate.resources import bundled


def own(folder: Path, text: str, name: str = "own") -> Catalog:
    """A catalogue with a renderer of one's own before the bundled ones."""
    (folder / name).mkdir(exist_ok=True)
    (folder / name / "renderer.yaml").write_text(text, encoding="utf-8")
    (folder / name / "template.md.j2").write_text("{{ of }}", encoding="utf-8")
    return Catalog((folder, bundled("renderers")))


OWN = "renderer: 1\nid: own\ntitle: Mine\nof: process\nformats: [md, json]\n"


def test_bundled() -> None:
    """A checklist of runs and processes, and a report of runs; HTML comes first."""
    found = {each.id: each for each in Catalog([bundled("renderers")]).all()}
    assert {name: each.of for name, each in found.items()} == {
        "checklist": ("run", "process"),
        "report": ("run",),
    }
    assert {each.formats for each in found.values()} == {("html", "md")}


def test_own(tmp_path: Path) -> None:
    """A folder is a renderer; what may be a list may stand alone."""
    found = own(tmp_path, OWN).renderer("own")
    assert (found.title, found.of, found.formats) == ("Mine", ("process",), ("md", "json"))
    assert found.template("md") == tmp_path / "own" / "template.md.j2"


def test_first_folder_counts(tmp_path: Path) -> None:
    """A renderer of one's own takes the place of the bundled one with its id."""
    catalog = own(tmp_path, OWN.replace("own", "report"), "report")
    assert catalog.renderer("report").title == "Mine"
    assert [each.id for each in catalog.all()] == ["checklist", "report"]


def test_unknown(tmp_path: Path) -> None:
    """An unknown id is answered with the nearest one and all there are."""
    with pytest.raises(HoldgateError, match=r"no document reprot") as error:
        own(tmp_path, OWN).renderer("reprot")
    assert error.value.hint == "Did you mean report? There are: checklist, own, report"
    with pytest.raises(HoldgateError, match="no document"):
        own(tmp_path, OWN).renderer("../report")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("renderer: 1\nid: own\n", r"renderer\.yaml:1:1: "),
        (OWN + "colour: red\n", r"renderer\.yaml:6:1: .*colour"),
        (OWN.replace("process", "person"), r"renderer\.yaml:4:5: "),
        (OWN.replace("own", "other"), r"renderer\.yaml:2:5: the id is other"),
        (OWN.replace("[md, json]", "[md, html]"), r"has no template: template\.html\.j2"),
        ("a: [", r"renderer\.yaml:2:1: "),
    ],
)
def test_broken(tmp_path: Path, text: str, message: str) -> None:
    """A renderer that cannot be used says so with file, line and column."""
    catalog = own(tmp_path, text)
    with pytest.raises(HoldgateError, match=message):
        catalog.renderer("own")
    with pytest.raises(HoldgateError, match=message):
        catalog.all()
    assert catalog.renderer("report").title == "Report"


def test_light() -> None:
    """The catalogue is there without Jinja2 and YAML being loaded: most commands render nothing."""
    import subprocess
    import sys

    code = (
        "import sys, holdgate.documents.catalog, holdgate.documents.plain_text;"
        "print({'jinja2', 'markdown_it', 'yaml', 'jsonschema'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
