"""Texts that try to be more than text, and views dressed in them."""

import re
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st
from msgspec.structs import replace

from holdgate.documents.plain_text import visible
from holdgate.views.fields import CheckView, TickedCheck
from holdgate.views.shared import View

FRAGMENTS = (
    "\n", "\n\n", "\r", "\r\n", "\u2028", "\x0b", "\t", "    ", " ", "\u00a0", "\u3000",
    "# ", "## x #", "- [x] done", "- ", "+ ", "* ", "1. ", "2) ", "> ", "---", "===", "```", "~~~",
    "| a | b |", "|---|", ":-", "[x] ", "[a]: http://x", "](javascript:alert(1))", "![i](http://x)",
    "<script>alert(1)</script>", "<!-- ", "-->", "<b>", "</li></ul>", '"><img src=x onerror=y>',
    "<https://x.example>", "https://x.example/a_b_c", "www.x.example", "me@x.example", "'",
    "mailto:me@x.y", "&lt;", "&#x3c;", "&amp;nbsp;", "**", "__", "_", "*a*", "~~a~~", "~", "`",
    "``", "\\", "\\\n", "$a$", "{{ 7 * 7 }}", "{% raw %}", "{#", "{{ start.bridge }}", "^[a]",
    "=cmd|' /C calc'!A0", "@SUM(1)", "\x00", "\x07", "\x1b[31m", "\x1b]8;;http://x\x07", "\x9b2J",
    "\x7f", "\u202e", "\u2066", "\u200f", "\ud800", "ﬀ", "é", "漢字", "🏁", "a" * 300,
    "\u200b", "\u2800", "\U000e0041", "\ufe0f", "👨\u200d👩\u200d👧", "\u0645\u06cc\u200c\u062e",
    "café_au_lait", "3,000", "-5 °C", "+41 79", ":", "!",
)  # fmt: skip

texts = (
    st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=8), min_size=1, max_size=8)
    .map("".join)
)  # fmt: skip

# The keys of a view whose values come from people, or from what people named.
KEYS = {
    "title", "label", "text", "because", "reopened_because", "what", "name", "owner", "lead",
    "person", "on_behalf_of", "ended_by", "submitter", "by", "reopened_by", "started_by",
    "assignee", "seat", "bound", "outcome_title", "version", "deadline", "when", "words",
    "field", "ends", "said", "before", "after", "reopened_for", "started_for", "why",
}  # fmt: skip
LISTS = {"roles", "performers", "consequences", "when", "answer"}
_PEOPLE = ("people", "others")


def is_markdown(view: View, name: str) -> bool:
    """Whether a member is shown as Markdown: a statement, or an answer in words."""
    if isinstance(view, CheckView | TickedCheck):
        return name == "text"
    return name in {"text", "answer"} and getattr(view, "type", "") in {"text", "long_text"}


def dressed(
    view: Any,
    dress: Callable[[str], str],
    key: str = "",
    *,
    markdown: Callable[[str], str] | None = None,
) -> Any:
    """The view with `dress` applied to every text of people in it.

    `markdown` is applied to statements and answers in its place.
    """
    if isinstance(view, View):
        found = replace(view, **{
            name: dressed(
                getattr(view, name),
                markdown if markdown and is_markdown(view, name) else dress,
                name,
                markdown=markdown,
            )
            for name in view.__struct_fields__
        })  # fmt: skip
        return replace(found, id=dress(found.id)) if key in _PEOPLE else found
    if isinstance(view, tuple):
        return tuple(
            dress(each)
            if isinstance(each, str) and key in LISTS
            else dressed(each, dress, key, markdown=markdown)
            for each in view
        )
    if isinstance(view, str) and (key in KEYS or key == "answer"):
        return dress(view)
    return view


def harmless(text: str) -> str:
    """A text with as many lines, all of them words."""
    lines = visible(text).split("\n")
    return "\n".join("words" if line.strip() else "" for line in lines)


def shown(text: str) -> list[str]:
    """What must be found of a text: its lines, with one space for any white space."""
    lines = re.split("\n", visible(text))
    return [" ".join(line.split()) for line in lines if line.strip()]
