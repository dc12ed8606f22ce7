"""The mark by which a document of ours is recognised, so that only such files are overwritten.

HTML has it in its head, Markdown at its end; a template of the user's may have it too. The JSON of
a view begins with its format.
"""

import re

HTML = b'<meta name="generator" content="holdgate">'
MARKDOWN = b"<!-- generator: holdgate -->"
_JSON = re.compile(rb'\{\s*"holdgate": "view/')


def is_document(beginning: bytes, end: bytes) -> bool:
    """Whether a file that begins and ends like this is a document of ours."""
    return HTML in beginning or end.rstrip().endswith(MARKDOWN) or bool(_JSON.match(beginning))
