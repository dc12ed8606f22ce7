"""What changes in a file, as `diff -u` shows it and `patch` takes it."""

import re
from difflib import unified_diff

_LINE = re.compile(r"[^\n]*\n|[^\n]+\Z")
_UNENDED = "\n\\ No newline at end of file\n"


def diff(file: str, before: bytes, after: bytes) -> str:
    """The lines that change, with those around them."""
    lines = [_LINE.findall(each.decode()) for each in (before, after)]
    told = unified_diff(lines[0], lines[1], file, file)
    return "".join(line if line.endswith("\n") else f"{line}{_UNENDED}" for line in told)
