r"""Markdown (CommonMark and GitHub's): text stays text, and still reads well unrendered.

Only what would mean something at its place gets a backslash: `3,000 * 2` becomes `3,000 \* 2`.
A backslash does not keep GitHub from telling the person `@name`, or from linking `#12`: it looks
for them after it has read the Markdown. It does not look into code, so they are written as code.
"""

import re
from itertools import pairwise

from holdgate.documents.plain_text import visible

BREAK = " ⏎ "
# The rules of CommonMark 0.31 and GFM for what opens something inside a line.
_INLINE = re.compile(
    r"""
      (?P<code>
          (?<![^\W_])@[a-z0-9](?:[-/]?[a-z0-9])*           # a person or a team
        | \#[0-9]+\b | (?<!\w)gh-[0-9]+\b                 # an issue
        | (?<![\w:]):(?:[+-]1|[a-z][a-z0-9_+-]*):(?![\w:]) # an emoji
      )
    | [\\`*\[\]<|~$]                          # also ~ (struck out), | (a cell) and $ (mathematics)
    | (?<![^\W_])_ | _(?![^\W_])              # between letters or digits it is only a character
    | &(?=\#?[0-9a-z]+;)                      # an entity
    | (?<!\S)\#                               # a heading, or the end of one
    # What becomes a link of itself. (GitHub's own reader links an address of mail all the same.)
    | :(?=//) | (?<=mailto):(?=\S) | (?<=xmpp):(?=\S) | (?<=www)\. | (?<=[0-9a-z._+-])@(?=[0-9a-z])
    """,
    re.VERBOSE | re.IGNORECASE,
)
# What is left to open a block at the start of a line: a quote, a list, a rule, an underline that
# makes a heading or (in GitHub's reader, also without a bar) a table of the line above.
_START = re.compile(r">|=(?==*$)|:(?=\s*-)|[-+](?=[\s:-]|$)|[0-9]{1,9}(?=[.)](\s|$))")


def inline(text: str) -> str:
    """A piece of a line that begins with something else."""
    return _INLINE.sub(_escaped, visible(text))


def _escaped(match: re.Match[str]) -> str:
    return f"`{match['code']}`" if match["code"] else f"\\{match[0]}"


def begin(line: str) -> str:
    """A line made of `inline` pieces, so that its start opens nothing."""
    found = _START.match(line)
    if not found:
        return line
    digits = found[0] if found[0].isdigit() else ""
    return f"{digits}\\{line[len(digits) :]}"


def plain_line(line: str) -> str:
    """A line of a paragraph without marks."""
    return begin(inline(line))


def escape(text: str) -> str:
    """The text on one line, `⏎` for each line break: it fits into a title, a list item, a cell."""
    lines = (line.strip() for line in visible(text).split("\n"))
    return BREAK.join(begin(inline(" ".join(line.split()))) for line in lines if line)


def block(text: str, prefix: str = "> ") -> str:
    """The text with its lines kept, each behind `prefix` (a quote, or spaces in a list item)."""
    lines = [_kept(line) for line in visible(text).strip("\n").split("\n")]
    ends = ["\\" if line and after else "" for line, after in pairwise([*lines, ""])]
    return "\n".join(
        (prefix + line + end).rstrip(" ") for line, end in zip(lines, ends, strict=True)
    )


def _kept(line: str) -> str:
    """One line; no-break spaces keep its indent, which would else make it code, or vanish."""
    wide = line.expandtabs(4).rstrip()
    text = wide.lstrip()
    indent = "\u00a0" * (len(wide) - len(text))
    return indent + (inline(text) if indent else begin(inline(text)))
