"""Markdown on the terminal: laid out, and code verbatim, so that what is copied is the command."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdgate.cli.text import layout, markdown
from holdgate.cli.text.texts import answer_lines, owner_lines, statement_lines
from holdgate.documents.plain_text import visible
from holdgate.model.placeholder import PLACEHOLDER
from holdgate.source.markdown.plain import flat_blocks, is_plain
from support.effort import explored

GUIDANCE = """\
Stop **first**,
then look: [the list](https://example.org/list), <https://example.org>.

Second, for {{ start.who }}.

- Keep `power on` on.
  It is evidence.
  - the net

        ip link show

- Cut
  1. net
  2. power

> Not \\*both\\*.

```sh
for h in a b; do
\tshut --now "$h"   # {{ start.who }}

done
```

| Who  | Minutes |
|:-----|--------:|
| Duty `a|b` |  5 |
| 日本 |     100 |
"""
ANSWERS = {"start.who": "**Eva**\nAmsler"}


def lines(text: str, room: int = 60, indent: str = "   ") -> list[str]:
    """Guidance as it is printed."""
    return owner_lines(text, ANSWERS, room, indent)


def test_guidance() -> None:
    """Paragraphs are filled, lists stay nested, a table is one; answers are text."""
    assert lines(GUIDANCE.replace("a|b", "a")) == [
        "   Stop **first**, then look: the list",
        "   (https://example.org/list), https://example.org.",
        "",
        "   Second, for **Eva** Amsler.",
        "",
        "   - Keep `power on` on. It is evidence.",
        "",
        "     - the net",
        "",
        "       ```",
        "ip link show",
        "       ```",
        "",
        "   - Cut",
        "",
        "     1. net",
        "     2. power",
        "",
        "   > Not *both*.",
        "",
        "   ```sh",
        "for h in a b; do",
        '\tshut --now "$h"   # {{ start.who }}',
        "",
        "done",
        "   ```",
        "",
        "   Who       Minutes",
        "   ────────  ───────",
        "   Duty `a`        5",
        "   日本          100",
    ]


def test_warnings_are_marked() -> None:
    """The mark of a warning stands before each of its lines, and not below them."""
    assert lines("1. one\n   - two", indent=" ! ") == [" ! 1. one", " !    - two"]
    assert lines("one\n\ntwo `x`", indent=" ! ") == [" ! one", " !", " ! two `x`"]


def test_paragraphs_alone() -> None:
    """Without anything else a text is laid out the same, without the parser."""
    text = "One\ntwo {{ start.who }}.\n\n\nThree: four."
    quick = lines(text)
    assert quick == ["   One two **Eva** Amsler.", "", "   Three: four."]
    assert lines(text + "\n\n`x`")[: len(quick)] == quick


def test_a_command_is_never_broken() -> None:
    """Code in a line is not wrapped, nor is a cell of a table cut; blocks are not, however long."""
    command = "kubectl get pods --all-namespaces --output wide"
    text = f"Run `{command}` and then `{command}`.\n\n    {command} {command}\n"
    found = lines(text, room=40)
    assert sum(f"`{command}`" in line for line in found) == 2
    assert f"{command} {command}" in found
    table = f"| Do | When |\n|---|---|\n| `{command}` | at once |\n| wait | then |"
    assert lines(table, room=40) == [
        "   Do:",
        f"     `{command}`",
        "   When: at once",
        "",
        "   Do: wait",
        "   When: then",
    ]


def test_statements() -> None:
    """A statement is one line with marks; what is no Markdown in a line stays as it is."""
    assert statement_lines("- `df -h` \\*ran\\* {{ a.b }}", 60, " 1 ☐ ", "     ") == [
        " 1 ☐ - `df -h` *ran* {{ a.b }}"
    ]


def test_answers() -> None:
    """An answer keeps its line breaks and spaces; its code cannot be taken for lines of ours."""
    text = "Seen:\n  two   spaces\\\n\n```\n 2 sign\n```\n7. seven"
    assert answer_lines(text, "long_text", 60, "   out: ", "     ") == [
        "   out: Seen:",
        "       two   spaces\\",
        "",
        "     ```",
        "      2 sign",
        "     ```",
        "",
        "     7. seven",
    ]
    assert answer_lines("a\n  b", "long_text", 60, "   out: ", "     ") == [
        "   out: a",
        "       b",
    ]
    assert answer_lines("- a", "long_text", 60, "   out: ", "     ") == ["   out:", "     - a"]
    assert answer_lines("- a", "text", 60, "   out: ", "     ") == ["   out: - a"]
    assert answer_lines("2026-03-02", "date", 60, "   on: ", "     ") == ["   on: 2026-03-02"]


@pytest.mark.parametrize("kind", ["text", "long_text"])
@given(text=st.text("ab*_`[]()<>:#-+=|~!\\ \n\t1.é日\x1b\u202e", max_size=40))
@explored(150)
def test_answers_keep_their_words(kind: str, text: str) -> None:
    """Whatever is typed, its letters are all printed, behind the indent, and nothing else acts."""
    text = f"x{text}x"
    found = answer_lines(text, kind, 40, "   out: ", "     ")
    assert found[0].startswith("   out:")
    assert all(line.startswith("     ") for line in found[1:] if line)
    assert [c for c in visible(text) if c.isalnum()] == [
        c for c in "".join(found).removeprefix("   out:").replace("1. ", "1.") if c.isalnum()
    ]
    assert not set("".join(found)) & set("\x1b\u202e")


@given(text=st.text("ab*_`[]()<>:#-+=|~!\\ \n\t1.é日", max_size=60), room=st.integers(20, 60))
@explored(150)
def test_lines_fit(text: str, room: int) -> None:
    """No line but one of code, or one long word, is longer than the room."""
    if "`" not in text and "    " not in text and "\t" not in text:
        for line in owner_lines(text, {}, room, "  "):
            assert layout.display_width(line) <= room or len(line.split()) <= 2


def test_images_are_named() -> None:
    """The terminal shows no image, but what it shows and where it is."""
    assert lines("Turn *it*:\n![The valve](a/valve.png)") == [
        "   Turn *it*: [The valve: a/valve.png]"
    ]
    assert statement_lines("![a](b.png)", 60, "", "") == ["![a](b.png)"]


# Pieces of flat texts, and of texts that are nearly flat.
FLAT = st.sampled_from(
    [
        *("- ", "- ", "\n", "\n", "\n- ", "\n  ", "\n\n", "\n\n- ", " ", "a", "bc", "1", ". "),
        *("*", "**", "`", "`a b`", "`*`", "`{{ s.a }}`", "{{ s.a }}", "{{ s.b }}", "{{ s.none }}"),
        *("\u00a0", "é", "日", "-", "+ ", "* ", "1. ", "# ", "=", ":", "!", "{", "}}"),
    ]
)


@given(pieces=st.lists(FLAT, max_size=14), room=st.integers(12, 40))
@explored(400)
def test_a_flat_text_is_what_the_parser_reads(pieces: list[str], room: int) -> None:
    """Without the parser, paragraphs and lists are printed as they are with it."""
    text = "".join(pieces)
    shown = {"s.a": "**Eva** `x", "s.b": "-"}
    if flat_blocks(text) is not None and not is_plain(re.sub(PLACEHOLDER, "", text)):
        assert owner_lines(text, shown, room, "   ") == markdown.owner_lines(
            text, shown, room, "   "
        )


@pytest.mark.parametrize(
    ("text", "flat"),
    [
        ("Look.\n- a\n- **b** and `c d`\n  or e\nmore of b\n\nThen {{ s.a }}.\n", True),
        ("- a\n\n- b", False),  # a blank line in a list sets all its items apart
        ("- a\n  - b", False),
        ("1. a", False),
        ("> a", False),
        ("[a](https://example.org)", False),
        ("a\n    b", False),
    ],
)
def test_which_texts_are_flat(text: str, flat: bool) -> None:  # noqa: FBT001
    """Most texts of processes are flat; whatever takes the parser is not."""
    assert (flat_blocks(text) is not None) == flat
