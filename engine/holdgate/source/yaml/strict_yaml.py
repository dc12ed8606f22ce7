"""The one door to PyYAML: bytes in, plain values with their places out, or problems.

Values are read by YAML 1.2 (`scalars.py`). Anchors, aliases, tags, merge keys, a key twice and a
second document are refused with their place. The value is put together from the parser's events
with a stack of its own, so that no nesting can exhaust Python's.
"""

from typing import Any

import yaml

from holdgate.source.files import MAX_BYTES
from holdgate.source.finding import in_order
from holdgate.source.problem import Problem
from holdgate.source.raw import Place, raw_problem
from holdgate.source.yaml.characters import decode
from holdgate.source.yaml.composer import MAX_PROBLEMS, Composer, Stop
from holdgate.source.yaml.document import Document
from holdgate.source.yaml.syntax import Complaint, explain

SYNTAX = "yaml-syntax"
SIZE = "yaml-size"
# As many as 5,000 steps of some length have. Each costs time in all that comes after.
MAX_EVENTS = 150_000
# Twelve times faster; the same events but for a few texts that libyaml reads and Python does not.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TOO_DEEP = "exceeded maximum nesting depth"


def parse(data: bytes, file: str) -> Document | tuple[Problem, ...]:
    """The document in `data`; `file` is its name in problems."""
    if len(data) > MAX_BYTES:
        return (raw_problem(file, (1, 1), SIZE, "this file is larger than 4 MiB"),)
    text = decode(data, file)
    if isinstance(text, Problem):
        return (text,)
    composer = Composer(file, text)
    failed = _feed(composer, text, file, _LOADER)
    if failed is None:
        composer = Composer(file, text)
        failed = _feed(composer, text, file, yaml.SafeLoader) or ()
    found = (*composer.problems[:MAX_PROBLEMS], *failed)
    if found:
        return in_order(found)
    return Document(file=file, raw=data, value=composer.tree.value, root=composer.tree.root)


def _feed(
    composer: Composer,
    text: str,
    file: str,
    loader_type: Any,  # noqa: ANN401 - two kinds
) -> tuple[Problem, ...] | None:
    """Hand the events over one by one; gives the parser's complaint, if it has one.

    None where libyaml gives up over the depth before it has handed over the first event.
    """
    loader, last = loader_type(text.encode()), None
    try:
        for _ in range(MAX_EVENTS):
            if not loader.check_event():
                composer.finish()
                return ()
            last = loader.get_event()
            composer.take(last)
        return (_too_much(last, file),)
    except Stop:
        return ()
    except yaml.MarkedYAMLError as error:
        if _TOO_DEEP in str(error.problem):
            return None
        return (_complaint(error, text, file, last),)
    except yaml.YAMLError:
        return (raw_problem(file, (1, 1), SYNTAX, "this is not a text that can be read"),)
    finally:
        loader.dispose()


def _too_much(event: Any, file: str) -> Problem:  # noqa: ANN401 - one of PyYAML's
    place = event.start_mark.line + 1, event.start_mark.column + 1
    message = f"this file has more than {MAX_EVENTS:,} keys, values, maps and lists"
    return raw_problem(file, place, SIZE, message, "no file of ours is that large; is it this one?")


def _complaint(error: yaml.MarkedYAMLError, text: str, file: str, last: Any) -> Problem:  # noqa: ANN401 - an event
    lines = text.splitlines()
    line, column = _at(error.problem_mark)
    opened, start = _at(error.context_mark) if error.context_mark else (line, column)
    complaint = Complaint(
        said=f"{error.context or ''}: {error.problem or ''}",
        line=_line(lines, line),
        column=column,
        above=_line(lines, line - 1),
        opened=_line(lines, opened),
        start=start,
        same_line=opened == line,
        number=line + 1,
        quoted=_quote_above(last, line),
    )
    told = explain(complaint)
    place = (opened + 1, start + 1) if told.at_start else (line + 1, column + 1)
    if told.above:
        place = (line, len(complaint.above) - len(complaint.above.lstrip()) + 1)
    if told.at_quote and complaint.quoted:
        place = complaint.quoted
    return raw_problem(file, place, SYNTAX, told.message, told.hint)


def _quote_above(last: Any, line: int) -> Place | None:  # noqa: ANN401 - an event, or none
    """Where the text in quotes begins that was read last, if it ends on a later line: this one."""
    quoted = getattr(last, "style", None) in {"'", '"'} and last.end_mark.line == line
    begin = last.start_mark if quoted else None
    return (begin.line + 1, begin.column + 1) if begin and begin.line < line else None


def _at(mark: Any) -> Place:  # noqa: ANN401 - PyYAML has two kinds of marks
    return (mark.line, mark.column) if mark else (0, 0)


def _line(lines: list[str], number: int) -> str:
    return lines[number] if 0 <= number < len(lines) else ""
