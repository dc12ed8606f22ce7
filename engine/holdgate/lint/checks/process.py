"""Process files."""

from holdgate.definition.load import load
from holdgate.lint.around import Around
from holdgate.lint.source import Source
from holdgate.service.definitions import required_id
from holdgate.source.problem import Problem


def check(source: Source, around: Around) -> tuple[Problem, ...]:
    """Every problem of a process file."""
    folder = required_id(source.path) if source.path else None
    found = load(source.data, source.name, folder, around.renderers, around.directory)
    return found.problems
