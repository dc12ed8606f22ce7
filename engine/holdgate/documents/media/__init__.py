"""The formats that templates can be written for. A new one is a file here, and an entry below.

Text from users reaches a document through the functions of its medium and in no other way.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from holdgate.documents.media import html, markdown, markdown_prose
from holdgate.source.markdown.dialect import Token

Escape = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Medium:
    """How text gets into a format.

    `escape` is for whatever is printed; `words` for a piece of a sentence, whose spaces it keeps;
    `block` keeps the lines of a text, each behind a prefix; `prose` writes the process owner's
    Markdown; `answer` that of an answer;
    `others` are for places of their own in this format, by the names of their filters.
    """

    escape: Escape
    words: Escape
    block: Callable[[str, str], str]
    prose: Callable[[Sequence[Token]], str]
    answer: Callable[[Sequence[Token]], str]
    others: Mapping[str, Escape] = field(default_factory=dict, hash=False)


MEDIA: Mapping[str, Medium] = {
    "html": Medium(
        escape=html.escape,
        words=html.escape,
        # The style sheet keeps the lines (`white-space: pre-wrap`).
        block=lambda text, _prefix: html.escape(text),
        prose=html.write_prose,
        answer=html.write_answer,
        others={"css": html.css_string},
    ),
    "md": Medium(
        escape=markdown.escape,
        words=markdown.inline,
        block=markdown.block,
        prose=markdown_prose.write_prose,
        answer=markdown_prose.write_prose,
    ),
}
