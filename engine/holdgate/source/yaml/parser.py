"""Bytes in, plain values with their positions out, or problems: the door to PyYAML.

Words are read as in YAML 1.2 (`scalars.py`). Anchors, aliases, tags, merge keys, duplicate keys and
a second document are refused with their position. The value is built from the parser's events with
a stack of our own, so that deep nesting cannot exhaust Python's.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import Any

import yaml

from holdgate.source.files import MAX_BYTES, read_file
from holdgate.source.finding import in_order, problem_at
from holdgate.source.problem import TOO_MANY, BadFile, Problem
from holdgate.source.yaml.characters import TAB, decode, end_of
from holdgate.source.yaml.composer import MAX_PROBLEMS, SYNTAX, Composer, Stop
from holdgate.source.yaml.document import Document
from holdgate.source.yaml.json_events import json_events
from holdgate.source.yaml.lost_text import COMMENT, JOINED, MAX_LOSSES, glued_comments, losses

SIZE = "yaml-size"
NOT_A_MAP = "not-a-map"
# As many as 5,000 steps of some length have. Each costs time in all that comes after.
MAX_EVENTS = 150_000
# More than any step asks. Each answer that its step does not ask would be a reason of its own.
MAX_ANSWERS = 1_000
# libyaml is twelve times faster; its events are the same but for a few texts that only it accepts.
FAST_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_IN_QUOTES = "put the text in quotes"
_TOO_DEEP = "exceeded maximum nesting depth"


def parse(data: bytes, file: str, *, is_data: bool = False) -> Document | tuple[Problem, ...]:
    """The document in `data`, or every problem of it; `file` is its name in problems.

    `is_data`: it is no definition, which a reviewer reads, but data such as answers.
    """
    if len(data) > MAX_BYTES:
        return (problem_at(file, (1, 1), SIZE, "this file is larger than 4 MiB"),)
    text = decode(data, file, is_data=is_data)
    if not isinstance(text, str):
        return text
    composer = Composer(file, text, is_data=is_data)
    events = json_events(text)
    if events is not None:
        return _document(data, composer, _take(composer, events, file))
    syntax_errors = _feed(composer, text, file, FAST_LOADER)
    if syntax_errors is None:
        composer = Composer(file, text, is_data=is_data)
        syntax_errors = _feed(composer, text, file, yaml.SafeLoader) or ()
    document = _document(data, composer, syntax_errors)
    if syntax_errors and syntax_errors[0].message == TAB and not isinstance(document, Document):
        return _with_tabs(data, composer, document, is_data=is_data)
    return document


def _with_tabs(
    data: bytes, composer: Composer, problems: tuple[Problem, ...], *, is_data: bool
) -> Document | tuple[Problem, ...]:
    """The document with the tabs that YAML 1.2 allows, or the first tab that it does not allow."""
    from holdgate.source.yaml.tabs import misplaced_tab, without_tabs  # noqa: PLC0415 - rare

    text = without_tabs(composer.text)
    if text is None:
        return problems
    again = Composer(composer.file, text, is_data=is_data)
    syntax_errors = _feed(again, text, composer.file, FAST_LOADER) or ()
    document = _document(data, again, syntax_errors)
    if syntax_errors and syntax_errors[0].line <= problems[-1].line:
        return problems  # the tab itself is wrong there
    misplaced = misplaced_tab(composer.text, again.root)
    if misplaced:
        return (problem_at(composer.file, misplaced, SYNTAX, TAB, "indent with spaces"),)
    return document


def _document(
    data: bytes, composer: Composer, syntax_errors: tuple[Problem, ...]
) -> Document | tuple[Problem, ...]:
    problems = (*composer.problems[:MAX_PROBLEMS], *syntax_errors)
    problems = problems or tuple(_glued_comments(composer))
    if problems:
        return in_order(problems)
    return Document(
        file=composer.file,
        raw=data,
        value=composer.value,
        root=composer.root,
        losses=tuple(islice(losses(composer.text, composer.texts), MAX_LOSSES)),
    )


def _glued_comments(composer: Composer) -> Iterator[Problem]:
    """Each `#` that is glued to what stands before it: YAML 1.2 takes it for no comment."""
    for start in islice(glued_comments(composer.text, composer.texts), MAX_PROBLEMS):
        message = "a comment has a space before its `#`, or it cuts off what stands here"
        hint = f"write a space before the #; if it is part of the text, {_IN_QUOTES}"
        yield problem_at(composer.file, end_of(composer.text[:start]), SYNTAX, message, hint)


def parse_map(path: Path) -> dict[str, Any]:
    """The map in a file of answers; raises `HoldgateError` with every problem and its position."""
    document = parse(read_file(path), str(path), is_data=True)
    if isinstance(document, tuple):
        raise BadFile(document)
    lost = tuple(
        problem_at(str(path), loss.position, loss.rule, loss.message, loss.hint)
        for loss in document.losses
        if loss.rule in {COMMENT, JOINED}  # nobody lints answers: the record would hold the rest
    )
    if lost:
        raise BadFile(lost)
    if isinstance(document.value, dict) and len(document.value) <= MAX_ANSWERS:
        return document.value
    if isinstance(document.value, dict):
        message = f"this has {len(document.value):,} entries; at most {MAX_ANSWERS:,}"
        raise BadFile.single(str(path), TOO_MANY, message)
    raise BadFile.single(str(path), NOT_A_MAP, "expects a map: `field: value` on each line")


@contextmanager
def without_garbage_collection() -> Iterator[None]:
    """Pause Python's collector of reference cycles: nearly all that parsing creates is kept.

    Afterwards the collector runs again, if it ran before. Memory stays limited, because files are.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _feed(
    composer: Composer,
    text: str,
    file: str,
    loader_type: Any,  # noqa: ANN401 - PyYAML has two kinds
) -> tuple[Problem, ...] | None:
    """Hand the events to the composer one by one; gives the parser's complaint, if there is one.

    None if libyaml gives up because of the depth before its first event.
    """
    loader = loader_type(text.encode())
    events = iter(loader.get_event, None)
    try:
        composer.take(chain(islice(events, MAX_EVENTS - 1), _the_last(events)))
        composer.finish()
    except Stop:
        return ()
    except _TooMany:
        return (_too_many_events(composer.last, file),)
    except yaml.MarkedYAMLError as error:
        if _TOO_DEEP in str(error.problem):
            return None
        from holdgate.source.yaml.complaints import syntax_error  # noqa: PLC0415 - rare

        return (syntax_error(error, text, file, composer.last),)
    except yaml.YAMLError:
        return (problem_at(file, (1, 1), SYNTAX, "this is not readable text"),)
    finally:
        loader.dispose()
    return ()


class _TooMany(Exception):  # noqa: N818 - becomes a problem
    """There are more events than a file may have."""


def _the_last(events: Iterator[Any]) -> Iterator[Any]:
    """One event more, if there is one; after it raise `_TooMany`."""
    for event in events:
        yield event
        raise _TooMany


def _take(composer: Composer, events: Iterator[Any], file: str) -> tuple[Problem, ...]:
    """Hand the events of JSON to the composer."""
    try:
        composer.take(islice(events, MAX_EVENTS))
    except Stop:
        return ()
    rest = next(events, None)
    return () if rest is None else (_too_many_events(composer.last, file),)


def _too_many_events(event: Any, file: str) -> Problem:  # noqa: ANN401 - one of PyYAML's
    position = event.start_mark.line + 1, event.start_mark.column + 1
    message = f"this file has more than {MAX_EVENTS:,} keys, values, maps and lists"
    return problem_at(file, position, SIZE, message, "is it the right file?")
