"""Owners' Markdown, statements and answers, in HTML and in Markdown."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdgate.documents.media import MEDIA, html_prose, markdown_prose
from holdgate.documents.media import prose as texts
from holdgate.documents.media.prose import Part, read, read_answer, read_line
from holdgate.documents.placeholders import shown_answers
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

```sh
for h in a b; do
  shut --now `x` # {{ start.bridge }}
done
```

| Who | Then |
|:----|-----:|
| `a|b` \\| c | *Head* |

10. ten

        docker inspect --format '{{.State.Status}}' web
"""
ALLOWED = {
    "p", "ul", "ol", "li", "em", "strong", "code", "pre", "blockquote", "br", "a",
    "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip


def _owners(output: str, text: str, part: Part) -> str:
    if part == "all":
        return texts.prose(MEDIA[output], text, {})
    return texts.divided(MEDIA[output], text, {})[part]


def html(text: str, part: Part = "all") -> str:
    """A text in HTML."""
    return _owners("html", text, part)


def md(text: str, part: Part = "all") -> str:
    """A text in Markdown."""
    return _owners("md", text, part)


def answer_html(text: str, kind: str = "long_text") -> str:
    """An answer in HTML."""
    return texts.answer(MEDIA["html"], text, kind)


def answer_md(text: str, kind: str = "long_text") -> str:
    """An answer in Markdown."""
    return texts.answer(MEDIA["md"], text, kind)


def test_written_anew() -> None:
    """What is written means the same, and written once more it is the same to the letter."""
    assert html(md(GUIDANCE)) == html(GUIDANCE)
    assert md(md(GUIDANCE)) == md(GUIDANCE)


def test_quotes_stay_apart() -> None:
    """Two quotes stay two, whatever follows."""
    text = "> a\n\n> b\n\n- > c\n\n- d\n\n> - e\n\nf"
    assert md(text) == text
    assert html(md(text)) == html(text)


@pytest.mark.parametrize(
    "text",
    [
        "- item\n\n  1. deep\n\n  after the list",  # not a line of `deep`
        "3. a\n4. b\n   - c\n\n   7. not a line of c",
        "- a\n  - b\n\n  | A | B |\n  |---|---|\n  | x | y |",
        "> - a\n>   - b\n>\n>   > c",
        "1. a\n2. b\n\n1) first again\n2) second",  # not 3 and 4
        "- a\n\n* another list\n\n+ a third",
        "- a\n  1. x\n\n  1) y\n\n- b",
        "```\ncat <<E \\ \n  kept  \nE\n```",  # spaces at the end of lines
    ],
)
def test_what_follows_a_list(text: str) -> None:
    """A list ends where its owner ended it: what follows is no part of it, and is not counted on.

    Only what stands apart may stand closer.
    """

    def told(written: str) -> str:
        return re.sub(r"\n*</?p>\n*|\n+(?=<)|(?<=>)\n+", "", written)

    assert told(html(md(text))) == told(html(text))


def test_every_part_of_the_dialect() -> None:
    """Lists stay nested, tables tables, and a block of code keeps its lines and its braces."""
    found = html(GUIDANCE)
    assert found.count("<ul>") == 1
    assert "<ol>\n<li>net</li>\n<li>power\n<blockquote>" in found
    assert (
        '<pre><code class="language-sh">for h in a b; do\n'
        "  shut --now `x` # {{ start.bridge }}\ndone\n</code></pre>"
    ) in found
    assert '<th style="text-align:right">Then</th>' in found
    assert "'{{.State.Status}}' web" in found
    written = md(GUIDANCE)
    assert "| Who | Then |\n| :-- | --: |\n" in written
    assert "```sh\nfor h in a b; do\n  shut --now `x` # {{ start.bridge }}\ndone\n```" in written


def test_legible() -> None:
    """Plain guidance is written as its owner wrote it."""
    text = "Stop the spread.\n\n- Cut the *line*, keep the **power** on.\n- Wider: is safer."
    assert md(text) == text


@given(st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=6), max_size=10).map("".join))
@explored(80)
def test_only_what_belongs(text: str) -> None:
    """Whatever is written, no heading, image, script or other link comes of it."""
    for written in (html(text), html(md(text)), answer_html(text), html(answer_md(text))):
        for tag in html_structure(written):
            name, attrs = (tag.lstrip("/"), []) if isinstance(tag, str) else tag
            assert name in ALLOWED
            assert {key for key, _ in attrs} <= {
                "href",
                "start",
                "title",
                "class",
                "style",
                "value",
            }
            for key, value in attrs:
                assert key != "href" or str(value).startswith(("http:", "https:", "mailto:"))
                assert key != "style" or str(value).startswith("text-align:")
    for written in (md(text), answer_md(text)):
        assert not {"heading_open", "image", "html_block", "html_inline"} & {
            each.split()[0] for each in markdown_structure(written)
        }


@pytest.mark.parametrize(
    "text",
    ["[a](javascript:alert(1))", "[a](data:text/html,x)", "[a](//x.example)", "[a](file:///etc)",
     "![a](http://x.example/b.png)", "<script>alert(1)</script>", "<https://x.example", "# Look",
     "Look\n===", "***", "&#x202E;", "[a]: http://x.example", "~~no~~"],
)  # fmt: skip
def test_stays_text(text: str) -> None:
    """A link to elsewhere than the web and mail, HTML, a heading, … stay the text that they are."""
    for written in (html(text), html(md(text)), answer_html(text), html(answer_md(text))):
        tags = [tag if isinstance(tag, str) else tag[0] for tag in html_structure(written)]
        assert set(tags) <= {"p", "/p", "br"}
    assert html(text) == f"<p>{MEDIA['html'].escape(text)}</p>"


def test_parts() -> None:
    """The first paragraph can stand alone, with the rest behind it."""
    assert html(GUIDANCE, "first").startswith("Stop it <strong>first</strong>")
    assert html(GUIDANCE, "rest").startswith("<ul>")
    assert not html("- a list\n- at once", "first")
    assert html("- a list", "rest") == html("- a list")


def test_answers_in_texts() -> None:
    """An earlier answer stands in its place, as text; in code, braces are only braces."""
    answers = {"start.bridge": "**North** <b> `x` | \\", "start.id": "a b/?"}
    text = "Walk over {{ start.bridge }}."
    shown = "<p>Walk over **North** &lt;b&gt; `x` | \\.</p>"
    assert html_prose.write_prose(read(text, answers)) == shown
    assert html(markdown_prose.write_prose(read(text, answers))) == shown
    for same in ("{{ start.bride }} {{ 7 * 7 }}", "\\{{ start.bridge }}"):
        same_shown = same.removeprefix("\\")
        assert html_prose.write_prose(read(same, answers)) == f"<p>{same_shown}</p>"
    code = "`{{ start.bridge }}`\n\n    {{ start.bridge }}"
    assert html_prose.write_prose(read(code, answers)) == html(code)
    link = "[it](https://example.org/{{start.id}}), <https://example.org/{{start.id}}>"
    assert html_prose.write_prose(read(link, answers)).count('"https://example.org/a%20b%2F%3F"')


def test_statements() -> None:
    """A statement is one line: marks and code, but no blocks and no answers."""
    statement = "1. Run `df -h` **now**, {{ start.bridge }}"
    written = "1. Run <code>df -h</code> <strong>now</strong>, {{ start.bridge }}"
    assert html_prose.write_prose(read_line(statement)) == written
    assert markdown_prose.write_prose(read_line(statement)) == "1\\" + statement[1:]


def test_answers_are_markdown() -> None:
    """An answer keeps its line breaks, its spaces, its numbers and its backslashes."""
    text = "Seen on C:\\_temp:\n  two   spaces\n\n```\n  df -h\n```\n\n3. three\n7. *seven*"
    assert answer_html(text) == (
        "<p>Seen on C:\\_temp:<br>  two   spaces</p>\n<pre><code>  df -h\n</code></pre>\n"
        '<ol start="3">\n<li value="3">\n<p>three</p>\n</li>\n'
        '<li value="7">\n<p><em>seven</em></p>\n</li>\n</ol>'
    )
    written = answer_md(text)
    assert "Seen on C:\\\\\\_temp:\\\n\u00a0\u00a0two   spaces\n" in written
    assert written.endswith("3. three\n7. *seven*")
    assert answer_html("- 1. x", "text") == "- 1. x"


def test_nothing_is_lost_in_the_deep() -> None:
    """A text that nests deeper than the parser reads is shown as it was written."""
    text = "> " * 40 + "deep <b>"
    for written in (html(text), html(md(text)), answer_html(text)):
        assert squeezed(written).startswith("<pre><code>")
        assert "deep &lt;b&gt;" in written
    for depth in range(1, 24):
        for mark in ("> ", "- ", "1. "):
            assert "deep" in html(mark * depth + "deep")
            assert "deep" in html(mark * depth + "|deep|x|\n" + "   " * depth + "|-|-|")


def test_shown_answers() -> None:
    """What is recorded is shown; of a draft, and of a process, the question."""
    assert shown_answers(views()["whole"])["start.bridge"] == "North Bridge"
    assert shown_answers(views()["process"])["start.bridge"] == "‹Which bridge?›"
    drafted = shown_answers(views()["redone"])
    assert drafted["survey.load"].startswith("‹")


@pytest.mark.parametrize("text", [">", ">>", "> >\n", "- >"])
def test_empty_quotes(text: str) -> None:
    """A quote of nothing is written, also where nothing stands before it."""
    assert not md(text).strip("\n >-")
    assert not answer_md(text).strip("\n >-")


def parsed(output: str, text: str) -> dict[str, str]:
    """The same as a text, its parts, a statement and the answers, all by the parser."""
    medium, tokens = MEDIA[output], read(text, {})
    begins = bool(tokens) and tokens[0].type == "paragraph_open"
    return {
        "all": medium.prose(read(text, {})),
        "first": medium.prose(tokens[1:2] if begins else []),
        "rest": medium.prose(tokens[3:] if begins else tokens),
        "statement": medium.prose(read_line(text)),
        "text": medium.answer(read_answer(text, "text")),
        "long_text": medium.answer(read_answer(text, "long_text")),
    }


plain_texts = st.lists(
    st.sampled_from(("Word", "a.b", "it's", '"so"', "1", "-5", "3,000", " ", "  ", "\n", "\n\n",
                     "\n \n", "\n  ", "é", "漢字", "\u00a0", "\u3000", "=", "==", ":", "+", "#",
                     ">", "--", ")", "1.", "@a", "www.x.y", "http://x.y", "\t", "$", "%", "&")),
    max_size=8,
).map("".join)  # fmt: skip


@given(plain_texts | st.lists(st.sampled_from(FRAGMENTS), max_size=4).map("".join))
@explored(2000)
@pytest.mark.parametrize("output", ["html", "md"])
def test_without_the_parser(output: str, text: str) -> None:
    """Paragraphs alone are written without the parser, and just as it would write them."""
    medium = MEDIA[output]
    assert parsed(output, text) == {
        "all": texts.prose(medium, text, {}),
        **texts.divided(medium, text, {}),
        "statement": texts.statement(medium, text),
        "text": texts.answer(medium, text, "text"),
        "long_text": texts.answer(medium, text, "long_text"),
    }
