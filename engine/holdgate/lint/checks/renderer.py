"""Renderer files."""

from holdgate.documents.read import load_renderer
from holdgate.lint.around import Around
from holdgate.lint.source import Source
from holdgate.source.problem import Problem


def check(source: Source, _: Around) -> tuple[Problem, ...]:
    """Every problem of a renderer file; its templates are looked for beside it."""
    found = load_renderer(source.data, source.name, source.path.parent if source.path else None)
    return found if isinstance(found, tuple) else ()
