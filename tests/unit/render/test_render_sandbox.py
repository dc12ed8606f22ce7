"""A template may come from anywhere: what it cannot do."""

from pathlib import Path
from typing import Any

import pytest

from holdgate.documents.catalog import Renderer
from holdgate.documents.environment import environment
from holdgate.documents.media import MEDIA
from holdgate.documents.render import written as text_of
from holdgate.documents.sandbox import check
from holdgate.errors import HoldgateError
from holdgate.views.shared import View


class Card(View, frozen=True, tag="card", tag_field="kind"):
    """A view with a method, and a private member."""

    name: str

    def shout(self) -> str:
        """What no template can call."""
        return self.name.upper()


VIEW = {
    "of": "run",
    "card": Card(name="a <b>"),
    "title": "a # b *c* <d>",
    "items": [1, 2],
    "deep": {"keys": "kept", "n": 3},
    "none": None,
}


@pytest.fixture
def write(tmp_path: Path) -> Any:
    """Render a template of one's own in a format."""

    def written(template: str, output: str = "html", view: Any = None) -> str:
        folder = tmp_path / "own"
        folder.mkdir(exist_ok=True)
        (folder / f"template.{output}.j2").write_text(template, encoding="utf-8")
        renderer = Renderer(id="own", title="Own", of=("run",), formats=(output,), folder=folder)
        return text_of(renderer, output, {**VIEW, **(view or {})}, {})

    return written


@pytest.mark.parametrize(
    "template",
    [
        "{{ card.shout() }}",
        "{{ card.shout }}",
        "{{ card.__class__ }}",
        "{{ card.__struct_fields__ }}",
        "{{ card['__class__'] }}",
        "{{ card|attr('name') }}",
        "{{ ''.__class__ }}",
        "{{ ''['__class__'] }}",
        "{{ title.__class__.__mro__ }}",
        "{{ title.format }}",
        "{{ '{0.__class__}'.format(title) }}",
        "{{ items.append(3) }}",
        "{{ deep.pop('n') }}",
        "{{ deep.items() }}",
        "{{ deep|attr('keys') }}",
        "{{ self.__init__ }}",
        "{% for x in items %}{{ loop.__class__ }}{% endfor %}",
        "{% macro m() %}{% endmacro %}{{ m.__globals__ }}",
        "{% import 'template.html.j2' as t %}{{ t.__loader__ }}",
        "{{ range(9) }}",
        "{{ lipsum() }}",
        "{{ cycler('a') }}",
        "{{ dict(a=1) }}",
        "{{ namespace(a=1) }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ title * 2 }}",
        "{{ 'a%s' % title }}",
        "{{ title + title }}",
    ],
)
def test_no_attribute_and_no_method(write: Any, template: str) -> None:
    """Data has keys only, and what Jinja2 brings along is gone."""
    with pytest.raises(HoldgateError, match=r"template\.html\.j2"):
        write(template)


@pytest.mark.parametrize(
    "template",
    [
        "{{ titel }}",
        "{{ deep.m }}",
        "{% if titel %}{% endif %}",
        "{% for x in titel %}{% endfor %}",
        "{{ items[7] }}",
        "{{ deep.n.real }}",
    ],
)
def test_unknown_is_an_error(write: Any, template: str) -> None:
    """A name that the view does not have is an error, not an empty place in a record."""
    with pytest.raises(HoldgateError, match=r"own.template\.html\.j2:1: "):
        write(template)


@pytest.mark.parametrize(
    "template", ["{{ none }}", "{{ items }}", "{{ deep }}", "{{ title == 1 }}"]
)
def test_only_text_and_numbers_are_printed(write: Any, template: str) -> None:
    """Python's way of writing values has no place in a document."""
    with pytest.raises(HoldgateError, match="only text and numbers"):
        write(template)


@pytest.mark.parametrize(
    "template",
    [
        "{{ title ~ title }}",
        "{{ title[1:] }}",
        "{% autoescape false %}{{ title }}{% endautoescape %}",
        "{% macro m() %}# {% endmacro %}{{ m()|brief }}",
        "{% macro m() %}# {% endmacro %}{{ [m(), title]|join }}",
        "{% filter words %}a_b{% endfilter %}",
        "{% macro m() %}# {% endmacro %}{{ m()|block }}",
        "{% macro m() %}# {% endmacro %}{{ m()|prose }}",
        "{{ title|safe }}",
        "{{ title|e }}",
        "{{ title|replace('a', 'b') }}",
        "{{ title|block('# ') }}",
    ],
)
@pytest.mark.parametrize("output", ["html", "md"])
def test_no_way_around_the_escape(write: Any, template: str, output: str) -> None:
    """What could print a text unescaped, or change what was escaped, is refused."""
    with pytest.raises(HoldgateError):
        write(template, output)


def test_escaped_once(write: Any) -> None:
    """A text goes through the medium's function once, however far it travels."""
    template = (
        "{% macro m(x) %}{{ x }}{% endmacro %}{% set s %}{{ m(title) }}{% endset %}"
        "{{ s }} {{ m(s) }} {{ 'a*b' }} {{ 'lit <' if true }}"
    )
    md = r"a \# b \*c\* \<d>"
    assert write(template, "md") == rf"{md} {md} a\*b lit \<"
    html = "a # b *c* &lt;d&gt;"
    assert write(template, "html") == f"{html} {html} a*b lit &lt;"


def test_values_can_look_like_methods(write: Any) -> None:
    """A key that is called as a method of Python's maps is a key."""
    assert write("{{ deep.keys }} {{ items|length }} {{ deep.n + 1 }}") == "kept 2 4"


def test_filters_are_few() -> None:
    """No filter, test or global is there but those that are known."""
    folder = Path("/nowhere")
    renderer = Renderer(id="x", title="X", of=("run",), formats=("html",), folder=folder)
    found = environment(renderer, MEDIA["html"])
    assert set(found.filters) == {
        "Say", "answer", "block", "brief", "css", "date", "join", "length", "moment", "prose",
        "say", "seats", "statement", "summary", "thousands", "time", "where", "words",
    }  # fmt: skip
    assert set(found.tests) == {"defined", "undefined", "none", "string", "mapping"}
    assert not found.globals


@pytest.mark.parametrize("name", ["../secret", "/etc/hostname", "shared/../../secret", "other/x"])
def test_reads_its_own_folder(write: Any, tmp_path: Path, name: str) -> None:
    """A template includes what lies beside it, or in `shared/`; nothing else."""
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "x").write_text("secret")
    with pytest.raises(HoldgateError, match=r"template\.html\.j2:1: "):
        write(f"{{% include '{name}' %}}")


def test_shared(write: Any, tmp_path: Path) -> None:
    """`shared/` is the folder beside the renderer's, and behind it the bundled one."""
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "style.css").write_text("mine")
    assert write("{% include 'shared/style.css' %} ") == "mine "
    assert "banner" in write("{% include 'shared/parts.md.j2' %}{{ 'banner' }}", "md")


def test_members_of_a_view(write: Any) -> None:
    """Of a view a template reads the members, and what kind it is; nothing else is there."""
    assert (
        write("{{ card.name }} {{ card['name'] }} {{ card.kind }}", "md") == r"a \<b> a \<b> card"
    )
    with pytest.raises(HoldgateError, match="nothing"):
        write("{{ card.nothing }}")


def test_plain_data_only() -> None:
    """A view is made of views, text and numbers: a path within reach of a template reads files."""
    check({"a": (1, None, True, {"b": 2.5}), "c": Card(name="d")})
    with pytest.raises(TypeError, match="PosixPath"):
        check({"a": [Path("/etc/hostname")]})


def test_text_cannot_claim_to_be_escaped() -> None:
    """A text of a type of its own, such as Jinja2's own for HTML, is refused."""
    from markupsafe import Markup

    with pytest.raises(TypeError, match="Markup"):
        check(Card(name=Markup("<b>")))


@pytest.mark.parametrize(
    "message",
    [
        '{{ "runs.nothing"|say }}',
        '{{ "nowhere.started"|say }}',
        '{{ "runs.corrects"|say }}',
        '{{ "runs.corrects"|say(run=title, more=title) }}',
        '{{ "runs.corrects"|say(run=card) }}',
        '{{ "runs.corrects"|say(run=items) }}',
        "{{ title|say(run=title) }}",
    ],
)
def test_messages_have_their_facts(write: Any, message: str) -> None:
    """A message that is not there, or with other facts than it has, is a fault of the template."""
    with pytest.raises(HoldgateError, match=r"template\.html\.j2:1: "):
        write(message)


@pytest.mark.parametrize(
    ("output", "said"),
    [("html", "Corrects a # b *c* &lt;d&gt;"), ("md", r"Corrects a \# b \*c\* \<d>")],
)
def test_facts_are_escaped(write: Any, output: str, said: str) -> None:
    """A fact is escaped for the medium, once; what a macro made stays as it is."""
    assert write('{{ "runs.corrects"|Say(run=title) }}', output) == said
    made = '{% macro m() %}{{ title }}{% endmacro %}{{ "runs.corrects"|Say(run=m()) }}'
    assert write(made, output) == said
