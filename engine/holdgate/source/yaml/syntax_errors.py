"""The parser's complaints in our words: what is wrong with the line, and what would be right.

PyYAML has two parsers (libyaml and one in Python); both are understood, though they say it
differently.
"""

import re
from collections.abc import Callable

import msgspec

from holdgate.source.problem import Position

_KEY = re.compile(r"(?P<before>\s*(?:- +)*)(?P<key>[\w-]+): +(?P<text>\S.*?)(?: +#.*)?")
_NO_SPACE = re.compile(r"\s*(?:- +)*(?P<key>[\w-]+):(?P<text>[^\s:/].*)")


class Complaint(msgspec.Struct, frozen=True):
    """What the parser said, and the lines it meant; `column` and `start` count from 0.

    `line` is where it gave up (`number`: from 1). `start_line` and `start` are the line and column
    where the part begins in which it gave up. `quote`: where the quoted text begins that ends on
    `line`, if it began further up.
    """

    said: str
    line: str
    column: int
    line_above: str = ""
    start_line: str = ""
    start: int = 0
    same_line: bool = True
    number: int = 0
    quote: Position | None = None

    @property
    def character(self) -> str:
        """The character at which the parser gave up."""
        return self.line[self.column : self.column + 1]


class Explanation(msgspec.Struct, frozen=True):
    """Our words for it. The position is where the parser gave up, unless one of these is set.

    `at_start`: where the part begins; `above`: one line up; `at_quote`: where the quoted text
    begins.
    """

    message: str
    hint: str
    at_start: bool = False
    above: bool = False
    at_quote: bool = False


_IN_QUOTES = "put the text in quotes"


def _sign(sign: str) -> str:
    return "a backtick" if sign == "`" else f"`{sign}`"


def _second_colon(complaint: Complaint) -> Explanation:
    match = _KEY.fullmatch(complaint.line.rstrip())
    if match and match.start("text") < complaint.column:
        return Explanation("this text contains `: `", f"{_IN_QUOTES}: {_quoted(match)}")
    no_space = _NO_SPACE.match(complaint.line_above)
    if no_space and not complaint.line_above.rstrip().endswith(":"):
        hint = f"put a space after the colon: `{no_space['key']}: {no_space['text']}`"
        return Explanation("this line has no `: ` after a key", hint, above=True)
    if (
        complaint.line_above.strip()
        and not _KEY.match(complaint.line_above)
        and ":" not in complaint.line_above
    ):
        hint = "put a colon and a space after its key"
        return Explanation("this line is not `key: value`", hint, above=True)
    return Explanation(
        "this line is indented deeper, but the line above it already has a value",
        "begin it in the same column as the other keys; a text of several lines begins with `|`",
    )


def _quoted(match: re.Match[str]) -> str:
    quote = "'" if '"' in match["text"] else '"'
    return f"{match['key']}: {quote}{match['text']}{quote}"


def _no_colon(complaint: Complaint) -> Explanation:
    no_space = _NO_SPACE.match(complaint.start_line)
    spaced = (
        f"put a space after the colon: `{no_space['key']}: {no_space['text']}`"
        if no_space
        else None
    )
    return Explanation(
        "this line has no `: ` after a key", spaced or "write `key: value`", at_start=True
    )


def _first_character(complaint: Complaint) -> Explanation:
    if "\t" in complaint.line[: complaint.column + 1]:
        return _tab(complaint)
    return Explanation(f"a text cannot begin with {_sign(complaint.character)}", _IN_QUOTES)


def _tab(_: Complaint) -> Explanation:
    return Explanation("a tab indents this line", "indent with spaces")


def _begins_with_sign(complaint: Complaint) -> Explanation:
    sign = complaint.start_line[complaint.start : complaint.start + 1]
    return Explanation(f"a text cannot begin with {_sign(sign)}", _IN_QUOTES, at_start=True)


def _begins_here(complaint: Complaint) -> Explanation:
    return Explanation(f"a text cannot begin with {_sign(complaint.character)}", _IN_QUOTES)


def _block_text(complaint: Complaint) -> Explanation:
    sign = complaint.start_line[complaint.start : complaint.start + 1]
    hint = f"begin the text on the next line, or {_IN_QUOTES} if it begins with `{sign}`"
    return Explanation(f"text follows `{sign}` on the same line", hint, at_start=True)


def _open_quote(_: Complaint) -> Explanation:
    return Explanation("this quote is never closed", "put the same quote at the end", at_start=True)


def _escape(complaint: Complaint) -> Explanation:
    if re.search(r"\\u[dD][89a-fA-F]", complaint.line):
        hint = "write the character itself, or `\\U` and its number in eight digits"
        return Explanation("a code from D800 to DFFF is only half a character", hint)
    return Explanation(
        "inside double quotes a backslash begins a code, and this is not one",
        "use single quotes around the text, or write the backslash twice",
    )


def _in_brackets(complaint: Complaint) -> Explanation:
    opening = complaint.start_line[complaint.start : complaint.start + 1]
    closing = {"{": "}", "[": "]"}.get(opening, "}")
    if complaint.same_line:
        return Explanation(
            f"this text inside `{opening} {closing}` cannot be parsed",
            "put the text in quotes, or give each key a line of its own",
        )
    return Explanation(f"`{opening}` is never closed", f"close it with `{closing}`", at_start=True)


def _no_key(complaint: Complaint) -> Explanation:
    before = complaint.line[: complaint.column].rstrip()
    if before.endswith(("'", '"')):
        if complaint.quote is not None:
            message = (
                f"this quote is closed only on line {complaint.number}, and text follows it there"
            )
            return Explanation(message, "close it at the end of its own line", at_quote=True)
        hint = "put quotes around the whole text; inside single quotes write '' for one '"
        return Explanation("text follows a closing quote", hint)
    if "{{" in before:
        return Explanation("a text cannot begin with `{{`", _IN_QUOTES)
    if before.endswith(("]", "}")):
        return Explanation("text follows a closing bracket", _IN_QUOTES)
    return _indentation(complaint)


def _indentation(_: Complaint) -> Explanation:
    return Explanation(
        "the indentation of this line matches none of the lines above",
        "the keys of a map begin in the same column, and so do the dashes of a list",
    )


def _dash(_: Complaint) -> Explanation:
    return Explanation(
        "a list cannot begin here", f"begin it on the next line, or {_IN_QUOTES} if it is a text"
    )


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
