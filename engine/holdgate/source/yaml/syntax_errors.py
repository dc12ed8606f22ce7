"""The parser's complaints in our words: what is wrong with the line, and what would be right.

PyYAML has two parsers (libyaml and one in Python); both are understood, though they say it
differently.
"""

import json
import re
from collections.abc import Callable

import msgspec

from holdgate.source.problem import Position
from holdgate.source.yaml import lines
from holdgate.source.yaml.characters import TAB

_PAIR = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}")
_IN_QUOTES = "put the text in quotes"


class Complaint(msgspec.Struct, frozen=True):
    """What the parser said, and the lines it meant; `column` and `start` count from 0.

    `line` is where it gave up (`number`: from 1). `start_line` and `start` are the line and column
    where the part begins in which it gave up. `header`: the key of a text with `|` above, if this
    line probably belongs to it. `column_above`: in which column the line should begin;
    `odd_column`: in which the line above should. `quote`: where the quoted text begins that ends
    on `line`, if it began further up.
    """

    said: str
    line: str
    column: int
    line_above: str = ""
    start_line: str = ""
    start_above: str = ""
    start: int = 0
    same_line: bool = True
    number: int = 0
    header: str | None = None
    column_above: str | None = None
    odd_column: int | None = None
    quote: Position | None = None

    @property
    def character(self) -> str:
        """The character at which the parser gave up."""
        return self.line[self.column : self.column + 1]


class Explanation(msgspec.Struct, frozen=True):
    """Our words for it. The position is where the parser gave up, unless one of these is set.

    `at_start`: where the part begins; `at_line`: where its line begins; `above`: one line up;
    `at_quote`: where the quoted text begins.
    """

    message: str
    hint: str
    at_start: bool = False
    at_line: bool = False
    above: bool = False
    at_quote: bool = False


def _sign(sign: str) -> str:
    return "a backtick" if sign == "`" else f"`{sign}`"


def _quotes(line: str) -> str:
    """Advice to put the text of a line in quotes, with the line as it must be."""
    mended = lines.in_quotes(line)
    if mended and mended[-1] not in {"'", '"'}:
        return f"write `{mended}`"
    return f"{_IN_QUOTES}: {mended}" if mended else _IN_QUOTES


def _second_colon(  # noqa: PLR0911 - one for each cause
    complaint: Complaint,
) -> Explanation:
    text_start = lines.start_of_value(complaint.line)
    if text_start is not None and text_start < complaint.column:
        if second := lines.second_key(complaint.line):
            message = "two keys stand on this line"
            return Explanation(message, f"begin `{second}:` on a line of its own")
        as_map = lines.as_map(complaint.line)
        if as_map:
            return Explanation("a map on one line needs braces", f"write `{as_map}`")
        return Explanation("this text contains `: `", _quotes(complaint.line))
    if dash := lines.with_dash(complaint.line_above):
        return msgspec.structs.replace(_bullet(dash), above=True, at_line=False)
    if (odd := complaint.odd_column) is not None:
        message = "this line is indented less than the lines around it"
        return Explanation(message, f"begin it in column {odd}, as the line below", above=True)
    spaced = lines.with_space(complaint.line_above)
    if spaced and not complaint.line_above.rstrip().endswith(":"):
        hint = f"put a space after the colon: `{spaced}`"
        return Explanation("this line has no `: ` after a key", hint, above=True)
    if complaint.line_above.strip() and ":" not in complaint.line_above:
        message, hint = lines.without_key(complaint.line_above)
        return Explanation(message, hint, above=True)
    return Explanation(
        "this line is indented deeper, but the line above it already has a value",
        "begin it in the same column as the other keys; a text of several lines begins with `|`",
    )


def _no_colon(complaint: Complaint) -> Explanation:
    if complaint.header:
        return msgspec.structs.replace(_not_indented(complaint), at_start=True)
    if complaint.start_above.rstrip().endswith(":") and lines.is_words(complaint.start_line):
        message = "this line has neither a key nor a dash"
        hint = f"an entry of a list begins with a dash: `- {complaint.start_line.strip()}`"
        return Explanation(message, hint, at_start=True)
    message, hint = lines.without_key(complaint.start_line)
    return Explanation(message, hint, at_start=True)


def _not_indented(complaint: Complaint) -> Explanation:
    key = complaint.header or ""
    message = f"this text is not indented enough, so it does not belong to `{key}`"
    hint = f"begin each line of the text two columns further than `{key}:`"
    return Explanation(message, hint)


def _first_character(complaint: Complaint) -> Explanation:
    if "\t" in complaint.line[: complaint.column + 1]:
        return _tab(complaint)
    if complaint.line.lstrip().startswith("```"):
        return Explanation("this is a mark of Markdown, and not of YAML", "delete the line")
    if bullet := lines.with_dash(complaint.line):
        return _bullet(bullet)
    message = f"a text cannot begin with {_sign(complaint.character)}"
    return Explanation(message, _quotes(complaint.line))


def _bullet(mended: str) -> Explanation:
    message = "an entry of a list begins with a dash and a space"
    return Explanation(message, f"write `{mended}`", at_line=True)


def _tab(_: Complaint) -> Explanation:
    return Explanation(TAB, "indent with spaces")


def _begins_with_sign(complaint: Complaint) -> Explanation:
    if bullet := lines.with_dash(complaint.start_line):
        return msgspec.structs.replace(_bullet(bullet), at_line=False, at_start=True)
    sign = complaint.start_line[complaint.start : complaint.start + 1]
    if sign == "!" and lines.ends_with_reference(complaint.start_line[: complaint.start]):
        return Explanation("there is no “not”", "name the other answers in a list", at_start=True)
    message = f"a text cannot begin with {_sign(sign)}"
    return Explanation(message, _quotes(complaint.start_line), at_start=True)


def _begins_here(complaint: Complaint) -> Explanation:
    message = f"a text cannot begin with {_sign(complaint.character)}"
    return Explanation(message, _quotes(complaint.line))


def _block_text(complaint: Complaint) -> Explanation:
    sign = complaint.start_line[complaint.start : complaint.start + 1]
    quotes = _quotes(complaint.start_line)
    hint = "begin the text on the next line, indented"
    hint = hint if sign == "|" else f"{hint}, or {quotes}"
    return Explanation(f"text follows `{sign}` on the same line", hint, at_start=True)


def _open_quote(complaint: Complaint) -> Explanation:
    mended = lines.closed(complaint.start_line)
    hint = "put the same quote at the end" + (f": {mended}" if mended else "")
    return Explanation("this quote is never closed", hint, at_start=True)


def _escape(complaint: Complaint) -> Explanation:
    if pair := _PAIR.search(complaint.line):
        character = json.loads(f'"{pair[0]}"')
        message = "in YAML two codes do not make one character, as they do in JSON"
        return Explanation(message, f"write the character itself: {character}")
    if re.search(r"\\u[dD][89a-fA-F]", complaint.line):
        hint = "write the character itself, or `\\U` and its number in eight digits"
        return Explanation("a code from D800 to DFFF is only half a character", hint)
    return Explanation(
        "inside double quotes a backslash begins a code, and this is not one",
        f"use single quotes: {lines.in_quotes(complaint.line) or 'or write it twice'}",
    )


def _in_brackets(complaint: Complaint) -> Explanation:
    opening = complaint.start_line[complaint.start : complaint.start + 1]
    closing = {"{": "}", "[": "]"}.get(opening, "}")
    if lines.is_other_comment(complaint.line) or lines.is_other_comment(complaint.line_above):
        return _other_comment(complaint)
    comment = lines.comment_in(complaint.start_line[complaint.start :])
    if comment:
        message = f"`{comment}` is a comment, so `{opening}` is never closed"
        return Explanation(message, "put the text with the # in quotes", at_start=True)
    if complaint.character in {"]", "}"}:
        message = f"`{opening}` is closed with `{complaint.character}`"
        return Explanation(message, f"close it with `{closing}`")
    if complaint.same_line:
        mended = lines.mended_part(complaint.line, complaint.column)
        return Explanation(
            f"this text inside `{opening} {closing}` cannot be parsed",
            mended or "put the text in quotes, or give each key a line of its own",
        )
    if complaint.line[: complaint.column].strip() == "" and complaint.character in {"{", '"', "["}:
        message = f"a comma is missing at the end of this line, inside `{opening} {closing}`"
        return Explanation(message, f"write `{complaint.line_above.strip()},`", above=True)
    return Explanation(f"`{opening}` is never closed", f"close it with `{closing}`", at_start=True)


def _other_comment(complaint: Complaint) -> Explanation:
    above = not lines.is_other_comment(complaint.line)
    return Explanation("a comment begins with `#`", "write `# …`", at_line=not above, above=above)


def _no_key(complaint: Complaint) -> Explanation:
    before = complaint.line[: complaint.column].rstrip()
    if before.endswith(("'", '"')):
        return _after_quote(complaint)
    if "{{" in before:
        return Explanation("a text cannot begin with `{{`", _quotes(complaint.line))
    if before.endswith(("]", "}")):
        return _after_bracket(complaint)
    return _indentation(complaint)


def _after_quote(complaint: Complaint) -> Explanation:
    if complaint.quote is not None:
        message = f"this quote is closed only on line {complaint.number}, and text follows it there"
        return Explanation(message, "close it at the end of its own line", at_quote=True)
    if complaint.line[complaint.column :].strip() == ",":
        return _comma_at_the_end(complaint)
    mended = lines.in_quotes(complaint.line)
    hint = "put quotes around the whole text"
    return Explanation("text follows a closing quote", f"{hint}: {mended}" if mended else hint)


def _after_bracket(complaint: Complaint) -> Explanation:
    if complaint.line[complaint.column :].strip() == ",":
        return _comma_at_the_end(complaint)
    if complaint.character in {"]", "}"}:
        return Explanation("here is a closing bracket too many", "delete it")
    return Explanation("text follows a closing bracket", _quotes(complaint.line))


def _comma_at_the_end(_: Complaint) -> Explanation:
    return Explanation("a line does not end with a comma", "delete the comma")


def _indentation(complaint: Complaint) -> Explanation:
    if lines.has_comment(complaint.line_above) and lines.is_words(complaint.line):
        message = "the comment above ends the text, so this line does not belong to it"
        return Explanation(message, "begin the text with `|`, alone on the line of its key")
    if complaint.header:
        return _not_indented(complaint)
    if dash := lines.with_dash(complaint.line):
        return _bullet(dash)
    if lines.hard_space(complaint.line[: complaint.column + 1]):
        message = "a space that is no ordinary space indents this line"
        return Explanation(message, "delete it and type ordinary spaces")
    rule = "the keys of a map begin in the same column, and so do the dashes of a list"
    hint = f"{complaint.column_above}; {rule}" if complaint.column_above else rule
    message = "the indentation of this line matches none of the lines above"
    return Explanation(message, hint)


def _dash(complaint: Complaint) -> Explanation:
    hint = f"begin the list on the next line; if it is a text, {_quotes(complaint.line)}"
    return Explanation("a list cannot begin here", hint)


def _no_content(complaint: Complaint) -> Explanation:
    if not complaint.character:
        return Explanation("the file ends too early", "close every bracket that is open")
    if complaint.line.startswith("..."):
        return Explanation("`...` ends a document, but none has begun", "delete the line")
    return Explanation(
        f"a value is missing before `{complaint.character}`", f"add it, or {_IN_QUOTES}"
    )


def _directive(_: Complaint) -> Explanation:
    return Explanation("a line cannot begin with `%`", "delete the line")


def _after_the_end(_: Complaint) -> Explanation:
    return Explanation("there is text after the end of the document", "delete the line with `...`")


def _unknown(_: Complaint) -> Explanation:
    return Explanation("this cannot be parsed", "look for a missing quote, bracket or colon")


# Searched from the top; the first words that occur in what the parser said decide.
_TABLE: tuple[tuple[str, Callable[[Complaint], Explanation]], ...] = (
    ("mapping values are not allowed", _second_colon),
    ("mapping keys are not allowed", _begins_here),
    ("could not find expected ':'", _no_colon),
    ("tab character", _tab),
    ("cannot start any token", _first_character),
    ("scanning an alias", _begins_with_sign),
    ("scanning an anchor", _begins_with_sign),
    ("scanning a tag", _begins_with_sign),
    ("tag handle", _begins_with_sign),
    ("scanning a block scalar", _block_text),
    ("unexpected end of stream", _open_quote),
    ("unexpected document indicator", _open_quote),
    ("unknown escape", _escape),
    ("hexdecimal", _escape),
    ("hexadecimal", _escape),
    ("escape code", _escape),
    ("',' or '}'", _in_brackets),
    ("',' or ']'", _in_brackets),
    ("expected node content", _no_content),
    ("expected the node content", _no_content),
    ("entries are not allowed", _dash),
    ("expected key", _no_key),
    ("expected <block end>", _no_key),
    ("'-' indicator", _no_key),
    ("directive", _directive),
    ("YAML document", _directive),
    ("document start", _after_the_end),
)


def explain(complaint: Complaint) -> Explanation:
    """Our words for what the parser said."""
    for words, explanation in _TABLE:
        if words in complaint.said:
            return explanation(complaint)
    return _unknown(complaint)
