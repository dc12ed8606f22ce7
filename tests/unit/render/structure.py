"""What a reader's program sees in a document: its structure without its words, and its words."""

import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

# As GitHub reads it, and with HTML allowed: the most that a viewer can make of a text.
GITHUB = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
WORDS = {"text", "softbreak", "code_inline"}  # `@name` is written as code
TASK = re.compile(r"\[[ xX]\]\s")
# What GitHub turns into links without being asked to.
AUTOLINK = re.compile(
    r"(?i)(?<![a-z0-9\\])(https?://|ftp://|mailto:\w|xmpp:\w|www\.)|[\w.+-]+@\w+\.\w"
)


def _flat(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _flat(token.children or ())


def markdown_structure(text: str) -> list[str]:
    """Every heading, list, item, box, cell, link, emphasis and rule, in order."""
    found = []
    for token in _flat(GITHUB.parse(text)):
        if token.type == "inline":
            found.append("box" if TASK.match(token.content) else "inline")
            found += ["link of itself"] * len(AUTOLINK.findall(token.content))
        elif token.type not in WORDS:
            found.append(f"{token.type} {token.tag} {dict(token.attrs)}")
    return found


def markdown_words(text: str) -> str:
    """The words, with one space wherever there was any room."""
    found = []
    for token in _flat(GITHUB.parse(text)):
        if token.type in {"inline", "softbreak", "hardbreak"}:
            found.append(" ")
        elif not token.children:
            found.append(token.content)
    return squeezed("".join(found))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[Any] = []
        self.words: list[str] = []
        self.style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, attrs))
        self.style = tag == "style"
        self.words.append("" if tag in {"bdi", "span", "a", "code"} else " ")

    def handle_endtag(self, tag: str) -> None:
        self.tags.append(f"/{tag}")
        self.style = False

    def handle_data(self, data: str) -> None:
        if not self.style:
            self.words.append(data)

    def handle_comment(self, data: str) -> None:
        self.tags.append(f"comment {data}")

    def handle_decl(self, decl: str) -> None:
        self.tags.append(f"declaration {decl}")

    def unknown_decl(self, data: str) -> None:
        self.tags.append(f"unknown {data}")


def _read(text: str) -> _Reader:
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader


def html_structure(text: str) -> list[Any]:
    """Every tag with its attributes, in order."""
    return _read(text).tags


def html_words(text: str) -> str:
    """The words, with one space wherever there was any room."""
    return squeezed("".join(_read(text).words))


def squeezed(text: str) -> str:
    """The text with one space for any white space."""
    return " ".join(text.split())


CONTAINERS = {("class", "answer"), ("class", "text")}


def html_around(text: str) -> list[Any]:
    """The same, without what is inside of answers and statements."""
    found: list[Any] = []
    inside: list[str] = []
    for tag in html_structure(text):
        if inside:
            if not isinstance(tag, str):
                inside += [] if tag[0] == "br" else [tag[0]]
            elif inside[-1] == tag[1:]:
                inside.pop()
            continue
        found.append(tag)
        if not isinstance(tag, str) and (tag[0] == "bdi" or CONTAINERS & set(tag[1])):
            inside = [tag[0]]
    return found


def markdown_around(text: str) -> list[str]:
    """Its headings, boxes, links and the blocks that stand in no other."""
    tokens = [token for token in GITHUB.parse(text) if not token.level and token.nesting >= 0]
    boxes = [each for each in markdown_structure(text) if each == "box" or "image" in each]
    return [token.type for token in tokens] + boxes


AROUND = {"md": markdown_around, "html": html_around}
STRUCTURES = {"md": markdown_structure, "html": html_structure}
READ = {"md": markdown_words, "html": html_words}
