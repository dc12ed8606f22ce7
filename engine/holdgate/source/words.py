"""Words for messages: what a value is, lists in a sentence, the name that was probably meant."""

import difflib
from collections.abc import Iterable, Sequence

_TYPES = {
    "string": "text",
    "object": "a map",
    "array": "a list",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
    "null": "nothing",
}
_LONGEST_QUOTE = 60
_LONGEST_LINE = 400
_MOST_CANDIDATES = 200


def describe_types(types: str | Sequence[str]) -> str:
    """JSON Schema's types in words: `text or a list`."""
    names = [types] if isinstance(types, str) else types
    return either(_TYPES[name] for name in names)


def describe_value(value: object) -> str:
    """What a value is: `a list`, `the number 1.1`."""
    if value is None or isinstance(value, bool):
        return {None: "nothing", True: "`true`", False: "`false`"}[value]
    if isinstance(value, int | float):
        return f"the number {value}"
    if isinstance(value, str):
        return "text"
    return "a map" if isinstance(value, dict) else "a list"


def quoted(value: object) -> str:
    """A value inside a sentence: text in backticks, shortened; other values described."""
    if not isinstance(value, str):
        return describe_value(value)
    text = value if len(value) <= _LONGEST_QUOTE else value[: _LONGEST_QUOTE - 1] + "…"
    return "`" + " ".join(text.split()) + "`"


def one_line(text: str) -> str:
    """A message on one line of limited length, whatever it quotes from the file."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_LINE else f"{line[: _LONGEST_LINE - 1]}…"


def either(words: Iterable[str]) -> str:
    """`a, b or c`."""
    *most, last = words
    return f"{', '.join(most)} or {last}" if most else last


def either_name(names: Iterable[str]) -> str:
    """Names in a sentence, each in backticks: `` `a`, `b` or `c` ``."""
    return either(f"`{name}`" for name in names)


def with_article(noun: str) -> str:
    """The noun with `a` or `an`; a name in backticks has none."""
    if noun.startswith("`"):
        return noun
    return f"{'an' if noun[:1] in 'aeio' else 'a'} {noun}"


def nearest(word: str, candidates: Iterable[str], cutoff: float = 0.7) -> str | None:
    """The candidate that was probably meant, if one is near."""
    wanted = _plain(word)
    near = [each for each in candidates if abs(len(each) - len(word)) <= max(3, len(word) // 2)]
    if len(near) > _MOST_CANDIDATES:  # comparing more would take longer than the hint is worth
        near = [each for each in near if each[:1] == word[:1]][:_MOST_CANDIDATES]
    for each in near:
        if _plain(each) == wanted:
            return each
    found = difflib.get_close_matches(word, near, n=1, cutoff=cutoff)
    return found[0] if found else None


def did_you_mean(word: str, candidates: Iterable[str]) -> str | None:
    """A hint with the nearest candidate; none when nothing is near."""
    found = nearest(word, candidates)
    return f"did you mean `{found}`?" if found and found != word else None


def _plain(word: str) -> str:
    return word.casefold().replace("_", "-").replace(" ", "-").removesuffix("s")
