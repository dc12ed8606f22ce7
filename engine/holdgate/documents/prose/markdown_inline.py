"""What stands within a line of owners' Markdown, written anew; and code, fenced."""

import re

from markdown_it.token import Token

from holdgate.documents.escape import markdown

_TICKS = re.compile("`+")
_MARKS = {
    "em_open": "*",
    "em_close": "*",
    "strong_open": "**",
    "strong_close": "**",
    "softbreak": "\n",
    "hardbreak": "\\\n",
}


def inline(token: Token) -> str:
    """The words of a paragraph."""
    targets: list[str] = []
    found: list[str] = []
    for child in token.children or ():
        match child.type:
            case "text":
                found.append(markdown.inline(child.content))
            case "code_inline":
                found.append(_code(child.content))
            case "link_close":
                found.append(f"]({targets.pop()})")
            case "link_open":
                targets.append(_target(str(child.attrGet("href"))))
                if found and found[-1].endswith("!"):  # which would make an image of the link
                    found[-1] = found[-1][:-1] + "\\!"
                found.append("[")
            case mark:
                found.append(_MARKS[mark])
    return "".join(found)


def _target(url: str) -> str:
    return f"<{url}>" if re.search(r"[()<\s]", url) else url


def fenced(text: str) -> str:
    """A block of code."""
    ticks = _ticks(text, 3)
    return f"{ticks}\n{text}\n{ticks}"


def _code(text: str) -> str:
    ticks = _ticks(text, 1)
    pad = " " if text.startswith("`") or text.endswith("`") or text.strip() != text else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"


def _ticks(text: str, least: int) -> str:
    """Backticks, one more than stand in a row in the text."""
    return "`" * max([least, *(len(run) + 1 for run in _TICKS.findall(text))])
