"""What a person wrote and the value does not hold: found by comparing the file with its values.

YAML takes ` #` for a comment, joins the lines of a text that does not begin with `|`, and turns
codes inside double quotes into other characters. Each may be meant. Where it probably is not, a
warning says what the text has become.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, TypeAlias

from msgspec import Struct

from holdgate.source.problem import Position
from holdgate.source.words import quoted

COMMENT = "comment-in-text"
JOINED = "lines-joined"
CODE = "code-in-quotes"
QUOTES = "curly-quotes"
MAX_LOSSES = 200

_APART = "a comment has two spaces before its # and one after it"
_CURLY = frozenset("“”„‟«»‘’‚")
_LONGEST_QUOTE = 100
_LINE_END = re.compile("\r\n|\r|\n")
# These patterns are texts, which `re` compiles where they are first used: few files need them.
# A word that is no free text has small letters, digits and a few signs: an id, a number, a switch.
_NO_FREE_TEXT = r"[a-z0-9_.:+-]*"
# What begins a line of its own in Markdown, or as people write lists.
_OWN_LINE = r"[-*+•–·] |\(?[0-9a-z]{1,3}[.)] |#{1,6} |[|>]|```|~~~|\[[ xX]\]|---"
_SENTENCE_END = (".", ":", "!", "?", "…")
_GLUED_DASH = r"\s*-[^\s-]"
_CODE = r"\\([0abtnvfreNLP_\t]|x[01][0-9A-Fa-f])"
_LIKE_A_PATH = r"\b[A-Za-z]:\\|^\"\\\\\\\\|\\[A-Za-z0-9_.-]{2,}\\"


# A scalar as the parser found it, and whether it is an entry of a list.
Text: TypeAlias = tuple[Any, bool]


class Written(Struct, frozen=True, kw_only=True, gc=False):
    """A text as it stands in the file: from where to where (from 0), in which style, its value.

    `style` is the sign that it begins with; empty without quotes. `in_list`: it has several lines
    and is an entry of a list.
    """

    start: int
    end: int
    style: str
    position: Position
    value: str
    has_several_lines: bool
    in_list: bool

    @classmethod
    def of(cls, text: Text) -> "Written":
        """The text of a scalar."""
        event, in_list = text
        begin, end = event.start_mark, event.end_mark
        has_several_lines = end.line > begin.line
        return cls(
            start=begin.index,
            end=end.index,
            style=event.style or "",
            position=(begin.line + 1, begin.column + 1),
            value=event.value,
            has_several_lines=has_several_lines,
            in_list=has_several_lines and in_list,
        )


class Loss(NamedTuple):
    """Something that the value does not hold, or not as it is written."""

    position: Position
    rule: str
    message: str
    hint: str


class Comment(NamedTuple):
    """A comment, from its sign to the end of its line; `before` is the text in front of it.

    `between` is what stands between the two. `is_apart`: white space stands before the sign, so
    that YAML 1.2 takes it for a comment, too.
    """

    start: int
    text: str
    before: Written | None
    between: str
    is_apart: bool


def comments(text: str, texts: Sequence[Text]) -> Iterator[Comment]:
    """Every comment of a file, in order."""
    starts = [event.start_mark.index for event, _ in texts]
    start = text.find("#")
    while start >= 0:
        number = bisect_right(starts, start) - 1
        last = Written.of(texts[number]) if number >= 0 else None
        is_inside = last is not None and start < last.end
        comment = None if is_inside else _comment(text, last, start)
        if last and is_inside:
            comment = _comment_of_header(text, last, start)
        if comment:
            yield comment
        after = comment.start + len(comment.text) if comment else last.end if last else start + 1
        start = text.find("#", after)


def _comment(text: str, last: Written | None, start: int) -> Comment:
    """The comment at `start`, outside any text; `last` is the last text before it."""
    begin = max(last.end if last else 0, _line_start(text, start))
    is_beside = last is not None and last.end >= begin
    return _comment_at(text, start, last if is_beside else None, begin)


def _comment_of_header(text: str, block: Written, start: int) -> Comment | None:
    """A comment on the line with the `|` or `>` that a text begins with."""
    if block.style not in {"|", ">"} or _LINE_END.search(text, block.start, start):
        return None
    return _comment_at(text, start, block, block.start)


def _comment_at(text: str, start: int, before: Written | None, begin: int) -> Comment:
    end = _LINE_END.search(text, start)
    comment = text[start : end.start() if end else len(text)]
    is_apart = not start or text[start - 1] in " \t\r\n"
    return Comment(start, comment, before, text[begin:start], is_apart)


def _line_start(text: str, place: int) -> int:
    return max(text.rfind("\n", 0, place), text.rfind("\r", 0, place)) + 1


def glued_comments(text: str, texts: Sequence[Text]) -> Iterator[int]:
    """Where a `#` stands that PyYAML takes for a comment, and YAML 1.2 does not: `[a,#b]`."""
    for comment in comments(text, texts) if "#" in text else ():
        if not comment.is_apart:
            yield comment.start


def losses(text: str, texts: Sequence[Text]) -> Iterator[Loss]:
    """What is lost or changed in the texts of a file."""
    if "#" in text:
        yield from _cut_by_comments(text, texts)
    for event, in_list in texts:
        has_several_lines = event.end_mark.line > event.start_mark.line
        if has_several_lines or event.style == '"' or event.value[:1] in _CURLY:
            yield from _losses_of(text, Written.of((event, in_list)))


def _losses_of(text: str, one: Written) -> Iterator[Loss]:
    if one.value[:1] in _CURLY and one.value[-1:] in _CURLY and not one.style:
        yield _curly(one)
    if one.style == '"':
        yield from _codes(text, one)
    if one.has_several_lines and one.style != "|":
        yield from _joined(text, one)


def _cut_by_comments(text: str, texts: Sequence[Text]) -> Iterator[Loss]:
    for comment in comments(text, texts):
        one = comment.before
        if one is None or not _looks_lost(comment, one):
            continue
        message = f"`{comment.text.strip()}` is a comment here and not part of the text"
        if one.style or comment.between.strip(" \t"):
            hint = f"if it is part of a text, put the text in quotes; {_APART}"
        else:
            whole = text[one.start : comment.start + len(comment.text)].rstrip()
            hint = f"{mended(whole)}; {_APART}"
        yield Loss(one.position, rule=COMMENT, message=message, hint=hint)


def _looks_lost(comment: Comment, one: Written) -> bool:
    """Whether the comment may be meant as text: people write a comment apart from a free text."""
    between = comment.between.strip(" \t")
    if comment.text[1:2] not in {"", " ", "\t", "#", "!"}:
        return not between or between[0] in ",|>"
    is_free = not re.fullmatch(_NO_FREE_TEXT, one.value)
    return is_free and one.style == "" and comment.between == " "


def _curly(one: Written) -> Loss:
    message = f"the quotes are part of the text: {quoted(one.value)}"
    hint = f'type straight quotes: "{one.value[1:-1]}"'
    return Loss(one.position, rule=QUOTES, message=message, hint=hint)


def mended(source: str) -> str:
    """What to write for a text without quotes; only advice if it has several lines or is long."""
    if "\n" in source or "\r" in source or len(source) > _LONGEST_QUOTE:
        return "put the text in quotes"
    return f"put the text in quotes: {in_quotes(source)}"


def in_quotes(source: str) -> str:
    """The text in quotes of which it has none inside, if there are such."""
    if '"' in source or "\\" in source:
        return "'" + source.replace("'", "''") + "'"
    return f'"{source}"'


def _codes(text: str, one: Written) -> Iterator[Loss]:
    """Codes that stand in what looks like the path of a file."""
    source = text[one.start : one.end]
    code = re.search(_CODE, source.replace("\\\\", "  "))
    if code and re.search(_LIKE_A_PATH, source):
        meaning = {"n": "a line break", "t": "a tab"}.get(code[1], "another character")
        message = f"inside double quotes `{code[0]}` is {meaning}"
        hint = f"use single quotes: {in_quotes(source[1:-1])}"
        yield Loss(one.position, rule=CODE, message=message, hint=hint)


def _joined(text: str, one: Written) -> Iterator[Loss]:
    lines = _lines(text, one)
    begins_line = text[_line_start(text, one.start) : one.start].strip() == "" and not one.style
    with_dashes = all(re.match(_GLUED_DASH, line) for line in lines)
    one_word = " " not in (lines or [""])[0].strip()
    # Below a dash, and as single words below a key, the lines are perhaps entries of a list.
    are_entries = not one.style and (one.in_list or (begins_line and (with_dashes or one_word)))
    if len(lines) <= 1 or not (are_entries or _breaks_matter(lines, one)):
        return
    count = len([line for line in lines if line.strip()])
    message = f"these {count} lines become one text: {quoted(one.value)}"
    hint = "begin the text with `|`, alone on the line of its key, to keep its lines"
    if text[: one.start].rstrip()[-1:] in {",", "["}:
        hint = "put a comma between two entries, or write an entry on one line"
    elif begins_line and with_dashes:
        hint = f"put a space after each dash: `- {lines[0].strip()[1:]}`"
    elif begins_line:
        dash = f"begin each entry of a list with a dash, `- {lines[0].strip()}`"
        hint = dash if one_word else f"{dash}; {hint}"
    elif one.in_list:
        hint = "begin each entry with a dash, or write `- |` and the text below it"
    yield Loss(one.position, rule=JOINED, message=message, hint=hint)


def _lines(text: str, one: Written) -> list[str]:
    """The lines of a text, each with its indentation, but the first."""
    source = text[one.start : one.end]
    lines = _LINE_END.split(source.rstrip())
    if one.style == ">":
        return lines[1:]
    if one.style:
        lines[0], lines[-1] = lines[0][1:], lines[-1][: -len(one.style)] or " "
    return lines


def _breaks_matter(lines: Sequence[str], one: Written) -> bool:
    """Whether the lines are more than one sentence that goes on."""
    first_depth = _depth(lines[0]) if one.style == ">" else None
    above, depth = lines[0], first_depth
    for line in lines[1:]:
        if not line.strip() or not above.strip():
            return True
        words = line.strip()
        breaks = ("  ",) if one.style == '"' else ("  ", "\\")
        if re.match(_OWN_LINE, words) or above.endswith(breaks):
            return True
        if one.style == ">" and (_depth(line) != first_depth or _depth(above) != first_depth):
            above = line  # lines that are indented deeper keep their ends
            continue
        deeper = depth is not None and one.style != ">" and _depth(line) != depth
        goes_on = not above.rstrip().endswith(_SENTENCE_END) and not words[:1].isupper()
        if one.style != ">" and (deeper or not goes_on):
            return True
        above, depth = line, _depth(line)
    return False


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())
