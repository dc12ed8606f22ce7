"""Comparisons as other languages write them: `> 500`, `{gt: 500}`, `{min: 500, max: 1000}`."""

import re
from collections.abc import Iterable, Mapping

from holdgate.source.schema.other_words.lookup import plain

_WORDS: Mapping[str, str] = {
    "at_least": "gte ge geq atleast min minimum from greaterequal greaterorequal "
    "greaterthanorequal greaterthanorequalto notlessthan notbelow since",
    "more_than": "gt greater greaterthan more morethan above over exceeds exceeding larger bigger "
    "biggerthan largerthan higherthan exclusiveminimum after",
    "at_most": "lte le leq atmost max maximum to upto lessequal lessorequal lessthanorequal "
    "lessthanorequalto notmorethan notabove until",
    "less_than": "lt less lessthan below under smaller smallerthan lower lowerthan "
    "exclusivemaximum before",
}
_SIGNS: Mapping[str, str] = {
    ">=": "at_least", "=>": "at_least", "≥": "at_least",
    ">": "more_than",
    "<=": "at_most", "=<": "at_most", "≤": "at_most",
    "<": "less_than",
}  # fmt: skip
KEYS = (*_WORDS,)
NOT_COMPARED = (
    "a threshold is a number; answers are not compared with each other: "
    "ask a `yes_no` question, and name its answer"
)
NO_DATES = "a condition compares no dates: ask a `yes_no` question, and name its answer"
_NUMBER = r"-?[0-9][0-9.,'_]*"
_AT_END = re.compile(
    rf"(?P<sign>[<>=≥≤]+|[a-z]+(?:[ _-][a-z]+)?)\s*(?P<number>{_NUMBER})\s*[^\s\d]*"
)
_GROUPS = re.compile(r"-?[0-9]{1,3}([,'_][0-9]{3})+(\.[0-9]+)?")
_DATE = re.compile(r"\d{4}-\d\d?-\d\d?|\d\d?[./]\d\d?[./]\d{2,4}|now|today", re.IGNORECASE)


def key_of(word: str) -> str | None:
    """The key for a sign or word of another language; None if it compares no numbers."""
    sign = word.strip()
    if sign in _SIGNS:
        return _SIGNS[sign]
    meant = plain(sign)
    return next((key for key, words in _WORDS.items() if meant in words.split()), None)


def as_number(value: object) -> str | None:
    """A number as it is written here: `10,000` is 10000; None if it is no number."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    text = str(value).strip().strip("'\"")
    if _GROUPS.fullmatch(text):
        text = re.sub(r"[,'_]", "", text)
    return text if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?", text) else None


def is_date(value: object) -> bool:
    """Whether a text is a date, or now."""
    return isinstance(value, str) and _DATE.match(value.strip()) is not None


def threshold_in(text: str) -> Mapping[str, str] | None:
    """The thresholds in `> 500`, `at least 500`, `500-1000`; None if there are none."""
    if between := re.fullmatch(rf"\s*({_NUMBER})\s*(?:-|–|\.\.\.?|to|and)\s*({_NUMBER})\s*", text):
        low, high = as_number(between[1].rstrip(".")), as_number(between[2])
        return {"at_least": low, "at_most": high} if low and high else None
    if match := _AT_END.fullmatch(text.strip()):
        key, number = key_of(match["sign"]), as_number(match["number"])
        return {key: number} if key and number else None
    return None


def range_in(pairs: Iterable[tuple[str, object]]) -> Mapping[str, str] | None:
    """The thresholds in `{gt: 500}`, `{between: [500, 1000]}`; None if one of them is none."""
    thresholds: dict[str, str] = {}
    for word, value in pairs:
        if plain(word) in {"between", "range", "inrange", "in"}:
            ends = value if isinstance(value, list) else []
            numbers = [number for end in ends if (number := as_number(end))]
            if len(numbers) != 2:  # noqa: PLR2004 - a lower and an upper end
                return None
            thresholds.update(at_least=numbers[0], at_most=numbers[1])
        elif (key := key_of(word)) and (number := as_number(value)):
            thresholds[key] = number
        else:
            return None
    return thresholds or None


def written(thresholds: Mapping[str, str]) -> str:
    """Thresholds as they are written behind a question."""
    inside = ", ".join(f"{key}: {number}" for key, number in thresholds.items())
    return f"{{{inside}}}"
