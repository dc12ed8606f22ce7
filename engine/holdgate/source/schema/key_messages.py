"""Messages about keys: unknown, misspelt, in the wrong place, planned, missing."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from holdgate.model.nearest import CLOSER, nearest
from holdgate.source.finding import Finding
from holdgate.source.schema.condition_messages import unknown_in_answer
from holdgate.source.schema.other_words.lookup import plain, row_for
from holdgate.source.schema.other_words.today import TODAY
from holdgate.source.schema.other_words.wishes import with_wish
from holdgate.source.schema.renamed import LISTS, instead_of_key, is_word
from holdgate.source.schema.rule_ids import MISPLACED, MISSING, PLANNED
from holdgate.source.schema.shapes import UNKNOWN, other_shape
from holdgate.source.schema.suggestions import id_from
from holdgate.source.schema.verbs import verb_findings
from holdgate.source.schema.violation import Context, Violation
from holdgate.source.words import did_you_mean, either, with_article
from holdgate.source.yaml.lost_text import in_quotes

_EQUALS = re.compile(r"([\w-]+)\s*=\s*(.+)")
COMMA = "a comma inside { } begins a new key"


def unknown_keys(violation: Violation, context: Context) -> Iterator[Finding]:
    """Each key that the schema does not know here."""
    prefixes = _prefixes(violation)
    if violation.schema["title"] == "answer":
        yield from unknown_in_answer(violation, context)
        return
    if shape := other_shape(violation):
        yield shape
        return
    split = set(_split_by_comma(violation, context))
    for key in violation.value:
        if key in violation.schema.get("properties", {}) or key.startswith(prefixes):
            continue
        if key not in split:
            yield _unknown_key(violation, key, context)
    if split:
        yield _split_text(violation, split)


def _prefixes(violation: Violation) -> tuple[str, ...]:
    patterns = violation.schema.get("patternProperties", {})
    return tuple(pattern.removeprefix("^") for pattern in patterns)


def _split_by_comma(violation: Violation, context: Context) -> Iterator[str]:
    """The keys inside `{ }` that are the rest of a text with a comma: they have no value.

    A word that goes here, or in another tool, is a key whose value was forgotten, unless it stands
    among such rests.
    """
    if not context.document.rest_of_line(violation.path).startswith("{"):
        return
    known = violation.schema.get("properties", {})
    rests: list[str] = []
    above: object = None
    for key, value in (*violation.value.items(), ("", "")):
        if value is None and isinstance(above, str):
            rests.append(key)
            continue
        if any(
            rest not in known and not row_for(violation.schema["title"], rest) for rest in rests
        ):
            yield from rests
        rests, above = [], value


def _split_text(violation: Violation, split: set[str]) -> Finding:
    """One finding for a text that commas have split, with the whole text in quotes."""
    keys = [*violation.value]
    first = min(keys.index(key) for key in split)
    last = first
    while last + 1 < len(keys) and keys[last + 1] in split:
        last += 1
    owner = keys[first - 1]
    whole = ", ".join((str(violation.value[owner]), *keys[first : last + 1]))
    is_list = owner in LISTS
    return Finding(
        path=(*violation.path, keys[first]),
        key=True,
        rule=UNKNOWN,
        message=f"{COMMA}, so `{keys[first]}` is one",
        hint=f"several are a list: `{owner}: [{whole}]`"
        if is_list
        else f"put the text in quotes: {owner}: {in_quotes(whole)}; or give each key its own line",
    )


def _unknown_key(violation: Violation, key: str, context: Context) -> Finding:
    known = violation.schema.get("properties", {})
    free_keys = [name for name in known if name not in violation.value]
    row = row_for(violation.schema["title"], key)
    meant = row.here if row else nearest(key.partition("=")[0].strip(), free_keys, CLOSER)
    rule, message, hint = _judge_key(violation, key, context, free_keys)
    return Finding(
        path=(*violation.path, key),
        key=True,
        rule=rule,
        message=message,
        hint=hint if rule == MISPLACED else with_wish(hint, key, violation.schema["title"]),
        invalidates=(*violation.path, meant) if meant else None,
    )


def _judge_key(  # noqa: PLR0911 - one for each way to be unknown
    violation: Violation, key: str, context: Context, free_keys: Sequence[str]
) -> tuple[str, str, str | None]:
    """Rule, message and hint: planned, another tool's, in the wrong place, misspelt, unknown."""
    title = violation.schema["title"]
    unknown = f"{with_article(title)} has no key `{key}`"
    if match := _EQUALS.fullmatch(key):
        return UNKNOWN, unknown, f"write `{match[1]}: {match[2]}`"
    if key.startswith("x_"):
        return UNKNOWN, unknown, f"write `x-{key[2:]}`"
    if key in violation.schema.get("planned", ()):
        return PLANNED, f"`{key}` is planned, but not possible yet", TODAY.get(key)
    suggestion = did_you_mean(key, free_keys)
    row = None if suggestion and _differs_little(key, free_keys) else row_for(title, key)
    if row and not (row.here in violation.value and key in context.owners):
        return UNKNOWN, unknown, instead_of_key(row, key, violation, context)
    if key in context.owners:
        owners = either(context.owners[key])
        message = f"`{key}` is not allowed here; it belongs to: {owners}"
        if len(_belonging_together(violation, key, context)) > 1:
            suggestion = None
        return MISPLACED, message, suggestion or _where_it_belongs(violation, key, context)
    if key in context.planned and not suggestion:
        owners = either(context.planned[key])
        message = f"`{key}` is planned for: {owners}; not possible yet"
        return PLANNED, message, TODAY.get(key)
    possible = f"possible here: {either(free_keys)}" if free_keys else None
    return UNKNOWN, unknown, suggestion or possible


def _differs_little(key: str, names: Sequence[str]) -> bool:
    """Whether a key is one of these but for capital letters or a line."""
    return plain(key) in map(plain, names)


def _where_it_belongs(violation: Violation, key: str, context: Context) -> str:
    """The line to write, if all keys that belong to the same part have short values."""
    home = context.owners[key][0].strip("`")
    together = _belonging_together(violation, key, context)
    if not together:
        return "move it there"
    if home in violation.value or not all(is_word(value) for value in together.values()):
        return f"indent it, so that it stands below `{home}:`"
    inside = ", ".join(f"{other}: {value}" for other, value in together.items())
    return f"write `{home}: {{{inside}}}`"


def _belonging_together(violation: Violation, key: str, context: Context) -> Mapping[str, Any]:
    """The keys here that belong to one other part, which is the value of a key that goes here."""
    owners, known = context.owners[key], violation.schema.get("properties", {})
    if len(owners) > 1 or owners[0].strip("`") not in known:
        return {}
    return {
        other: value
        for other, value in violation.value.items()
        if context.owners.get(other) == owners and other not in known
    }


def missing_keys(violation: Violation, _: Context) -> Iterator[Finding]:
    """Each required key that is missing."""
    if shape := other_shape(violation):
        known = violation.schema.get("properties", violation.value)
        if set(violation.value) <= set(known):
            yield shape  # else it is reported with the unknown keys
        return
    for key in violation.expected:
        if key not in violation.value:
            yield Finding(
                path=violation.path,
                rule=MISSING,
                message=_missing(violation, key),
                hint=_line_to_add(violation, key),
                invalidates=(*violation.path, key),
            )


def _missing(violation: Violation, key: str) -> str:
    noun = violation.schema.get("title")
    return f"{with_article(noun)} needs `{key}`" if noun else f"`{key}` is missing here"


def _line_to_add(violation: Violation, key: str) -> str | None:
    """The line that is missing, if there is an example of it; an id as the title has it."""
    value, hints = violation.value, violation.schema.get("missingHints", {})
    if key == "id" and isinstance(value.get("title"), str) and (made := id_from(value["title"])):
        return f"add `id: {made}`"
    hint: str | None = hints.get(key) or violation.schema.get("missingHint")
    return hint


def wrong_verbs(violation: Violation, _: Context) -> Iterator[Finding]:
    """An entry with several verbs, with none, or with keys that do not go with its verb."""
    yield from verb_findings(violation.value, violation.schema, violation.path)
