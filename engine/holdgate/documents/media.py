"""The formats that templates can be written for. A new one is an escape function and a line."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from holdgate.documents.escape import ESCAPES, Escape, markdown
from holdgate.documents.prose import WRITERS, Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class Medium:
    """How text gets into a format.

    `escape` is for whatever is printed; `block` keeps the lines of a text, each behind a prefix;
    `prose` writes the process owner's Markdown.
    """

    escape: Escape
    block: Callable[[str, str], str]
    prose: Writer


MEDIA: Mapping[str, Medium] = {
    "html": Medium(
        escape=ESCAPES["html"],
        # The style sheet keeps the lines (`white-space: pre-wrap`).
        block=lambda text, _prefix: ESCAPES["html"](text),
        prose=WRITERS["html"],
    ),
    "md": Medium(escape=ESCAPES["md"], block=markdown.block, prose=WRITERS["md"]),
}
