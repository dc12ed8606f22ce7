"""HTML: text stays text between tags and within a quoted attribute."""

import html

from holdgate.documents.escape.visible import visible


def escape(text: str) -> str:
    """The text with `&`, `<`, `>` and both quotes as references; line breaks are kept.

    Only a quoted attribute is safe for it; an unquoted one ends at the first space.
    """
    return html.escape(visible(text), quote=True)
