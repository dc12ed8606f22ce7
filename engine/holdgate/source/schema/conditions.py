"""Conditions as other languages write them, and what to write here instead.

Here a condition is a map, `when: {step.field: answer}`, with `none_of` or thresholds in place of an
answer. Elsewhere it is an expression, a list, or a map with `not`, `or` and operators.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from holdgate.source.schema.comparisons import (
    KEYS,
    NO_DATES,
    NOT_COMPARED,
    as_number,
    is_date,
    key_of,
    range_in,
    threshold_in,
    written,
)
from holdgate.source.schema.questions import answers_of, ids, qualified, type_of
from holdgate.source.schema.violation import Context
from holdgate.source.words import did_you_mean
from holdgate.source.yaml.document import Path, value_at

_GENERAL = "write `when: {step.field: answer}`"
_ANY = ("or", "anyof", "either", "oneof", "some", "should", "orelse")
_ALL = ("and", "all", "allof", "every", "must", "both")
_NOT = ("not", "none", "noneof", "unless", "except", "nor", "isnot", "ne", "neq", "notin", "noteq")
_SAME = (
    "is",
    "eq",
    "equals",
    "equal",
    "in",
    "value",
    "contains",
    "has",
    "values",
    "answer",
    "then",
)
LOGIC = frozenset((*_ANY, *_ALL, *_NOT))
_FOR_NUMBERS = "go only with a question of the type `number`"

_DOUBLE_BRACES = re.compile(r"\$?\{\{(.*?)\}\}")
# Words of other tools around the names in a reference.
_CONTAINERS = frozenset(
    (
        "answers", "data", "fields", "form", "inputs", "jobs", "needs", "outputs", "result",
        "results", "steps", "tasks", "values", "variables",
    )
)  # fmt: skip
_BRACES = re.compile(r"^\s*(?:\$\{(.*)\}|\$\[(.*)\]|\{%(.*)%\}|\((.*)\))\s*$")
_OR = re.compile(r"\s+or\s+|\s*\|\|\s*", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+|\s*&&\s*|\s*;\s*", re.IGNORECASE)
_ATOM = re.compile(
    r"(?:if\s+)?(?P<no>not\b\s*|!\s*)?\(?\s*(?P<name>[A-Za-z][\w-]*(?:\.[A-Za-z][\w-]*)*)\s*"
    r"(?:(?P<sign>===?|!==?|<>|>=?|<=?|~=|=|:|\bis not\b|\bnot in\b|\bis\b|\bequals?\b|\beq\b"
    r"|\bne\b|\bin\b|\bcontains\b|\bhas\b)\s*(?P<value>.+?))?\s*\)?",
    re.IGNORECASE,
)
_WAITING = re.compile(
    r"(?:after|once|if|when)\s+([\w-]+)|([\w-]+)\s*(?:is|==?|:)\s*['\"]?"
    r"(?:done|approved|complete|completed|finished|success|ended|ok|true)['\"]?",
    re.IGNORECASE,
)
_CALL = re.compile(r"\b(eq|ne|equals)\(\s*([\w.-]+)\s*,\s*([^()]+?)\s*\)", re.IGNORECASE)
_ALWAYS = frozenset(
    ("always", "true", "yes", "success()", "success", "always()", "succeeded()", "all_success")
)
_COMPARES = re.compile(r"[<>]=?\s*['\"]?")
_NEGATIVE = frozenset({"!=", "!==", "<>", "is not", "not in", "ne", "~="})
_NEGATED = re.compile(
    r"(?:!=?|<>|not\s|not in\s|none[ _]of:?\s|~|\^|-|≠|other than\s|except\s)\s*(?P<label>.+)",
    re.IGNORECASE,
)


class _Line(NamedTuple):
    """A line of a condition: a question, and the answers that make it hold.

    With `is_not` these make it fail; `thresholds` stand in place of answers.
    """

    name: str
    answers: Sequence[str]
    is_not: bool = False
    thresholds: Mapping[str, str] | None = None

    def __str__(self) -> str:
        return f"{self.name}: {self.behind}"

    @property
    def behind(self) -> str:
        """What is written behind the question."""
        if self.thresholds:
            return written(self.thresholds)
        answers = in_a_list(self.answers)
        return f"{{none_of: {answers}}}" if self.is_not else answers


def in_a_list(answers: Sequence[str]) -> str:
    """Answers as they are written after a question: one alone, several in a list."""
    written = [f'"{one}"' if re.search(r"[,:#\[\]{}]", one) else one for one in answers]
    return written[0] if len(written) == 1 else f"[{', '.join(written)}]"


def instead_of(  # noqa: PLR0911 - one for each form
    value: object, context: Context, *, is_opposite: bool = False
) -> str:
    """What to write instead of a condition that is no map; `is_opposite`: of `unless`."""
    if is_opposite:
        return _of_the_opposite(value, context)
    if isinstance(value, bool) or (isinstance(value, str) and value.casefold() in _ALWAYS):
        return "delete the line: without `when` it is always done"
    if isinstance(value, str):
        return _of_expression(value, context) or _GENERAL
    if isinstance(value, dict):
        line = _as_written(value)
        return f"write `when: {{{line}}}`" if line and "." in line else _GENERAL
    if isinstance(value, list) and value and all(isinstance(entry, dict) for entry in value):
        return _of_list(value) or _GENERAL
    if isinstance(value, list) and len(value) > 1 and "." in str(value[0]):
        return f"write `when: {{{_Line(str(value[0]), [str(each) for each in value[1:]])}}}`"
    return _GENERAL


def _of_list(value: Sequence[object]) -> str | None:
    """A list of maps: all of them, or one of them."""
    lines = [_as_written(entry) for entry in value]
    written = [line for line in lines if line]
    if len(written) < len(lines):
        return None
    if len(lines) == 1:
        return f"write `when: {{{written[0]}}}`, without a dash"
    both, each = ", ".join(written), ", ".join(f"{{{line}}}" for line in written)
    return f"all must hold: `when: {{{both}}}`; one is enough: `when: {{any: [{each}]}}`"


def _of_the_opposite(value: object, context: Context) -> str:
    """What to write instead of `unless`: the other answers."""
    if isinstance(value, dict) and len(value) == 1:
        name, answer = next(iter(value.items()))
        answers = [
            _answer(str(each)) for each in (answer if isinstance(answer, list) else [answer])
        ]
        return f"write `when: {{{_opposite(str(name), answers, context)}}}`"
    if isinstance(value, str) and (match := _ATOM.fullmatch(_without_braces(value))):
        line = _line(match, context)
        if not line.thresholds and not line.is_not:
            return f"write `when: {{{_opposite(line.name, line.answers, context)}}}`"
    return "write `when: {step.field: {none_of: answer}}`"


def instead_of_answer(value: object, path: Path, context: Context) -> str | None:
    """What to write instead of an answer of a condition that is no text."""
    words = [part for part in path if isinstance(part, str)]
    key = next((part for part in reversed(words) if "." in part), words[-1] if words else "")
    if isinstance(value, bool):
        return f"write `{key}: {'yes' if value else 'no'}`"
    beside = value_at(context.document.value, path[:-1]) if isinstance(path[-1], int) else None
    if type_of(key, context) == "number" and isinstance(beside, list):
        return _instead_of_numbers(key, beside, is_not="none_of" in path)
    if type_of(key, context) == "number" and isinstance(value, int | float):
        return instead_of_number(key, str(value), is_not="none_of" in path)
    if not isinstance(value, dict) or not value:
        return None
    return _instead_of_map(value, key, context)


def _instead_of_numbers(key: str, entries: Sequence[object], *, is_not: bool) -> str:
    """What to write instead of several numbers, or maps of thresholds, in a list."""
    pairs = [pair for entry in entries if isinstance(entry, dict) for pair in entry.items()] or [
        ("between", entries)
    ]
    thresholds = range_in((str(word), inner) for word, inner in pairs)
    if thresholds and not is_not:
        return f"write `{_Line(key, (), thresholds=thresholds)}`"
    return instead_of_number(key, str(entries[0]), is_not=is_not)


def instead_of_number(key: str, answer: str, *, is_not: bool = False) -> str:
    """What to write instead of one number, or a word, as an answer to a question for a number."""
    number = as_number(answer) or 500
    if is_not:
        below, above = f"{{{key}: {{less_than: {number}}}}}", f"{{{key}: {{more_than: {number}}}}}"
        return f"write `any: [{below}, {above}]`"
    return (
        f"write `{key}: {{at_least: {number}}}`, or with `more_than`, `at_most`, `less_than`; "
        "a condition does not ask for one number alone"
    )


def _instead_of_map(  # noqa: PLR0911 - one for each form
    value: Mapping[object, object], key: str, context: Context
) -> str | None:
    """What to write instead of `{gt: 500}`, `{not: Lab}`, `{in: [Lab]}`, `{field: Lab}`."""
    pairs = [(str(word), inner) for word, inner in value.items()]
    inner, answer = pairs[0]
    sign = re.sub(r"[^a-z]", "", inner.casefold())
    if "." in key and (thresholds := range_in(pairs)):
        return _if_number(key, thresholds, context)
    if "." in key and (key_of(inner) or key_of(sign)):
        return NO_DATES if is_date(answer) else NOT_COMPARED
    is_sign = sign in {*_SAME, *_NOT, *_ANY} or inner.strip() in {*_NEGATIVE, "!", "=", "=="}
    if "." not in key and not is_sign:
        line = _as_written({f"{key}.{inner}": answer})
        return f"write `{line}`" if line else None
    answers = [_answer(str(each)) for each in (answer if isinstance(answer, list) else [answer])]
    is_not = sign in _NOT or inner.strip() in {*_NEGATIVE, "!"}
    if is_sign and type_of(key, context) == "number":
        return instead_of_number(key, answers[0], is_not=is_not)
    if is_not:
        return f"write `{_opposite(key, answers, context)}`"
    if sign in {*_ALL, "containsall", "hasall"}:
        first, *others = (f"{key}: {each}" for each in answers)
        return f"write `when: {{{first}, any: {{{others[0]}}}}}`" if len(others) == 1 else None
    if is_sign:
        return f"write `{_Line(key, answers)}`"
    return did_you_mean(inner, ("none_of", *KEYS))


def _if_number(key: str, thresholds: Mapping[str, str], context: Context) -> str:
    """The thresholds as a line; of a question of another type, that they do not go with it."""
    line = _Line(key, (), thresholds=thresholds)
    known = type_of(key, context)
    return f"write `{line}`" if known in {None, "number"} else f"`{line.behind}` {_FOR_NUMBERS}"


def instead_of_word(word: str, value: object) -> str | None:
    """What to write instead of `or`, `all`, `not` as a key of a condition."""
    sign = re.sub(r"[^a-z]", "", word.casefold())
    maps = value if isinstance(value, list) else [value]
    lines = [_as_written(each) for each in maps if isinstance(each, dict)]
    written = [line for line in lines if line] if all(lines) else []
    if sign in _ANY:
        inside = ", ".join(f"{{{line}}}" for line in written) or "{a.b: yes}, {c.d: no}"
        return f"write `any: [{inside}]`"
    if sign in _ALL:
        inside = ", ".join(written) or "a.b: yes, c.d: no"
        one = ", ".join(f"{{{line}}}" for line in written) or "{a.b: yes}, {c.d: no}"
        return f"all lines must hold: `when: {{{inside}}}`; one is enough: `when: {{any: [{one}]}}`"
    if sign not in _NOT:
        return None
    negated_lines = [_Line(name, answers, is_not=True) for name, answers in _answers_in(maps)]
    if len(negated_lines) == 1:
        return f"write `{negated_lines[0]}`"
    return "say it of each question: `step.field: {none_of: answer}`"


def _answers_in(maps: Sequence[object]) -> Iterator[tuple[str, Sequence[str]]]:
    """Each question in these maps with its answers, where they are short."""
    for lines in maps:
        for name, answer in lines.items() if isinstance(lines, dict) else ():
            answers = answer if isinstance(answer, list) else [answer]
            if all(isinstance(each, str | bool | int) for each in answers):
                yield str(name), [_answer(str(each)) for each in answers]


def negated(label: str) -> str | None:
    """The label behind a sign for “not”, if there is one."""
    match = _NEGATED.fullmatch(label.strip())
    return match["label"].strip(" '\"()") if match else None


def threshold_of(name: str, label: str, context: Context | None = None) -> str | None:
    """What to write instead of an answer such as `> 3`; None if it compares nothing."""
    thresholds = threshold_in(label)
    if thresholds is None:
        return None
    if context is None:
        return f"write `{_Line(name, (), thresholds=thresholds)}`"
    return _if_number(name, thresholds, context)


def _opposite(name: str, labels: Sequence[str], context: Context) -> _Line:
    """How to say “not”: the one other answer of the question, or `none_of`."""
    known = answers_of(name, context)
    others = [label for label in known if label not in labels]
    if len(others) == 1 and len(known) > 1:
        return _Line(name, others)
    return _Line(name, labels, is_not=True)


def _of_expression(text: str, context: Context) -> str | None:
    """What to write instead of an expression; None if it cannot be understood."""
    text = _without_braces(text)
    if (match := _WAITING.fullmatch(text)) and (match[1] or match[2]) in ids(context):
        return f"to wait for the step write `needs: {match[1] or match[2]}`"
    alternatives = [_lines(part, context) for part in _OR.split(text.strip())]
    if not all(alternatives):
        compares = _COMPARES.search(text.replace("<>", ""))
        return (NO_DATES if is_date(text[compares.end() :]) else NOT_COMPARED) if compares else None
    for line in (line for lines in alternatives for line in lines or ()):
        if wrong := _misfit(line, context):
            return wrong
    maps = [", ".join(map(str, _joined(lines))) for lines in alternatives if lines]
    if len(maps) == 1:
        return f"write `when: {{{maps[0]}}}`"
    return "write `when: {any: [" + ", ".join(f"{{{each}}}" for each in maps) + "]}`"


def _without_braces(text: str) -> str:
    """An expression without what other tools write around it; `eq(a, b)` as `a == b`."""
    text = _DOUBLE_BRACES.sub(r" \1 ", text).strip()
    while match := _BRACES.match(text):
        text = next(part for part in match.groups() if part is not None).strip()
    return _CALL.sub(lambda call: f"{call[2]} {'!=' if call[1] == 'ne' else '=='} {call[3]}", text)


def _lines(text: str, context: Context) -> Sequence[_Line] | None:
    lines = []
    for part in _AND.split(text):
        match = _ATOM.fullmatch(part.strip())
        if match is None or not (match["sign"] or "." in match["name"]):
            return None
        line = _line(match, context)
        if key_of(match["sign"] or "") and not line.thresholds:
            return None
        lines.append(line)
    return lines


def _misfit(line: _Line, context: Context) -> str | None:
    """What to write where a line does not fit the type of its question."""
    known = type_of(line.name, context)
    if line.thresholds:
        is_fit = known in {None, "number"}
        return None if is_fit else _if_number(line.name, line.thresholds, context)
    is_number = known == "number"
    return instead_of_number(line.name, line.answers[0], is_not=line.is_not) if is_number else None


def _joined(lines: Sequence[_Line]) -> Sequence[_Line]:
    """Lines with the thresholds of one question in one line."""
    joined: dict[str, _Line] = {}
    for line in lines:
        before = joined.get(line.name)
        if before and before.thresholds and line.thresholds:
            joined[line.name] = before._replace(thresholds={**before.thresholds, **line.thresholds})
        else:
            joined[line.name] = line
    return tuple(joined.values())


def _line(match: re.Match[str], context: Context) -> _Line:
    name, sign = qualified(match["name"], context), (match["sign"] or "").casefold()
    if (key := key_of(sign)) and (number := as_number(match["value"] or "")):
        return _Line(name, (), thresholds={key: number})
    known = answers_of(name, context)
    first = known[0] if known and "yes" not in known else "yes"
    listed = (match["value"] or first).strip("[]() ")
    answers = [_answer(each) for each in re.split(r"\s*,\s*", listed)]
    if bool(match["no"]) != (sign in _NEGATIVE):
        return _opposite(name, answers, context)
    return _Line(name, answers)


def _answer(word: str) -> str:
    plain = word.strip().strip("'\"`“”‘’").strip()
    return {"true": "yes", "false": "no"}.get(plain.casefold(), plain)


def _as_written(lines: object) -> str | None:
    """A map of short lines, as it is written between braces."""
    if not isinstance(lines, dict) or not lines:
        return None
    written = []
    for name, answer in lines.items():
        answers = answer if isinstance(answer, list) else [answer]
        if not all(isinstance(each, str | bool | int) for each in answers):
            return None
        written.append(str(_Line(str(name), [_answer(str(each)) for each in answers])))
    return ", ".join(written)
