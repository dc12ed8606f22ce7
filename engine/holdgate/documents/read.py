"""Reading a renderer file: YAML to a renderer, with every problem and its place."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from holdgate.documents.catalog import JSON, Renderer
from holdgate.documents.renderer_file import template_files
from holdgate.source.files import is_file, read_file
from holdgate.source.finding import ERROR, Finding, problems, with_losses
from holdgate.source.problem import BadFile, Problem
from holdgate.source.schema.validation import schema_findings
from holdgate.source.yaml.characters import MOST_HIDDEN, hidden_problems
from holdgate.source.yaml.document import Document
from holdgate.source.yaml.parser import parse

FOLDER = "renderer-id"
TEMPLATE = "renderer-template"
# What is wrong in a template; found by `template_faults`.
TEMPLATE_SYNTAX = "template-syntax"
TEMPLATE_NAME = "template-name"


def read_renderer(file: Path) -> Renderer:
    """The renderer of a file; raises `BadFile` with every problem, `HoldgateError` without one."""
    found = load_renderer(read_file(file), str(file), file.parent)
    if isinstance(found, tuple):
        raise BadFile(found)
    return found


def load_renderer(data: bytes, file: str, folder: Path | None) -> Renderer | tuple[Problem, ...]:
    """The renderer in `data`, or every problem of it; `folder` is where its templates lie."""
    document = parse(data, file)
    found = document if isinstance(document, tuple) else _problems(document, folder)
    if isinstance(document, tuple) or any(each.severity == ERROR for each in found):
        return found
    return _built(document.value, folder or Path())


def renderer_problems(data: bytes, file: str, folder: Path | None) -> tuple[Problem, ...]:
    """Every problem of a renderer file, with the warnings."""
    document = parse(data, file)
    return document if isinstance(document, tuple) else _problems(document, folder)


def _problems(document: Document, folder: Path | None) -> tuple[Problem, ...]:
    found = schema_findings(document, "renderer")
    if not found and folder:
        renderer = _built(document.value, folder)
        found = (*_misnamed(renderer), *_without_template(document, renderer))
    in_templates = _hidden_in_templates(folder) if folder else ()
    return (*with_losses(document, problems(document, found)), *in_templates)


def _hidden_in_templates(folder: Path) -> Iterator[Problem]:
    """What a reader of a template, or of what it includes, would not see."""
    for file in template_files(folder):
        text = read_file(file).decode("utf-8", "replace")
        yield from islice(hidden_problems(text, str(file)), MOST_HIDDEN)


def _misnamed(renderer: Renderer) -> Iterator[Finding]:
    folder = renderer.folder.absolute().name
    if renderer.id != folder:
        message = f"the id is {renderer.id}, but the folder is {folder}"
        yield Finding(path=("id",), rule=FOLDER, message=message, hint="rename one of the two")


def _without_template(document: Document, renderer: Renderer) -> Iterator[Finding]:
    alone = isinstance(document.value["formats"], str)
    for index, output in enumerate(renderer.formats):
        template = renderer.template(output)
        if output != JSON and not is_file(template):
            message = f"the format {output} has no template: {template.name}"
            path = ("formats",) if alone else ("formats", index)
            yield Finding(path=path, rule=TEMPLATE, message=message, hint="write that file")


def _built(value: dict[str, Any], folder: Path) -> Renderer:
    return Renderer(
        id=value["id"],
        title=value["title"],
        of=_list(value["of"]),
        formats=_list(value["formats"]),
        folder=folder,
    )


def _list(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)
