"""Conditions as other languages write them, and what to write here instead.

Here a condition is a map, `when: {step.field: answer}`. Elsewhere it is an expression, a list, or a
map with `not`, `or` and operators.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from holdgate.source.schema.violation import Context
from holdgate.source.words import NO_NOT
from holdgate.source.yaml.document import Path

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
_MORE = ("gt", "gte", "ge", "lt", "lte", "le", "morethan", "lessthan", "atleast", "atmost", "min")
LOGIC = frozenset((*_ANY, *_ALL, *_NOT))
NO_NUMBERS = "a condition compares no numbers: ask a `yes_no` question, and name its answer"

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
_NUMBERS = re.compile(r"[<>]=?")
_NEGATIVE = frozenset({"!=", "!==", "<>", "is not", "not in", "ne", "~="})
_NEGATED = re.compile(
    r"(?:!=?|<>|not\s|not in\s|~|\^|-|≠|other than\s|except\s)\s*(?P<label>.+)", re.IGNORECASE
)


class _Line(NamedTuple):
    """A line of a condition: a question, and the answers that make it hold."""

    name: str
    answers: Sequence[str]

    def __str__(self) -> str:
        return f"{self.name}: {in_a_list(self.answers)}"


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
        return other_answers(str(name), answers, context, "when: ")
    if isinstance(value, str) and (match := _ATOM.fullmatch(_without_braces(value))):
        line = _line(match, context)
        return other_answers(line.name, line.answers, context, "when: ")
    return f"{NO_NOT}: name the answers for which it is done, `when: {{step.field: answer}}`"


def instead_of_answer(value: object, path: Path, context: Context) -> str | None:
    """What to write instead of an answer of a condition that is no text."""
    key = str(path[-1])
    if isinstance(value, bool):
        return f"write `{key}: {'yes' if value else 'no'}`"
    if not isinstance(value, dict) or not value:
        return None
    inner, answer = next(iter(value.items()))
    sign = re.sub(r"[^a-z]", "", str(inner).casefold())
    if "." not in key and sign not in {*_SAME, *_NOT, *_MORE, *_ANY}:
        line = _as_written({f"{key}.{inner}": answer})
        return f"write `{line}`" if line else None
    if sign in _MORE:
        return NO_NUMBERS
    answers = [str(each) for each in (answer if isinstance(answer, list) else [answer])]
    if sign in _NOT:
        return other_answers(key, answers, context)
    return f"write `{_Line(key, answers)}`" if sign in {*_SAME, *_ANY} else None


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
    return (
        f"{NO_NOT}: name the other answers, `step.field: [answer, answer]`"
        if sign in _NOT
        else None
    )


def negated(label: str) -> str | None:
    """The label behind a sign for “not”, if there is one."""
    match = _NEGATED.fullmatch(label.strip())
    return match["label"].strip(" '\"()") if match else None


def compares_numbers(label: str) -> bool:
    """Whether an answer is a comparison such as `> 3`."""
    return re.match(r"(?:[<>≥≤]=?|at least|more than|less than)\s*[0-9]", label.strip()) is not None


def other_answers(name: str, labels: Sequence[str], context: Context, key: str = "") -> str:
    """How to say “not”: the other answers of the question, behind `key` in braces."""
    known = answers_of(name, context)
    others = [label for label in known if label not in labels]
    line = f"{name}: [answer, answer]"
    if others and len(others) < len(known):
        line = str(_Line(name, others))
    return (
        f"{NO_NOT}: name the other answers, `{key}{{{line}}}`"
        if key
        else (f"{NO_NOT}: name the other answers, `{line}`")
    )


def answers_of(name: str, context: Context) -> Sequence[str]:
    """The answers that a question can have, as far as they can be seen in the file."""
    whole = context.document.value
    step, _, key = name.partition(".")
    for entry in _steps(whole):
        fields = entry.get("fields")
        if entry.get("id") == step and isinstance(fields, dict):
            return _labels(fields.get(key), whole)
    return ()


def _labels(field: object, whole: Mapping[str, object]) -> Sequence[str]:
    if field == "yes_no" or (isinstance(field, dict) and field.get("type") == "yes_no"):
        return ("yes", "no")
    options = field.get("options") if isinstance(field, dict) else None
    if isinstance(options, str):
        lists = whole.get("options")
        options = lists.get(options) if isinstance(lists, dict) else None
    return tuple(map(str, options)) if isinstance(options, list | dict) else ()


def _ids(context: Context) -> set[object]:
    return {entry.get("id") for entry in _steps(context.document.value)}


def _steps(part: object) -> Iterator[Mapping[str, object]]:
    """Every step of the file, those in groups, and the start form."""
    if not isinstance(part, dict):
        return
    if isinstance(part.get("start"), dict):
        yield {"id": "start", **part["start"]}
    for entry in part["steps"] if isinstance(part.get("steps"), list) else ():
        if isinstance(entry, dict):
            yield entry
            yield from _steps({"steps": entry.get("steps")})


def _of_expression(text: str, context: Context) -> str | None:
    """What to write instead of an expression; None if it cannot be understood."""
    text = _without_braces(text)
    if (match := _WAITING.fullmatch(text)) and (match[1] or match[2]) in _ids(context):
        return f"to wait for the step write `needs: {match[1] or match[2]}`"
    alternatives = [_lines(part, context) for part in _OR.split(text.strip())]
    if any(_NUMBERS.search(text) for _ in alternatives) and "<>" not in text:
        return NO_NUMBERS
    if not all(alternatives):
        return None
    maps = [", ".join(map(str, lines)) for lines in alternatives if lines]
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
        lines.append(_line(match, context))
    return lines


def _line(match: re.Match[str], context: Context) -> _Line:
    name, sign = _qualified(match["name"], context), (match["sign"] or "").casefold()
    known = answers_of(name, context)
    first = known[0] if known and "yes" not in known else "yes"
    listed = (match["value"] or first).strip("[]() ")
    answers = [_answer(each) for each in re.split(r"\s*,\s*", listed)]
    if bool(match["no"]) != (sign in _NEGATIVE):
        others = [label for label in known if label not in answers]
        return _Line(name, others or ["the other answers"])
    return _Line(name, answers)


def _qualified(name: str, context: Context) -> str:
    """The reference with its step; of a field alone, the first step that has it."""
    reference = _reference(name)
    if "." in reference:
        return reference
    for entry in _steps(context.document.value):
        fields = entry.get("fields")
        if isinstance(fields, dict) and reference in fields:
            return f"{entry.get('id')}.{reference}"
    return reference


def _reference(name: str) -> str:
    """`steps.ask.outputs.room` names the answer `ask.room`."""
    parts = [
        part
        for part in name.split(".")
        if part
        not in {
            "steps",
            "outputs",
            "fields",
            "answers",
            "inputs",
            "needs",
            "jobs",
            "tasks",
            "variables",
            "form",
            "data",
            "values",
        }
    ]
    return ".".join(parts[-2:]) if len(parts) > 1 else parts[0] if parts else name


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
