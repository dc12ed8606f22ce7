"""Escape functions: what users type stays text, in each medium."""

import html
import re

import pytest
from hypothesis import given

from holdgate.documents import plain_text
from holdgate.documents.media import MEDIA, markdown
from support.effort import explored
from unit.render.hostile import FRAGMENTS, harmless, shown, texts
from unit.render.structure import (
    html_structure,
    html_words,
    markdown_structure,
    markdown_words,
    squeezed,
)

# Every place in a Markdown document that a template may print a text into.
PLACES = """\
# {0}

## a {0}

- {0}
- **{0}**: *{0}* _{0}_ ({0}) [{0}](http://t.example)
  - [ ] {0}
  > {0}

1. {0}

> {0}

{0}, {0}

| a | b |
| --- | --- |
| {0} | **{0}** |
"""
HTML_PLACES = '<p title="{0}">{0}</p><ul><li><b>{0}</b></li></ul>'


@given(texts)
@explored(80)
def test_markdown_structure(text: str) -> None:
    """Wherever a text is printed in Markdown, the document has the structure that it had."""
    written = PLACES.format(markdown.escape(text))
    expected = PLACES.format(markdown.escape(harmless(text)))
    assert markdown_structure(written) == markdown_structure(expected)


@pytest.mark.parametrize("place", ["{0}", "{0}a", "{0} a", "a {0} b", "a\n{0}\nb", "a\n{0}b\n{0}"])
def test_markdown_fragments(place: str) -> None:
    """Each thing that means something in Markdown means nothing, at the places where it could."""

    def documents(text: str) -> list[list[str]]:
        lines = f"{markdown.block(text)}\n\nc\n"
        return [
            markdown_structure(PLACES.format(markdown.escape(text))),
            markdown_structure(lines),
        ]

    for fragment in FRAGMENTS:
        text = place.format(fragment)
        assert documents(text) == documents(harmless(text)), text


@given(texts)
@explored(80)
def test_markdown_words(text: str) -> None:
    """What was typed is what is read, with a sign for each line break."""
    expected = squeezed(" ⏎ ".join(shown(text)))
    assert squeezed(markdown_words(f"- a {markdown.escape(text)} b\n")) == squeezed(
        f"a {expected} b"
    )


@given(texts)
@explored(80)
def test_markdown_block(text: str) -> None:
    """A text of several lines stays in its quote within its list item, line by line."""

    def document(typed: str) -> str:
        return f"- a\n{markdown.block(typed, '  > ')}\n- b\n\n{markdown.block(typed)}\n\nc\n"

    assert markdown_structure(document(text)) == markdown_structure(document(harmless(text)))
    words = markdown_words(document(text))
    assert all(line in words for line in shown(text))


@pytest.mark.parametrize(
    "text",
    [
        "A memory stick is missing since Friday; 3,000 customers (no backup).",
        "café_au_lait costs < nothing: 5 % of 10-20!".replace("<", "less than"),
        "-5 °C, +41 79 123 45 67 and 10.5",
    ],
)
def test_markdown_is_legible(text: str) -> None:
    """A text that means nothing in Markdown is left as it is."""
    assert markdown.escape(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (":-", "\\:-"),
        ("_a_ b_c", "\\_a\\_ b_c"),
        ("1) a", "1\\) a"),
        ("a\n\n  b", "a ⏎ b"),
        ("see www.x.example", "see www\\.x.example"),
        ("#1 and #2", "`#1` and `#2`"),
        ("ask @ann or @acme/ops, not a@b", "ask `@ann` or `@acme/ops`, not a\\@b"),
        ("acme/site#12, GH-7; # no", "acme/site`#12`, `GH-7`; \\# no"),
        (":warning: at 10:30:45", "`:warning:` at 10:30:45"),
    ],
)
def test_markdown_examples(text: str, expected: str) -> None:
    """A backslash stands before what would mean something, also to other readers than ours."""
    assert markdown.escape(text) == expected


@given(texts)
@explored(80)
def test_html(text: str) -> None:
    """In HTML a text makes no tag and leaves no attribute, and is read as it was typed."""
    written = HTML_PLACES.format(MEDIA["html"].escape(text))
    tags = html_structure(written)
    assert [tag if isinstance(tag, str) else tag[0] for tag in tags] == [
        "p", "/p", "ul", "li", "b", "/b", "/li", "/ul",
    ]  # fmt: skip
    assert [name for name, _ in tags[0][1]] == ["title"]
    assert all(line in html_words(written) for line in shown(text))
    assert html.unescape(MEDIA["html"].escape(text)).count("\n") == "\n".join(shown(text)).count(
        "\n"
    ) or ("\n" in text or "\u2028" in text or "\u2029" in text)


@given(texts)
@explored(60)
def test_terminal(text: str) -> None:
    """Nothing that commands a terminal or turns a line around is left; a text is one line."""
    found = plain_text.escape(text)
    assert not set(found) & {"\x1b", "\x9b", "\x07", "\r", "\n", "\x00", "\x7f", "\u202e", "\u2066"}
    found.encode()


def test_terminal_newlines() -> None:
    """Line breaks are kept where the caller lays out lines."""
    assert plain_text.escape("a\n\x1b[31mb") == "a␊␛[31mb"
    assert plain_text.escape("a\r\nb", newlines=True) == "a\nb"


def test_bidi_is_visible() -> None:
    """An override shows as what it is; letters that run to the left, and their marks, stay."""
    assert plain_text.escape("txt\u202egpj.exe") == "txt⟨U+202E⟩gpj.exe"
    assert plain_text.escape("\u05d0\u200f") == "\u05d0\u200f"


@pytest.mark.parametrize("code", ["E0041", "200B", "2800", "3164", "00AD", "202E", "2066", "FE0F"])
def test_hidden_characters_are_shown(code: str) -> None:
    """A signer reads the code of what would be seen as nothing, in each medium."""
    text = f"pay{chr(int(code, 16))}ed"
    for escape in (plain_text.escape, *(medium.escape for medium in MEDIA.values())):
        assert html.unescape(str(escape(text))).replace("\\", "") == f"pay⟨U+{code}⟩ed"


@pytest.mark.parametrize(
    "text",
    [
        "👨\u200d👩\u200d👧 ❤\ufe0f",
        "می\u200cخواهم",
        "葛\U000e0100",
        "שלום\u200f!",
        "ភាសា\u200bខ្មែរ",
    ],
)
def test_what_a_script_needs_stays(text: str) -> None:
    """An emoji, and a text in another script, is shown as it was typed."""
    assert plain_text.escape(text) == text


@given(texts)
@explored(100)
def test_css_strings(text: str) -> None:
    """Whatever it holds, a text in a style sheet is one string, from which nothing gets out."""
    found = MEDIA["html"].others["css"](text)
    assert re.fullmatch(r'"(?:[A-Za-z0-9 ]|\\[0-9a-f]+ )*"', found)
    read = re.sub(r"\\([0-9a-f]+) ", lambda match: chr(int(match[1], 16)), found[1:-1])
    assert read == plain_text.visible(text)
