"""A run keeps the images of its texts as evidence, so their files must be there, and be images.

Each lies in the folder of the process or below, is a png, jpeg, gif or webp image of at most 1 MiB,
and is no link to a place outside.

Good: `![The valve](valve.png)` with that file beside `process.yaml`. Bad: the same without it.
"""

import pathlib

from holdgate.definition.draft.reading import read_draft
from holdgate.definition.draft.texts import line_position, summary
from holdgate.errors import HoldgateError
from holdgate.source.finding import Finding, problems
from holdgate.source.images import read_image
from holdgate.source.markdown.pictures import OPENING, pictures_in
from holdgate.source.problem import Position, Problem
from holdgate.source.yaml.document import Path
from holdgate.source.yaml.parser import parse

ID = "image-file"
MOST = 50


def image_problems(data: bytes, file: str, folder: pathlib.Path) -> tuple[Problem, ...]:
    """What is wrong with the files of the images in a definition, and where they are named."""
    document = parse(data, file) if OPENING.encode() in data else ()
    if isinstance(document, tuple):
        return ()
    draft = read_draft(document, None, ())
    found: list[Finding] = []
    names: set[str] = set()
    for path, text in (*summary(draft), *draft.long_texts):
        for line, name in pictures_in(text):
            position = line_position(document, path, text, line)
            names.add(name)
            try:
                read_image(folder, name)
            except HoldgateError as error:
                found.append(_finding(path, position, str(error), error.hint))
            if len(names) > MOST:
                message = f"the texts show more than {MOST} images"
                found.append(_finding(path, position, message, "leave some out"))
                return problems(document, found)
    return problems(document, found)


def _finding(path: Path, position: Position, message: str, hint: str | None) -> Finding:
    return Finding(path=path, position=position, rule=ID, message=message, hint=hint)
