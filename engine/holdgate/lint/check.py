"""Checking files one by one: whatever is wrong with one, the others are looked at all the same."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from holdgate.lint.around import Around
from holdgate.lint.checks import CHECKS
from holdgate.lint.kinds import FIRST_KEYS, Kind, by_looks, by_name
from holdgate.lint.source import STDIN, STDIN_NAME, Source, read, whole_file
from holdgate.source.files import NOT_A_FILE, is_folder
from holdgate.source.finding import WARNING
from holdgate.source.problem import Problem
from holdgate.source.words import either_name
from holdgate.source.yaml.parser import parse

NOTHING = "nothing-to-check"
UNKNOWN_KIND = "unknown-kind"
NAME = "file-name"


@dataclass(frozen=True, slots=True)
class Checked:
    """A file by its name in problems, and what was found in it."""

    file: str
    problems: tuple[Problem, ...]


def check_files(files: Iterable[Path], around: Around) -> Iterator[Checked]:
    """Check each file, in their order."""
    for path in files:
        name = STDIN_NAME if path == STDIN else str(path)
        yield Checked(name, _problems(path, around))


def _problems(path: Path, around: Around) -> tuple[Problem, ...]:
    source = read(path)
    if isinstance(source, Problem):
        return (_nothing(source) if is_folder(path) else source,)
    kind = _kind(source, around)
    if kind is None:
        return _of_no_kind(source)
    return (*_misnamed(source, kind), *CHECKS[kind](source, around))


def _kind(source: Source, around: Around) -> Kind | None:
    if source.path and source.path == around.people:
        return Kind.PEOPLE
    return (source.path and by_name(source.path)) or by_looks(source.data)


def _misnamed(source: Source, kind: Kind) -> Iterator[Problem]:
    """A file that is all but named as holdgate finds it is passed over in silence."""
    if source.path:
        meant = source.path.with_name(source.path.name.lower()).with_suffix(".yaml")
        if meant.name != source.path.name and by_name(meant) is kind:
            message = f"holdgate does not find a file of this name, but `{meant.name}`"
            yield whole_file(source.name, NAME, message, "rename it", severity=WARNING)


def _nothing(unread: Problem) -> Problem:
    """A folder is not a file; only one that could be looked into has nothing of ours in it."""
    if unread.rule != NOT_A_FILE:
        return unread
    message = "there is no file of ours in this folder"
    return whole_file(unread.file, NOTHING, message, "name a file, or another folder")


def _of_no_kind(source: Source) -> tuple[Problem, ...]:
    """Where the text cannot even be read, that explains best why it is like nothing of ours."""
    document = parse(source.data, source.name)
    if isinstance(document, tuple):
        return document
    message = "this is no process, scenario, people file or renderer"
    hint = f"one of these begins with {either_name(f'{key}:' for key in FIRST_KEYS)}"
    return (whole_file(source.name, UNKNOWN_KIND, message, hint),)
