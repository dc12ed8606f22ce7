"""The parser's complaints in our words: what is wrong with the line, and what would be right.

Both parsers of PyYAML (libyaml and the one in Python) are understood; their wording differs.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

_KEY = re.compile(r"(?P<before>\s*(?:- +)*)(?P<key>[\w-]+): +(?P<text>\S.*?)(?: +#.*)?")
_GLUED = re.compile(r"\s*(?:- +)*(?P<key>[\w-]+):(?P<text>[^\s:/].*)")


@dataclass(frozen=True, slots=True)
class Complaint:
    """What the parser said, and the lines it meant; `column` and `start` count from 0.

    `line` is where it gave up, its `number` from 1, `opened` the line (and `start` the column)
    where it had begun. `quoted`: where the text in quotes begins that ends there, if further up.
    """

    said: str
    line: str
    column: int
    above: str = ""
    opened: str = ""
    start: int = 0
    same_line: bool = True
    number: int = 0
    quoted: tuple[int, int] | None = None

    @property
    def character(self) -> str:
        """The character at which it gave up."""
        return self.line[self.column : self.column + 1]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Our words for it, and where it is if not where the parser gave up.

    `at_start`: where it had begun; `above`: a line up; `at_quote`: where the text in quotes begins.
    """

    message: str
    hint: str
    at_start: bool = False
    above: bool = False
    at_quote: bool = False


_IN_QUOTES = "put the text in quotes"


def _named(sign: str) -> str:
    return "a backtick" if sign == "`" else f"`{sign}`"


def _second_colon(it: Complaint) -> Explanation:
    found = _KEY.fullmatch(it.line.rstrip())
    if found and found.start("text") < it.column:
        return Explanation("`: ` stands inside a text", f"{_IN_QUOTES}: {_quoted(found)}")
    glued = _GLUED.match(it.above)
    if glued and not it.above.rstrip().endswith(":"):
        hint = f"put a space after the colon: `{glued['key']}: {glued['text']}`"
        return Explanation("this line has no `: ` after a key", hint, above=True)
    if it.above.strip() and not _KEY.match(it.above) and ":" not in it.above:
        hint = "put a colon and a space after its key"
        return Explanation("this line is no `key: value`", hint, above=True)
    return Explanation(
        "this line is indented deeper, but the line above it already has a value",
        "begin it in the column of the keys beside it; a text of several lines begins with `|`",
    )


def _quoted(found: re.Match[str]) -> str:
    quote = "'" if '"' in found["text"] else '"'
    return f"{found['key']}: {quote}{found['text']}{quote}"


def _no_colon(it: Complaint) -> Explanation:
    glued = _GLUED.match(it.opened)
    spaced = f"put a space after the colon: `{glued['key']}: {glued['text']}`" if glued else None
    return Explanation(
        "this line has no `: ` after a key", spaced or "write `key: value`", at_start=True
    )


def _first_character(it: Complaint) -> Explanation:
    if "\t" in it.line[: it.column + 1]:
        return _tab(it)
    return Explanation(f"a text cannot begin with {_named(it.character)}", _IN_QUOTES)


def _tab(_: Complaint) -> Explanation:
    return Explanation("a tab indents this line", "indent with spaces")


def _begins_with_sign(it: Complaint) -> Explanation:
    sign = it.opened[it.start : it.start + 1]
    return Explanation(f"a text cannot begin with {_named(sign)}", _IN_QUOTES, at_start=True)


def _begins_here(it: Complaint) -> Explanation:
    return Explanation(f"a text cannot begin with {_named(it.character)}", _IN_QUOTES)


def _block_text(it: Complaint) -> Explanation:
    sign = it.opened[it.start : it.start + 1]
    hint = f"begin the text on the next line, or {_IN_QUOTES} if it begins with `{sign}`"
    return Explanation(f"text follows `{sign}` on the same line", hint, at_start=True)


def _open_quote(_: Complaint) -> Explanation:
    return Explanation("this quote is never closed", "put the same quote at the end", at_start=True)


def _escape(it: Complaint) -> Explanation:
    if re.search(r"\\u[dD][89a-fA-F]", it.line):
        hint = "write the character itself, or `\\U` and its number in eight digits"
        return Explanation("a code from D800 to DFFF is only half a character", hint)
    return Explanation(
        "inside double quotes a backslash begins a code, and this is none",
        "use single quotes around the text, or write the backslash twice",
    )


def _in_brackets(it: Complaint) -> Explanation:
    opening = it.opened[it.start : it.start + 1]
    closing = {"{": "}", "[": "]"}.get(opening, "}")
    if it.same_line:
        return Explanation(
            f"this text inside `{opening} {closing}` cannot be read",
            "put the text in quotes, or give each key a line of its own",
        )
    return Explanation(f"`{opening}` is never closed", f"close it with `{closing}`", at_start=True)


def _no_key(it: Complaint) -> Explanation:
    before = it.line[: it.column].rstrip()
    if before.endswith(("'", '"')):
        if it.quoted is not None:
            message = f"this quote is closed only on line {it.number}, where text follows it"
            return Explanation(message, "close it at the end of its own line", at_quote=True)
        hint = "put quotes around the whole text; inside single quotes write '' for one '"
        return Explanation("text follows a closing quote", hint)
    if "{{" in before:
        return Explanation("a text cannot begin with `{{`", _IN_QUOTES)
    if before.endswith(("]", "}")):
        return Explanation("text follows a closing bracket", _IN_QUOTES)
    return _indentation(it)


def _indentation(_: Complaint) -> Explanation:
    return Explanation(
        "the indentation of this line fits none of the lines above",
        "keys of one map, and dashes of one list, begin in the same column",
    )


def _dash(_: Complaint) -> Explanation:
    return Explanation(
        "a list cannot begin here", f"begin it on the next line, or {_IN_QUOTES} if it is one"
    )


def _no_content(it: Complaint) -> Explanation:
    if not it.character:
        return Explanation("the file ends too early", "close every bracket that is open")
    if it.line.startswith("..."):
        return Explanation("`...` ends a document, and none has begun", "delete the line")
    return Explanation(f"a value is missing before `{it.character}`", f"add it, or {_IN_QUOTES}")


def _directive(_: Complaint) -> Explanation:
    return Explanation("a line cannot begin with `%`", "delete the line")


def _after_the_end(_: Complaint) -> Explanation:
    return Explanation("text stands after the end of the document", "delete the line with `...`")


def _unknown(_: Complaint) -> Explanation:
    return Explanation("this cannot be read", "look for a missing quote, bracket or colon")


# Looked through from the top; the first that occurs in what the parser said explains it.
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
