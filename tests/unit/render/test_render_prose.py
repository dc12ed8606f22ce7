"""Owners' Markdown: guidance, warnings and help, in HTML and in Markdown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdgate.documents.media import html as html_medium
from holdgate.documents.media import markdown, markdown_prose
from holdgate.documents.media.prose import Part, parse
from holdgate.documents.placeholders import filled, shown_answers
from support.effort import explored
from unit.render.hostile import FRAGMENTS
from unit.render.structure import html_structure, markdown_structure, squeezed
from unit.render.told import views

GUIDANCE = """\
Stop it **first**, then look; see [the *list*](https://example.org/a_(b)).
- Keep `power` on.
  It is evidence.
- Cut

  wider:
  1. net
  2. power
     > not both

```
shut --now `x`
```

***

10. ten
"""


def html(text: str, part: Part = "all") -> str:
    """A text in HTML."""
    return html_medium.write_prose(parse(text, part))


def md(text: str, part: Part = "all") -> str:
    """A text in Markdown."""
    return markdown_prose.write_prose(parse(text, part))


def test_written_anew() -> None:
    """What is written means the same, and written once more it is the same to the letter."""
    assert html(md(GUIDANCE)) == html(GUIDANCE)
    assert md(md(GUIDANCE)) == md(GUIDANCE)


def test_legible() -> None:
    """Plain guidance is written as its owner wrote it."""
    text = "Stop the spread.\n\n- Cut the *line*, keep the **power** on.\n- Wider: is safer."
    assert md(text) == text


@given(st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=6), max_size=10).map("".join))
@explored(80)
def test_only_what_belongs(text: str) -> None:
    """Whatever an owner writes, no heading, image, script or other link comes of it."""
    allowed = {
        "p", "ul", "ol", "li", "em", "strong", "code", "pre", "blockquote", "hr", "br", "a",
    }  # fmt: skip
    for written in (html(text), html(md(text))):
        for tag in html_structure(written):
            name, attrs = (tag.lstrip("/"), []) if isinstance(tag, str) else tag
            assert name in allowed
            assert {key for key, _ in attrs} <= {"href", "start", "title", "class"}
            for key, value in attrs:
                assert key != "href" or str(value).startswith(("http:", "https:", "mailto:"))
    assert not {"heading_open", "image", "html_block", "html_inline"} & {
        each.split()[0] for each in markdown_structure(md(text))
    }


@pytest.mark.parametrize(
    "text",
    ["[a](javascript:alert(1))", "[a](data:text/html,x)", "[a](//x.example)", "[a](file:///etc)",
     "![a](http://x.example/b.png)", "<script>alert(1)</script>", "<https://x.example"],
)  # fmt: skip
def test_stays_text(text: str) -> None:
    """A link to elsewhere than the web and mail, an image and HTML stay the text that they are."""
    found = [tag if isinstance(tag, str) else tag[0] for tag in html_structure(html(text))]
    assert not {"img", "script"} & set(found)
    hrefs = [tag[1] for tag in html_structure(html(text)) if tag[0] == "a"]
    assert hrefs in ([], [[("href", "http://x.example/b.png")]])


def test_headings_are_bold() -> None:
    """A heading is a bold line: it would break the document's own outline."""
    assert html("# Look **twice**") == "<p><strong>Look twice</strong></p>"
    assert md("Look\n===\n\nnow") == "**Look**\n\nnow"


def test_parts() -> None:
    """The first paragraph can stand alone, with the rest behind it."""
    assert html(GUIDANCE, "first").startswith("Stop it <strong>first</strong>")
    assert html(GUIDANCE, "rest").startswith("<ul>")
    assert not html("- a list\n- at once", "first")
    assert html("- a list", "rest") == html("- a list")


def test_fill() -> None:
    """An earlier answer stands in its place, as text; what is not answered is named."""
    answers = {"start.bridge": "**North** <b>"}
    found = filled("Walk over {{ start.bridge }}.", answers, markdown.escape)
    assert squeezed(html(found)) == "<p>Walk over **North** &lt;b&gt;.</p>"
    assert filled("{{ start.bride }} {{ 7 * 7 }}", answers, str) == "{{ start.bride }} {{ 7 * 7 }}"


def test_shown_answers() -> None:
    """What is recorded is shown; of a draft, and of a process, the question."""
    assert shown_answers(views()["whole"])["start.bridge"] == "North Bridge"
    assert shown_answers(views()["process"])["start.bridge"] == "‹Which bridge?›"
    drafted = shown_answers(views()["redone"])
    assert drafted["survey.load"].startswith("‹")
