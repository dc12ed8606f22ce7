"""From a view to a document's bytes."""

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from holdgate.documents.catalog import Catalog, Renderer
from holdgate.documents.render import render
from holdgate.errors import HoldgateError
from holdgate.resources import bundled
from holdgate.views.shared import as_plain
from unit.render.told import views

CATALOG = Catalog([bundled("renderers")])


def renderer(folder: Path, template: str, *formats: str) -> Renderer:
    """A renderer of one's own."""
    (folder / "template.html.j2").write_text(template, encoding="utf-8")
    made = formats or ("html",)
    return Renderer(id="own", title="Own", of=("run",), formats=made, folder=folder)


def test_json_is_the_view() -> None:
    """`json` is always there: the view itself, readable, in its order."""
    view = views()["whole"]
    found = render(CATALOG.renderer("report"), "json", view)
    assert found.decode() == json.dumps(as_plain(view), indent=2, ensure_ascii=False) + "\n"
    assert found.startswith(b'{\n  "holdgate": "view/1",\n  "of": "run",\n')
    assert "“".encode() not in found or b"\\u" not in found


def test_json_of_any_text() -> None:
    """What no file can hold is written as JSON writes it."""
    view = replace(views()["whole"], late=("é\ud800",))
    found = render(CATALOG.renderer("report"), "json", view)
    assert json.loads(found)["late"] == ["é\ud800"]
    assert "é".encode() in found


def test_unknown_format() -> None:
    """A format that is not made is answered with those that are."""
    with pytest.raises(HoldgateError, match="report is not made as pdf") as error:
        render(CATALOG.renderer("report"), "pdf", views()["whole"])
    assert error.value.hint == "there are: html, md, json"


def test_no_medium(tmp_path: Path) -> None:
    """A format without an escape function cannot be written, whatever a renderer says."""
    own = renderer(tmp_path, "", "csv")
    with pytest.raises(HoldgateError, match="own is not made as csv"):
        render(own, "csv", views()["whole"])


def test_wrong_subject() -> None:
    """A report of a process that has not run says nothing."""
    with pytest.raises(HoldgateError, match="report is made of a run, not of a process"):
        render(CATALOG.renderer("report"), "html", views()["process"])


@pytest.mark.parametrize(
    ("template", "line"),
    [
        ("a\n{{ nothing }}", 2),
        ("a\n\n{% if %}", 3),
        ("{% for %}", 1),
        ("a\n{% include 'gone' %}", 2),
        ("a\n{{ run|prose }}", 2),
        ("a\n{{ 1 // 0 }}", 2),
        ("{% macro m() %}{{ m() }}{% endmacro %}\n{{ m() }}", 1),
        ("\n{{ process.title|thousands }}", 2),
    ],
)
def test_faults_of_a_template(tmp_path: Path, template: str, line: int) -> None:
    """A fault of a template is told with its file and line, never as a traceback."""
    own = renderer(tmp_path, template)
    with pytest.raises(HoldgateError) as error:
        render(own, "html", views()["whole"])
    assert str(error.value).startswith(f"{tmp_path}/template.html.j2:{line}: ")


def test_changed_template_is_noticed(tmp_path: Path) -> None:
    """Environments are kept, yet a template that was edited is read again."""
    import os

    own = renderer(tmp_path, "one")
    assert render(own, "html", views()["whole"]) == b"one"
    renderer(tmp_path, "two")
    os.utime(tmp_path / "template.html.j2", (1, 1))
    assert render(own, "html", views()["whole"]) == b"two"
