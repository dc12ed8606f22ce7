"""Images of a text: `![what it shows](file.png)`, by a path beside the process."""

from collections.abc import Iterator

OPENING = "!["
# In the folder of the process or below: no `..`, no address, nothing hidden.
PICTURE = (  # a text, which `re` compiles where it is first used
    r"!\[(?P<alt>[^\[\]\n]*[^\[\]\s][^\[\]\n]*)\]"
    r"\((?P<path>(?:[\w-][\w.-]*/)*[\w-][\w.-]*\.(?:png|jpg|jpeg|gif|webp))\)"
)


def pictures_in(text: str) -> Iterator[tuple[int, str]]:
    """The line (from 0) and the path of each image."""
    if OPENING not in text:
        return
    from holdgate.source.markdown.dialect import IMAGE, parse  # noqa: PLC0415 - takes time

    for token in parse(text):
        line = token.map[0] if token.map else 0
        for child in token.children or ():
            line += child.type in {"softbreak", "hardbreak"}
            if child.type == IMAGE:
                yield line, child.info
