"""Words for messages: what a value is, lists in a sentence, a hint at the name that was meant."""

from collections.abc import Iterable, Sequence

from holdgate.model.nearest import CLOSER, nearest

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


def did_you_mean(word: str, names: Iterable[str]) -> str | None:
    """A hint with the name that was probably meant; None when no name is like the word."""
    meant = nearest(word, names, CLOSER)
    return f"did you mean `{meant}`?" if meant and meant != word else None
