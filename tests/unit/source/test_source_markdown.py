"""Our Markdown: what is outside of it, where placeholders are, and which texts need no parser."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdgate.source.markdown.braces import braces_in
from holdgate.source.markdown.dialect import parse
from holdgate.source.markdown.outside import outside, outside_line
from holdgate.source.markdown.plain import is_plain, is_suspect
from support.effort import explored

OUTSIDE = {
    "# A heading": [(0, "a heading")],
    "text\n\nLook\n====": [(2, "the line below makes")],
    "text\n---\n": [(0, "the line below makes")],
    "a\n\n***": [(2, "a line across")],
    "a\n\nb <b>c</b>": [(2, "HTML")],
    "<div>\nx\n</div>": [(0, "HTML")],
    "ssh <host>": [(0, "HTML")],
    "a\nb <!-- c --> d": [(1, "HTML")],
    "![a](http://example.org/b.png)": [(0, "an image shows")],
    "![](b.png) ![a](../b.png) ![a](b.svg) ![a](/b.png)": [(0, "an image shows")],
    "a ~~b~~": [(0, "text that is struck")],
    "&amp; &#8203;": [
        (0, "`&amp;`, a name"),
        (0, "`&#8203;`, a name"),
    ],
    "[a][b]\n\n[b]: https://example.org": [(2, "an address that stands apart")],
    "a[^1]\n\n[^1]: b": [(0, "a footnote"), (2, "a footnote")],
    "- a\n- [ ] b\n- [x] c": [(1, "a box"), (2, "a box")],
    "> [!NOTE]\n> a": [(0, "a notice")],
    "[a](b c)": [(0, "this looks like a link")],
    "[a](runbook.md)": [(0, "this link does not lead")],
    "[a](javascript:b)": [(0, "this link does not lead")],
    '[a](https://example.org "b")': [(0, "the title")],
    "| a | b |\n| c | d |": [(0, "this looks like a table")],
    "a\n\n```sh\nb": [(2, "this block of code")],
    "> " * 30 + "a": [(0, "this stands in too many")],
}
INSIDE = (
    "One *two* **three** `four`.\nFive\\\nsix  \nseven",
    "- a\n  - b\n    1. c\n\n       d\n- e",
    "```sh\n# <b> {{ x }}\n```\n\n~~~\n![a](b) ~~~ &amp;\n~~~",
    "1. a\n\n   ```\n   <b>\n   ```\n2. b\n\n       <c>",
    "| a | b |\n|---|:-:|\n| `<c>` | d |",
    "> a\n> > b\n>\n> ```\n> c\n> ```",
    "[a](https://example.org/b_(c)) <https://example.org> <a@example.org> [b](mailto:a@b.example)",
    "`<host>` \\<host> a < b & c > d [e] f[0] # g - h = i ! j | k",
    "![a *b*](b.png) and\n![c](d-e/f_g.h.jpeg)",
    "AT&T; 5 ~ 6; {{ a.b }}; {{ <c> }}",
)  # fmt: skip


@pytest.mark.parametrize("text", OUTSIDE)
def test_outside(text: str) -> None:
    """What is outside the dialect is found, each with its line; what to do is said."""
    found = list(outside(text))
    assert [each.line for each in found] == [line for line, _ in OUTSIDE[text]]
    for each, (_, message) in zip(found, OUTSIDE[text], strict=True):
        assert each.message.startswith(message)
    assert all(each.hint for each in found)
    assert is_suspect(text)


@pytest.mark.parametrize("text", INSIDE[:-1])
def test_inside(text: str) -> None:
    """The dialect itself has nothing outside of it."""
    assert list(outside(text)) == []


def test_a_statement_has_no_blocks() -> None:
    """On one line only what stands in a line can be outside: `# a` and `- b` are its words."""
    assert list(outside_line("# a")) == []
    assert [each.line for each in outside_line("a <b>")] == [0]


@given(st.text("ab*_`[]()<>&;:#-+=|~!\\{} \n\t1.x", max_size=30))
@explored(300)
def test_nothing_is_overlooked(text: str) -> None:
    """A text that is not suspect has nothing outside; a plain one is one paragraph or more."""
    if not is_suspect(text):
        assert list(outside(text)) == []
    if is_plain(text):
        tokens = parse(text)
        assert {token.type for token in tokens} <= {"paragraph_open", "inline", "paragraph_close"}
        inline = {child.type for token in tokens for child in token.children or ()}
        assert inline <= {"text", "softbreak"}
        assert list(outside(text)) == []


def test_braces_in_code_are_text() -> None:
    """A placeholder is one outside of code; each `{{` is told by its number in the text."""
    text = (
        "a {{ x.y }} `{{ c.d }}` {{ bad }}\n```\n{{ c.d }}\n```\n> [l](https://x/{{a.b}}) "
        "{{ e.f }}\n\n    {{ c.d }}\n\n"
        "| {{ a.b }} | `{{` |\n|--|--|\n| {{ a.b }} | {{ a.c }} {{ open\n"
    )
    found = [(each.nth, each.inside, each.is_reference, each.is_closed) for each in braces_in(text)]
    assert found == [
        (0, "x.y", True, True),
        (2, "bad", False, True),
        (4, "a.b", True, True),
        (5, "e.f", True, True),
        (7, "a.b", True, True),
        (9, "a.b", True, True),
        (10, "a.c", True, True),
        (11, "open", False, False),
    ]


@given(st.text("{}ab. \n-", max_size=30))
@explored(200)
def test_braces_with_and_without_the_parser(text: str) -> None:
    """The quick way and the parser's agree on what begins with double braces."""
    text = " ".join(text.split("    "))
    assert list(braces_in(text)) == list(braces_in(text + "\n\n`a`"))


def test_plain_texts_need_no_parser() -> None:
    """Paragraphs, also with placeholders and marks that no rule asks about, load no parser."""
    code = (
        "import sys\n"
        "from holdgate.source.markdown.braces import braces_in\n"
        "from holdgate.source.markdown.plain import is_plain, is_suspect\n"
        "text = 'Stop it at once.\\nThen call {{ start.who }}.\\n\\nAsk: is it *safe*?'\n"
        "assert len(list(braces_in(text))) == 1 and not is_suspect(text)\n"
        "print('markdown_it' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
