"""What to write instead of a value of the wrong shape: the line itself, where it is known."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from holdgate.source.schema import conditions
from holdgate.source.schema.comparisons import KEYS as THRESHOLDS
from holdgate.source.schema.comparisons import NO_DATES, NOT_COMPARED, as_number, is_date
from holdgate.source.schema.mended_maps import map_of, named
from holdgate.source.schema.mended_texts import of_text
from holdgate.source.schema.other_words.lookup import plain
from holdgate.source.schema.other_words.of_values import NO_TYPES, TYPES
from holdgate.source.schema.questions import answers_of
from holdgate.source.schema.suggestions import id_from, suggest_duration
from holdgate.source.schema.violation import Context, Violation
from holdgate.source.yaml.document import Path, child, value_at
from holdgate.source.yaml.lost_text import in_quotes

_NUMBER = re.compile(r"[-+]?[0-9]+(?:[.,][0-9]+)?")
_REDO = frozenset({"reopen", "rework", "redo", "restart", "back", "repeat", "return"})
_END = frozenset({"end", "stop", "cancel", "fail", "finish", "abort", "close", "reject"})
_COUNTS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def instead_of(violation: Violation, context: Context) -> str | None:
    """What to write instead; None where nothing better is known than what the message says."""
    title = str(violation.schema.get("title", "")).strip("`")
    by_part = _BY_PART.get(title)
    hint = by_part(violation, context) if by_part else None
    return hint or of_text(violation, context) or _of_number(violation)


def _of_condition(violation: Violation, context: Context) -> str | None:
    return conditions.instead_of(violation.value, context)


def _of_answer(violation: Violation, context: Context) -> str | None:
    return conditions.instead_of_answer(violation.value, violation.path, context)


def _of_threshold(violation: Violation, _: Context) -> str | None:
    """A date, another question, or something else that is no number."""
    key, value = violation.path[-1], violation.value
    if number := as_number(value):
        return f"write `{key}: {number}`, without quotes"
    if isinstance(value, str) and (match := re.fullmatch(r"([0-9][0-9.,'_]*)\s*[^\d.\s-]+", value)):
        number = as_number(match[1]) or match[1]
        return f"write `{key}: {number}`; a unit belongs in the label of the question"
    if isinstance(value, str):
        return NO_DATES if is_date(value) else NOT_COMPARED
    return None


def _of_duration(violation: Violation, context: Context) -> str | None:
    if violation.path[-1] in THRESHOLDS:
        return "thresholds stand only in `when`: a table has a duration for each option of a choice"
    return _of_due(violation, context)


def _of_role(violation: Violation, _: Context) -> str | None:
    value, key = violation.value, violation.path[-1]
    if violation.path[-2:-1] == ("roles",):
        return f"write its title: `{key}: …`; who has the role stands in the people file"
    if isinstance(value, dict) and len(value) == 1 and None in value.values():
        return f"write `{key}: {next(iter(value))}`, without braces"
    if not isinstance(value, list):
        return None
    if len(value) == 1 and isinstance(value[0], str):
        return f"write `{key}: {value[0]}`"
    return "name one role that all of them have, or `anyone`; if each has to act, give each a step"


def _of_need(violation: Violation, _: Context) -> str | None:
    value = violation.value
    if isinstance(value, int) and not isinstance(value, bool):
        return f"name the role: `need: {{role: ROLE, count: {max(value, 1)}}}`"
    return "name the role that must sign: `need: ROLE`" if isinstance(value, bool) else None


def _of_approval(violation: Violation, context: Context) -> str | None:
    return approval_by(violation.value, violation.path, context)


def approval_by(value: object, path: Path, context: Context) -> str:
    """The line of an approval of the step above, by those that a value names."""
    covered = _step_above(path, context)
    if isinstance(value, str) and is_name(value):
        return f"write `approval: {{covers: {covered}, need: {value}}}`"
    if isinstance(value, list) and all(isinstance(entry, str) for entry in value):
        return f"write `approval: {{covers: {covered}, need: [{', '.join(value)}]}}`"
    return f"write `approval: {{covers: {covered}, need: ROLE}}`"


def is_name(text: str) -> bool:
    """Whether a text is a plain name, or a few words."""
    return re.fullmatch(r"[\w -]{1,60}", text) is not None


def _step_above(path: Path, context: Context) -> str:
    """The id of the step above the one at `path`, to be covered; `STEP` where there is none."""
    for index in reversed(range(len(path))):
        part = path[index]
        if isinstance(part, int) and part > 0:
            above = child(value_at(context.document.value, path[:index]), part - 1)
            name = above.get("id") if isinstance(above, dict) else None
            return name if isinstance(name, str) else "STEP"
    return "STEP"


def _of_roles(violation: Violation, _: Context) -> str | None:
    if len(violation.path) > 1 and isinstance(violation.value, dict):  # those of a person
        return f"write `roles: [{', '.join(violation.value)}]`"
    return map_of("roles", violation.value)


def _of_person(violation: Violation, _: Context) -> str | None:
    value = violation.value
    roles = value if isinstance(value, list) else [value]
    if not all(isinstance(role, str) for role in roles):
        return None
    written = roles[0] if len(roles) == 1 else f"[{', '.join(roles)}]"
    return f"write `{violation.path[-1]}: {{roles: {written}}}`"


def _of_answers(violation: Violation, _: Context) -> str | None:
    value = violation.value
    maps = value if isinstance(value, list) else []
    pairs = [
        f"{key}: {inner}" for each in maps if isinstance(each, dict) for key, inner in each.items()
    ]
    return f"write `with: {{{', '.join(pairs)}}}`" if pairs else None


def _of_fields(violation: Violation, _: Context) -> str | None:
    return map_of("fields", violation.value)


def due_of(here: str, key: str, value: object) -> str | None:
    """A deadline from a key of another tool, such as `hours: 4`."""
    unit = {"hours": "h", "days": "d", "timeoutminutes": "min", "timeoutinminutes": "min"}
    number = isinstance(value, int) and not isinstance(value, bool)
    suffix = unit.get(re.sub(r"[^a-z]", "", key.lower()))
    if number and suffix:
        return f"write `{here}: {value}{suffix}`"
    text = str(value)
    if re.fullmatch(r"[1-9][0-9]{0,5}(?:min|h|d|w|mo)", text):
        return f"write `{here}: {text}`"
    hint = suggest_duration(text) if isinstance(value, str) else None
    is_line = hint is not None and "write `due" not in hint
    return hint.replace("write `", f"write `{here}: ", 1) if hint and is_line else hint


def _of_outcomes(violation: Violation, _: Context) -> str | None:
    return map_of("outcomes", violation.value)


def _of_start(violation: Violation, _: Context) -> str | None:
    value = violation.value
    if isinstance(value, str | bool):
        return "delete the line: a run begins with the first step"
    inside = named(value, ("type",), otherwise="text")
    return f"write `start: {{fields: {{{inside or 'kind: text'}}}}}`"


def _of_steps(violation: Violation, _: Context) -> str | None:
    value = violation.value
    if isinstance(value, dict) and value:
        return f"write `- id: {next(iter(value))}` instead of `{next(iter(value))}:`"
    return None


def _of_people(violation: Violation, _: Context) -> str | None:
    roles = named(violation.value, ("role", "roles"), otherwise="ROLE")
    return f"write `people: {{{roles}}}`, or each on a line of its own" if roles else None


def _of_step(violation: Violation, _: Context) -> str | None:
    """A step that is a text: its title, or `id:ask` without a space."""
    value = violation.value
    made = id_from(value) if isinstance(value, str) else None
    match = re.fullmatch(r"(\w+):(\S.*)", value) if isinstance(value, str) else None
    if match:
        return f"put a space after the colon: `{match[1]}: {match[2]}`"
    return made and f"write `- id: {made}`, and below it `title: {value}`"


def _of_entry(violation: Violation, _: Context) -> str | None:
    return "write `- {do: STEP, by: PERSON}`" if isinstance(violation.value, str) else None


def _of_file(violation: Violation, _: Context) -> str | None:
    title = violation.schema["title"]
    first = {"people file": "people:"}.get(title, f"{title}: 1")
    return (
        f"the file begins with `{'holdgate: 1' if title == 'process' else first}`, without a dash"
    )


def _of_field(violation: Violation, _: Context) -> str | None:
    value = violation.value
    if isinstance(value, bool):
        return f"write `{violation.path[-1]}: yes_no`"
    if isinstance(value, list) and any(value == [name] for name in TYPES):
        return f"write `{violation.path[-1]}: {value[0]}`"
    if isinstance(value, list) and all(isinstance(entry, str) for entry in value):
        return f"write `{{type: one_of, options: [{', '.join(value)}]}}`"
    return None


def _of_any(_: Violation, __: Context) -> str | None:
    return "write `any: [{step.field: answer}, {step.field: answer}]`"


def _of_names(violation: Violation, _: Context) -> str | None:
    value, key = violation.value, violation.path[-1]
    if key == "refused":
        return "name the reason, such as `refused: role`"
    if isinstance(value, dict) and value:
        inner = [str(each) for each in value.values() if isinstance(each, str)]
        names = inner or [str(each) for each in value]
        one = names[0] if len(names) == 1 else f"[{', '.join(names)}]"
        return f"write `{key}: {one}`"
    if isinstance(value, bool):
        return f"name the steps: `{key}: STEP`"
    return f"name the steps by their ids: `{key}: STEP`" if isinstance(value, int) else None


def _of_rejection(violation: Violation, _: Context) -> str | None:
    value = violation.value
    if isinstance(value, str) and value.casefold() in _REDO:
        return "delete the line: a rejection reopens what is covered"
    if isinstance(value, str) and value.casefold() in _END:
        return "write `on_reject: {end: OUTCOME}`, with an id under `outcomes`"
    if isinstance(value, str) and is_name(value):
        return f"write `on_reject: {{reopen: {value}}}`"
    return None


def _of_ends(violation: Violation, _: Context) -> str | None:
    value = violation.value
    named = next(iter(value.values()), None) if isinstance(value, dict) else None
    return f"write `ends: {named if isinstance(named, str) else 'OUTCOME'}`"


def _of_due(violation: Violation, _: Context) -> str | None:
    value = violation.value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"a number needs its unit: `{value}h`, or min, d, w, mo"
    return None


def _of_checks(violation: Violation, _: Context) -> str | None:
    return (
        "write a list, a dash before each statement" if isinstance(violation.value, dict) else None
    )


_BY_PART: Mapping[str, Callable[[Violation, Context], str | None]] = {
    "condition": _of_condition,
    "answer": _of_answer,
    "threshold": _of_threshold,
    "role": _of_role,
    "lead": _of_role,
    "need": _of_need,
    "approval": _of_approval,
    "roles": _of_roles,
    "outcomes": _of_outcomes,
    "start": _of_start,
    "fields": _of_fields,
    "steps": _of_steps,
    "people": _of_people,
    "ids": _of_names,
    "on_reject": _of_rejection,
    "ends": _of_ends,
    "due": _of_due,
    "within": _of_due,
    "duration": _of_duration,
    "checks": _of_checks,
    "step": _of_step,
    "entry": _of_entry,
    "field": _of_field,
    "any": _of_any,
    "process": _of_file,
    "scenario": _of_file,
    "people file": _of_file,
    "person": _of_person,
    "answers": _of_answers,
    "renderer": _of_file,
}


def mended_type(text: str) -> str | None:
    """What to write instead of a question in the place of a type, or of `one_of [A, B]`."""
    match = re.fullmatch(r"(one_of|any_of)[\s:]*[\[(]?(.+?)[\])]?", text)
    if match:
        return f"write `{{type: {match[1]}, options: [{match[2].strip()}]}}`"
    if (limited := re.fullmatch(r"(\w+)\s*\(.*\)", text)) and limited[1] in TYPES:
        return f"write `{limited[1]}`: a type has no limit in brackets"
    if " " in text.strip() and not is_name(text):
        return f"write the question as a label: `{{type: text, label: {in_quotes(text)}}}`"
    return NO_TYPES.get(plain(text))


def _instead_of_no_answer(violation: Violation, context: Context) -> str:
    """What to write where a threshold or `none_of` has no value."""
    *_, question, key = violation.path
    if key != "none_of":
        return f"write a number: `{key}: 500`"
    known = answers_of(str(question), context)
    return f"name an answer: `none_of: {known[0] if known else 'ANSWER'}`"


def instead_of_nothing(  # noqa: PLR0911 - one for each part
    violation: Violation, context: Context
) -> str | None:
    """What to write where there is no value: the list that was meant, the title of a role."""
    path, title = violation.path, violation.schema.get("title")
    if title in {"threshold", "none_of"}:
        return _instead_of_no_answer(violation, context)
    beside = value_at(context.document.value, path[:-1])
    if not isinstance(beside, dict) or not path:
        return None
    empty = [name for name, value in beside.items() if value is None]
    if len(empty) == len(beside) and len(empty) > 1 and path[-2:-1] == ("options",):
        return f"write `options: [{', '.join(empty)}]`, in brackets"
    if title == "answer" and re.search(r"[=!<>]|\bis\b", str(path[-1])):
        return conditions.instead_of(str(path[-1]), context)
    if title == "answer" and (known := answers_of(str(path[-1]), context)):
        return f"name an answer: `{path[-1]}: {known[0]}`"
    if title == "answer":
        names = [*beside]
        above = next((name for name in reversed(names[: names.index(str(path[-1]))])), None)
        if above and "." not in str(path[-1]):
            return f"several answers are a list: `{above}: [{beside[above]}, {path[-1]}]`"
    if path[-2:-1] == ("roles",) and len(empty) > 1:
        return map_of("roles", empty)
    if path[-2:-1] == ("roles",):
        return f"write its title: `{path[-1]}: {str(path[-1]).capitalize()}`"
    return None


def _of_number(violation: Violation) -> str | None:
    """The number in a text, where a number belongs."""
    value, key = violation.value, violation.path[-1] if violation.path else ""
    if not isinstance(value, str) or not {"number", "integer"} & {*_as_list(violation.expected)}:
        return None
    return number_in(str(key), value)


def number_in(key: str, value: str) -> str | None:
    """The number in a text, as it is written behind a key."""
    number = _NUMBER.search(value)
    if number:
        return f"write `{key}: {number[0].replace(',', '.').lstrip('+')}`, without quotes"
    if value.casefold() in _COUNTS:
        return f"write `{key}: {_COUNTS.index(value.casefold())}`"
    return None


def _as_list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value]
