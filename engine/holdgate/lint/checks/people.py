"""People files."""

from holdgate.definition.people import load_people
from holdgate.lint.around import Around
from holdgate.lint.source import Source
from holdgate.source.problem import Problem


def check(source: Source, _: Around) -> tuple[Problem, ...]:
    """Every problem of a people file."""
    found = load_people(source.data, source.name)
    return found if isinstance(found, tuple) else ()
