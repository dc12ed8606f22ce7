"""A template that would fail in a run is found before, with file and line."""

from pathlib import Path

import pytest

from holdgate.documents.catalog import Catalog, Renderer
from holdgate.documents.template_faults import template_problems
from holdgate.resources import bundled

RIGHT = """\
{% import "shared/parts.md.j2" as part with context %}
{% import "mine.md.j2" as mine with context %}
{{ part.name(start) }} {{ run.id }} {{ run["started_by"] }} {{ process.outcomes|length }}
{% for step in steps|where("late") %}{{ loop.index }} {{ step.title }} {{ mine.line(step) }}
{% for field in step.fields %}{{ field.label }}{% endfor %}
{% for sign in step.signatures %}{{ sign.person|brief }}{% endfor %}
{% endfor %}
{% if late %}{% set word = "late" %}{% else %}{% set word = run %}{% endif %}{{ word.anything }}
{% macro mark(thing) %}{{ thing.whatever }}{{ caller() }}{% endmacro %}
{% call mark(run) %}x{% endcall %}
{{ (steps|where("id", "a"))[0].title }} {{ people[0].name }} {% set all = steps %}{{ all[0].id }}
{% if extra is defined %}{{ extra.word }}{% endif %}
{% if run.planned is defined %}{{ run.planned }}{% endif %}
{{ "runs.settled"|say(state=run.state|words, settled=progress.settled, steps=progress.steps) }}
"""
MINE = "{% macro line(step) %}{{ step.title }} of {{ run.id }}{% endmacro %}\n"
WRONG = (
    ("{{ case.customer }}", "1:4 template-name"),
    ("a\n{{ run.startedby }}", "2:8 template-name"),
    ("{{ run['startedby'] }}", "1:9 template-name"),
    ("{{ process.id.upper }}", "1:15 template-name"),
    ("{{ steps.title }}", "1:10 template-name"),
    ("{% for s in steps %}{{ s.titel }}{% endfor %}", "1:26 template-name"),
    ("{% for s in steps %}{% for f in s.fields %}{{ f.lable }}{% endfor %}{% endfor %}", "1:49"),
    ("{{ (steps|where('is', 'a'))[0].title }}", "1:18 template-name"),
    ("{% set r = run %}\n{{ r.idd }}", "2:6 template-name"),
    ("{% if run.corects %}x{% endif %}", "1:11 template-name"),
    ("{{ run.id if run.rehersal else 1 }}", "1:18 template-name"),
    ("{{ 'runs.setled'|say }}", "1:5 template-name"),
    ("{{ 'runs.settled'|say(state=1) }}", "1:5 template-name"),
    ("{% import 'shared/parts.md.j2' as p with context %}{{ p.nmae(start) }}", "1:57"),
    ("{% import 'shared/prts.md.j2' as p with context %}", "1:12 template-name"),
    ("{% include 'nothing.md.j2' %}", "1:13 template-name"),
    ("{% import 'mine.md.j2' as m %}{{ m.line(start) }}", "1:46 template-name"),
    ("{% macro m() %}{{ rnu.id }}{% endmacro %}", "1:19 template-name"),
    ("{% for s in steps %}\nx\n{% endfro %}", "3:1 template-syntax"),
    ("{{ run.id", "1:1 template-syntax"),
    ("\n{{ run.id|uper }}", "2:1 template-syntax"),
    ("{{ 'a' ~ run.id }}", "1:1 template-syntax"),
    ("{% if run is odd %}{% endif %}", "1:14 template-name"),
    ("{% if of == 'x' %}{{ of|uper }}{% endif %}", "1:25 template-name"),
    ("{{ range(3) }}", "1:4 template-name"),
    ("{{ a }}\n{{ b }}\n{{ run.c }}", "1:4 2:4 3:8"),
)


def problems(folder: Path, text: str, of: tuple[str, ...] = ("run",)) -> list[str]:
    """The problems of a renderer with this template: line, column and rule of each."""
    (folder / "template.md.j2").write_text(text, encoding="utf-8")
    (folder / "mine.md.j2").write_text(MINE, encoding="utf-8")
    renderer = Renderer(id="own", title="Own", of=of, formats=("md", "json"), folder=folder)
    found = template_problems(renderer)
    return [f"{Path(each.file).name}:{each.line}:{each.column} {each.rule}" for each in found]


def test_the_bundled_templates_are_right() -> None:
    """Nothing is said of templates that are right, however much they use."""
    for renderer in Catalog([bundled("renderers")]).all():
        assert template_problems(renderer) == ()


def test_what_is_right_is_not_reported(tmp_path: Path) -> None:
    """What may be there in a run is not said to be missing."""
    assert problems(tmp_path, RIGHT) == []


@pytest.mark.parametrize(("text", "expected"), WRONG, ids=[text for text, _ in WRONG])
def test_what_is_wrong_has_its_place(tmp_path: Path, text: str, expected: str) -> None:
    """A syntax error, and every name that does not exist, with line and column."""
    found = " ".join(problems(tmp_path, text))
    places = [part for part in expected.split() if ":" in part]
    assert [part.partition(":")[2] for part in found.split() if ":" in part] == places
    assert expected.rsplit(maxsplit=1)[-1] in found


def test_what_a_process_does_not_have(tmp_path: Path) -> None:
    """A document of a process has no run; one of both may ask which it is."""
    text = "{% if of == 'run' %}{{ run.id }}{% endif %}"
    assert problems(tmp_path, text, ("process",)) == ["template.md.j2:1:24 template-name"]
    assert problems(tmp_path, text, ("run", "process")) == []


def test_a_template_that_is_imported(tmp_path: Path) -> None:
    """A fault in what is imported is told of that file, once."""
    own = tmp_path / "own"
    own.mkdir()
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "x.md.j2").write_text("{% macro a() %}\n{{ run.idd }}{% endmacro %}")
    text = "{% import 'shared/x.md.j2' as x with context %}{{ x.a() }}"
    (own / "template.md.j2").write_text(text)
    (own / "template.html.j2").write_text(text)
    renderer = Renderer(id="own", title="Own", of=("run",), formats=("md", "html"), folder=own)
    (problem,) = template_problems(renderer)
    assert (problem.file, problem.line) == (str(tmp_path / "shared" / "x.md.j2"), 2)
    assert problem.hint == "did you mean `id`?"
