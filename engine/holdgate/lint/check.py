"""Checks files one by one: a problem of one file never stops the check of the others."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from holdgate.errors import HoldgateError
from holdgate.lint.discovery import STDIN
from holdgate.lint.kind_checks import CHECKS, Source, Surroundings
from holdgate.lint.kinds import FIRST_KEYS, Kind, by_looks, by_name
from holdgate.source.files import MAX_BYTES, NOT_A_FILE, UNREADABLE, is_folder, read_file
from holdgate.source.finding import ERROR, WARNING
from holdgate.source.problem import Problem
from holdgate.source.words import either_name

STDIN_NAME = "<stdin>"
NOTHING = "nothing-to-check"
UNKNOWN_KIND = "unknown-kind"
NAME = "file-name"


class Checked(Struct, frozen=True):
    """A file by its name in problems, and its problems."""

    file: str
    problems: tuple[Problem, ...]


def check_files(files: Iterable[Path], surroundings: Surroundings) -> Iterator[Checked]:
    """Check each file, in their order."""
    for path in files:
        name = STDIN_NAME if path == STDIN else str(path)
        yield Checked(name, _problems(path, surroundings))


def nothing_in_use(folders: Iterable[Path]) -> Checked:
    """What is reported where nobody named a file, and none of the user's own is in use."""
    here = str(Path.cwd())
    named = ", ".join(f"{folder}/" for folder in folders)
    message = f"there is nothing of yours to check: no file of ours in {named}, and no people file"
    hint = "name a file or folder, or copy a process: holdgate processes copy"
    return Checked(here, (_of_whole_file(here, NOTHING, message, hint),))


def _problems(path: Path, surroundings: Surroundings) -> tuple[Problem, ...]:
    source = _read(path)
    if isinstance(source, Problem):
        return (_nothing_to_check(source) if is_folder(path) else source,)
    kind = _kind_of(source, surroundings)
    if kind is None:
        return _unknown_kind(source)
    return (*_wrong_name(source, kind), *CHECKS[kind](source, surroundings))


def _read(path: Path) -> Source | Problem:
    """The file at a path, or standard input for `-`; if it cannot be read, its problem."""
    if path == STDIN:
        return _read_standard_input()
    try:
        return Source(str(path), read_file(path), path)
    except HoldgateError as error:
        reason = str(error).removeprefix(f"{path} ")
        return _of_whole_file(str(path), error.id, f"this {reason}", error.hint)


def _read_standard_input() -> Source | Problem:
    if sys.stdin is None:  # Python's value for a closed one
        return _of_whole_file(STDIN_NAME, UNREADABLE, "this cannot be read: it is closed")
    try:
        return Source(STDIN_NAME, sys.stdin.buffer.read(MAX_BYTES + 1), None)
    except OSError as error:
        return _of_whole_file(STDIN_NAME, UNREADABLE, f"this cannot be read: {error.strerror}")


def _kind_of(source: Source, surroundings: Surroundings) -> Kind | None:
    if source.path and source.path == surroundings.people_file:
        return Kind.PEOPLE
    return (source.path and by_name(source.path)) or by_looks(source.data)


def _wrong_name(source: Source, kind: Kind) -> Iterator[Problem]:
    """A warning for a file whose name is almost right: holdgate would not find it."""
    if source.path:
        right = source.path.with_name(source.path.name.lower()).with_suffix(".yaml")
        if right.name != source.path.name and by_name(right) is kind:
            message = f"holdgate does not find a file of this name, but `{right.name}`"
            yield _of_whole_file(source.name, NAME, message, "rename it", severity=WARNING)


def _nothing_to_check(unread: Problem) -> Problem:
    """The problem of a folder without any of our files, unless the folder cannot be read."""
    if unread.rule != NOT_A_FILE:
        return unread
    message = "there is no process, scenario, people file or renderer in this folder"
    return _of_whole_file(unread.file, NOTHING, message, "name a file, or another folder")


def _unknown_kind(source: Source) -> tuple[Problem, ...]:
    """If the text cannot be parsed, this explains best why no kind was recognised."""
    from holdgate.source.yaml.parser import parse  # noqa: PLC0415 - start-up counts

    document = parse(source.data, source.name)
    if isinstance(document, tuple):
        return document
    message = "this is not a process, scenario, people file or renderer"
    hint = f"such a file begins with {either_name(f'{key}:' for key in FIRST_KEYS)}"
    return (_of_whole_file(source.name, UNKNOWN_KIND, message, hint),)


def _of_whole_file(
    file: str, rule: str, message: str, hint: str | None = None, severity: str = ERROR
) -> Problem:
    return Problem(
        file=file,
        line=1,
        column=1,
        path="",
        rule=rule,
        message=message,
        hint=hint,
        severity=severity,
    )
