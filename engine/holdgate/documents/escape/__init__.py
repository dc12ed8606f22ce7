"""One escape function for each medium: what users typed stays text in it. A new medium is a line.

Text from users reaches a document through these functions and no other way.
"""

from collections.abc import Callable, Mapping

from holdgate.documents.escape import html, markdown, terminal

Escape = Callable[[str], str]

ESCAPES: Mapping[str, Escape] = {
    "html": html.escape,
    "md": markdown.escape,
    "terminal": terminal.escape,
}
