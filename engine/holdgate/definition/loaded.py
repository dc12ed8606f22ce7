"""What loading a definition gives."""

from msgspec import Struct

from holdgate.model.process import Process
from holdgate.source.problem import Problem


class Loaded(Struct, frozen=True):
    """The process, unless a problem is an error; and all problems in the order of the file."""

    process: Process | None
    problems: tuple[Problem, ...]
