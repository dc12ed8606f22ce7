"""The formats that templates can be written for. A new one is a file here, and an entry below.

Text from users reaches a document through the functions of its medium and in no other way.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from holdgate.documents.media import html, markdown

if TYPE_CHECKING:  # the parser takes as long to load as all the rest of a document
    from holdgate.source.markdown.dialect import Token

Escape = Callable[[str], str]


class Paragraphs(Struct, frozen=True, kw_only=True):
    """How paragraphs without any marks are written: what stands around each, and between two.

    `line` writes a line of one, `line_break` stands between two lines that stay apart.
    """

    line: Escape
    before: str = ""
    after: str = ""
    gap: str
    line_break: str


class Medium(Struct, frozen=True, kw_only=True):
    """How text gets into the format `name`.

    `escape` is for whatever is printed; `words` for a piece of a sentence, whose spaces it keeps;
    `block` keeps the lines of a text, each behind a prefix; `prose` writes the process owner's
    Markdown; `answer` that of an answer; `paragraphs` writes either where there are no marks;
    `others` are for places of their own in this format, by the names of their filters.
    """

    name: str
    escape: Escape
    words: Escape
    block: Callable[[str, str], str]
    prose: "Callable[[Sequence[Token]], str]"
    answer: "Callable[[Sequence[Token]], str]"
    paragraphs: Paragraphs
    others: Mapping[str, Escape] = {}  # each has its own: a struct copies it

    def __hash__(self) -> int:
        return hash(self.name)


def _html_prose(tokens: "Sequence[Token]") -> str:
    from holdgate.documents.media.html_prose import write_prose  # noqa: PLC0415 - loads the parser

    return write_prose(tokens)


def _html_answer(tokens: "Sequence[Token]") -> str:
    from holdgate.documents.media.html_prose import write_answer  # noqa: PLC0415 - as above

    return write_answer(tokens)


def _markdown_prose(tokens: "Sequence[Token]") -> str:
    from holdgate.documents.media.markdown_prose import write_prose  # noqa: PLC0415 - as above

    return write_prose(tokens)


MEDIA: Mapping[str, Medium] = {
    "html": Medium(
        name="html",
        escape=html.escape,
        words=html.escape,
        # The style sheet keeps the lines (`white-space: pre-wrap`).
        block=lambda text, _prefix: html.escape(text),
        prose=_html_prose,
        answer=_html_answer,
        paragraphs=Paragraphs(
            line=html.plain_line, before="<p>", after="</p>", gap="\n", line_break="<br>"
        ),
        others={"css": html.css_string},
    ),
    "md": Medium(
        name="md",
        escape=markdown.escape,
        words=markdown.inline,
        block=markdown.block,
        prose=_markdown_prose,
        answer=_markdown_prose,
        paragraphs=Paragraphs(line=markdown.plain_line, gap="\n\n", line_break="\\\n"),
    ),
}
