"""Texts are Markdown in one dialect, shown alike everywhere; what is outside it would stay raw.

Good: `guidance: Look at [the list](https://example.com)`. Bad: `guidance: "# Look"`, `a <br> b`.
"""

from collections.abc import Callable, Iterator

from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.texts import (
    Text,
    line_position,
    statements,
    summary,
)
from holdgate.source.finding import Finding
from holdgate.source.markdown.plain import is_suspect

ID = "outside-markdown"


def check(draft: Draft) -> Iterator[Finding]:
    """Everything outside the dialect, with the line on which it begins."""
    long = [text for text in (*summary(draft), *draft.long_texts) if is_suspect(text[1])]
    short = [text for text in statements(draft) if is_suspect(text[1])]
    if long or short:
        from holdgate.source.markdown.outside import (  # noqa: PLC0415 - few texts need the parser
            outside,
            outside_line,
        )

        yield from _findings(draft, long, outside)
        yield from _findings(draft, short, outside_line)


def _findings(
    draft: Draft, texts: list[Text], find: Callable[[str], Iterator[tuple[int, str, str]]]
) -> Iterator[Finding]:
    for path, text in texts:
        for line, message, hint in find(text):
            position = line_position(draft.document, path, text, line)
            yield Finding(path=path, position=position, rule=ID, message=message, hint=hint)
