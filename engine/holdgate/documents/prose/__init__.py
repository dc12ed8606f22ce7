"""Guidance, warnings and help: Markdown by whoever owns the process, for each medium.

One parser and one writer for each medium; a writer turns parts of the parsed text into the medium.
"""

from collections.abc import Callable, Mapping, Sequence

from markdown_it.token import Token

from holdgate.documents.prose import html, markdown

Writer = Callable[[Sequence[Token]], str]

WRITERS: Mapping[str, Writer] = {"html": html.write, "md": markdown.write}
