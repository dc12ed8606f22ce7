"""Single lines as people write them, and as they must be: quotes, colons, dashes, spaces."""

import re

from holdgate.source.yaml.lost_text import in_quotes as quoted

_VALUE = re.compile(r"(?P<before>\s*(?:- +)*)(?:(?P<key>[\w.-]+):[ \t]+)?(?P<text>\S.*?)\s*")
_NO_SPACE = re.compile(r"\s*(?:- +)*(?P<key>[\w-]+):(?P<text>[^\s:/].*)")
_OTHER_COLON = re.compile(
    r"\s*(?:- *)*(?P<key>[\w-]+)\s*(?P<sign>[：﹕︓ː=]|:=|->|=>)\s*(?P<text>.*)"
)
_HARD_SPACE = re.compile("[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff]")
_HARD_AFTER_COLON = re.compile(
    rf"\s*(?:- +)*(?P<key>[\w-]+):\s*{_HARD_SPACE.pattern}+\s*(?P<text>.*)"
)
_NO_DASH = re.compile(r"\s*(?:-(?=[^\W\d_])|[•·–—*+▪►→](?=\s)\s+|[0-9]{1,2}[.)]\s+)(?P<text>\S.*)")
_COMMENT = re.compile(r"\s(?P<comment>#.*)")
_MAP_INSIDE = re.compile(r"[\w-]+(?:\.[\w-]+)?: .*")
# Keys whose value is a map, so that `key: other: value` is a map without braces.
_MAPS = frozenset(
    (
        "any", "approval", "due", "expect", "fields", "need", "on_reject", "options", "outcomes",
        "people", "roles", "start", "starts", "when", "with", "within",
    )
)  # fmt: skip
# Keys whose value is a name, so that a sign before it is no part of it.
_NAMES = frozenset(("by", "covers", "id", "lead", "need", "needs", "role", "shows", "to"))
_OWN_KEYS = frozenset(
    (
        "approval", "by", "checks", "covers", "do", "due", "fields", "guidance", "help", "holdgate",
        "id", "label", "lead", "need", "needs", "options", "order", "optional", "owner", "role",
        "roles", "scenario", "shows", "steps", "story", "summary", "title", "type", "version",
        "warning", "when", "with",
    )
)  # fmt: skip
_OTHER_COMMENT = re.compile(r"\s*(?://|/\*|<!--|--\s|;|REM\s|'\s)")
_TWO_WORDS = re.compile(r"\s*(?:- +)?(?P<key>[a-z_]+)\s+(?P<text>\S.*)")
_PART = re.compile(
    r"(?P<lead>[{,]\s*)(?P<key>[\w-]+):\s*(?P<text>[^\s].*?)(?=\s*(?:,\s*[\w-]+:|[}\]]?\s*$))"
)
_SMART = str.maketrans({**dict.fromkeys("“”„‟«»", '"'), **dict.fromkeys("‘’‚", "'")})
_SECOND_KEY = re.compile(r"[,;]?\s(?P<key>[a-z_]+): ")
_REFERENCE = re.compile(r"[\w-]+\.[\w-]+:\s*\[?$")
_TWO = 2
_LONGEST = 120


def start_of_value(line: str) -> int | None:
    """The column in which the value of a line begins, if the line has a key and a value."""
    match = _VALUE.fullmatch(line)
    return match.start("text") if match and match["key"] else None


def in_quotes(line: str) -> str | None:
    """The key of a line and its text in quotes; the text without quotes that it has already."""
    match = _VALUE.fullmatch(_COMMENT_APART.sub("", line))
    if match is None or len(line) > _LONGEST:
        return None
    text = _without_quotes(match["text"])
    lead = f"{match['key']}: " if match["key"] else "- " if "-" in match["before"] else ""
    if match["key"] in _NAMES and text[:1] in {"@", "*", "&", "%", "`"}:
        return f"{lead}{text[1:]}"
    return f"{lead}{quoted(text)}"


# A comment that is meant: white space before its sign, and a space after it.
_COMMENT_APART = re.compile(r"\s+# .*")


def _without_quotes(text: str) -> str:
    straight = text.translate(_SMART)
    for quote in ("'", '"'):
        inner = straight[1:-1]
        is_around = len(straight) > 1 and straight[0] == straight[-1] == quote
        if is_around and quote * 2 not in inner and inner.count(quote) != _TWO:
            return text[1:-1]  # with two inside, these are two words in quotes
    return text


def as_map(line: str) -> str | None:
    """`when: ask.room: Lab` with braces, if the value of the key is a map."""
    match = _VALUE.fullmatch(line)
    if match and match["key"] in _MAPS and _MAP_INSIDE.fullmatch(match["text"]):
        return f"{match['key']}: {{{match['text']}}}"
    return None


def second_key(line: str) -> str | None:
    """The second key of ours on a line: `id: check, title: Check it`."""
    match = _VALUE.fullmatch(line)
    second = _SECOND_KEY.search(match["text"]) if match and match["key"] else None
    return second["key"] if second and second["key"] in _OWN_KEYS else None


def ends_with_reference(text: str) -> bool:
    """Whether a text ends with `step.field:`, so that an answer follows."""
    return _REFERENCE.search(text) is not None


def with_space(line: str) -> str | None:
    """`title:Check` with a space after the colon."""
    match = _NO_SPACE.match(line)
    return f"{match['key']}: {match['text']}" if match else None


def without_key(line: str) -> tuple[str, str]:  # noqa: PLR0911 - one for each cause
    """What is wrong with a line that should be `key: value`, and what to write."""
    if match := _HARD_AFTER_COLON.match(line):
        message = "the space after this colon is no ordinary space"
        return message, f"type it again: `{match['key']}: {match['text']}`"
    if spaced := with_space(line):
        return "this line has no `: ` after a key", f"put a space after the colon: `{spaced}`"
    if match := _OTHER_COLON.match(line):
        message = f"`{match['sign']}` is not the colon that ends a key"
        return message, f"write `{match['key']}: {match['text'].rstrip(';,')}`"
    if is_other_comment(line):
        return "a comment begins with `#`", "write `# …`"
    if (match := _TWO_WORDS.fullmatch(line)) and match["key"] in _OWN_KEYS:
        return "this line has no `: ` after a key", f"write `{match['key']}: {match['text']}`"
    if dash := with_dash(line):
        return "an entry of a list begins with a dash and a space", f"write `{dash}`"
    message = "this line has no `: ` after a key"
    return message, "write `key: value`; a text of several lines begins with `|`, and is indented"


def with_dash(line: str) -> str | None:
    """`-id: check`, `* id: check` or `1. id: check` with a dash and a space."""
    match = _NO_DASH.fullmatch(line.rstrip())
    return f"- {match['text']}" if match and len(line) <= _LONGEST else None


def closed(line: str) -> str | None:
    """A line with an open quote, closed at its end."""
    match = _VALUE.fullmatch(line)
    if match is None or match["text"][:1] not in {"'", '"'} or len(line) > _LONGEST:
        return None
    lead = f"{match['key']}: " if match["key"] else ""
    return f"{lead}{match['text']}{match['text'][0]}"


def has_comment(line: str) -> bool:
    """Whether a line is a comment, or ends with one."""
    return line.lstrip().startswith("#") or comment_in(line) is not None


def comment_in(text: str) -> str | None:
    """The comment in which a line ends."""
    match = _COMMENT.search(text)
    return match["comment"].rstrip() if match else None


def hard_space(text: str) -> bool:
    """Whether there is a space that YAML does not take for one."""
    return _HARD_SPACE.search(text) is not None


def is_other_comment(line: str) -> bool:
    """Whether a line is a comment of another language."""
    return _OTHER_COMMENT.match(line) is not None


def is_words(line: str) -> bool:
    """Whether a line has neither a key nor a dash."""
    return ":" not in line and not line.lstrip().startswith("-")


def mended_part(line: str, column: int) -> str | None:
    """The key inside `{ }` whose text cannot be parsed, with its text in quotes."""
    for match in _PART.finditer(line):
        if match.start("text") <= column <= match.end() and len(match["text"]) <= _LONGEST:
            missing = re.search(r"\s(?P<key>[a-z_]+): ", match["text"])
            if missing and missing["key"] in _OWN_KEYS:
                return f"put a comma before `{missing['key']}:`"
            text = _without_quotes(match["text"].strip())
            return f"put the text in quotes: {match['key']}: {quoted(text.strip(chr(39)))}"
    return None
