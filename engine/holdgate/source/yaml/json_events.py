r"""JSON as the events of a YAML parser: the files are YAML, and JSON is part of YAML 1.2.

PyYAML follows YAML 1.1. It refuses an emoji as JSON libraries write it (`\ud83d\ude00`), and takes
U+2028 for the end of a line. A text that is JSON is read here instead, by RFC 8259.
"""

import json
import re
from bisect import bisect_right
from collections.abc import Iterator

from yaml.error import Mark
from yaml.events import (
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

_BEGINS = re.compile(r"\s*[{\[]")
_PARTS = r'"(?:[^"\\]|\\.)*"|[{}\[\]]|[^\s{}\[\],:"]+'
_HALF = "[\ud800-\udfff]"


_ENDS = {"}": MappingEndEvent, "]": SequenceEndEvent}


def json_events(text: str) -> Iterator[Event] | None:
    """The events of a text that is JSON; None if it is not, or has half a character."""
    if not _BEGINS.match(text):
        return None
    try:
        json.loads(text, parse_constant=_refuse, parse_int=str, parse_float=str)
    except (ValueError, RecursionError):
        return None
    if "\\u" in text and any(re.search(_HALF, word) for word in map(_word, _quoted(text))):
        return None
    return _events(text)


def _refuse(word: str) -> None:
    raise ValueError(word)


def _quoted(text: str) -> Iterator[str]:
    return (token for token in re.findall(_PARTS, text) if "\\u" in token)


def _word(token: str) -> str:
    return str(json.loads(token))


def _events(text: str) -> Iterator[Event]:
    starts = [0, *(match.end() for match in re.finditer("\r\n|\r|\n", text))]

    def mark(index: int) -> Mark:
        line = bisect_right(starts, index) - 1
        return Mark("", index, line, index - starts[line], None, 0)

    begin = mark(0)
    yield DocumentStartEvent(begin, begin)
    for match in re.finditer(_PARTS, text):
        word, start, end = match[0], mark(match.start()), mark(match.end())
        if word == "{":
            yield MappingStartEvent(None, None, implicit=True, start_mark=start, end_mark=end)
        elif word == "[":
            yield SequenceStartEvent(None, None, implicit=True, start_mark=start, end_mark=end)
        elif word in _ENDS:
            yield _ENDS[word](start, end)
        elif word[0] == '"':
            yield ScalarEvent(None, None, (False, True), _word(word), start, end, style='"')
        else:
            yield ScalarEvent(None, None, (True, False), word, start, end)
