"""Messages about keys: unknown, misspelt, in the wrong place, planned, missing.

Among them those of a schema keyword of our own, `verbs`: an entry has one verb and only the keys
that go with it. `verbs` maps each verb to its own keys; `every_verb` beside it lists the keys that
go with every verb.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from holdgate.model.nearest import CLOSER, nearest
from holdgate.source.finding import Finding
from holdgate.source.schema.violation import Context, Violation
from holdgate.source.words import did_you_mean, either, either_name, with_article
from holdgate.source.yaml.document import Path

UNKNOWN = "unknown-key"
MISPLACED = "misplaced-key"
PLANNED = "planned"
MISSING = "missing-key"
ONE_VERB = "one-verb"


def unknown_keys(violation: Violation, context: Context) -> Iterator[Finding]:
    """Each key that the schema does not know here."""
    known = violation.schema.get("properties", {})
    for key in violation.value:
        if key not in known and not key.startswith(_prefixes(violation)):
            yield _unknown_key(violation, key, context)


def _prefixes(violation: Violation) -> tuple[str, ...]:
    patterns = violation.schema.get("patternProperties", {})
    return tuple(pattern.removeprefix("^") for pattern in patterns)


def _unknown_key(violation: Violation, key: str, context: Context) -> Finding:
    known = violation.schema.get("properties", {})
    free_keys = [name for name in known if name not in violation.value]
    meant = nearest(key, free_keys, CLOSER)
    rule, message, hint = _judge_key(violation, key, context, free_keys)
    return Finding(
        path=(*violation.path, key),
        key=True,
        rule=rule,
        message=message,
        hint=hint,
        invalidates=(*violation.path, meant) if meant else None,
    )


def _judge_key(
    violation: Violation, key: str, context: Context, free_keys: Sequence[str]
) -> tuple[str, str, str | None]:
    """Rule, message and hint: planned, in the wrong place, misspelt, or simply unknown."""
    suggestion = did_you_mean(key, free_keys)
    if key in violation.schema.get("planned", ()):
        return PLANNED, f"`{key}` is planned, but not possible yet", None
    if key in context.owners:
        owners = either(context.owners[key])
        message = f"`{key}` is not allowed here; it belongs to: {owners}"
        return MISPLACED, message, suggestion or "move it there"
    if key in context.planned and not suggestion:
        owners = either(context.planned[key])
        return PLANNED, f"`{key}` is planned for: {owners}; not possible yet", None
    possible = f"possible here: {either(free_keys)}" if free_keys else None
    message = f"{with_article(violation.schema['title'])} has no key `{key}`"
    return UNKNOWN, message, suggestion or possible


def missing_keys(violation: Violation, _: Context) -> Iterator[Finding]:
    """Each required key that is missing."""
    for key in violation.expected:
        if key not in violation.value:
            yield Finding(
                path=violation.path,
                rule=MISSING,
                message=_missing(violation, key),
                hint=violation.schema.get("missingHint"),
                invalidates=(*violation.path, key),
            )


def _missing(violation: Violation, key: str) -> str:
    noun = violation.schema.get("title")
    return f"{with_article(noun)} needs `{key}`" if noun else f"`{key}` is missing here"


def wrong_verbs(violation: Violation, _: Context) -> Iterator[Finding]:
    """An entry with several verbs, with none, or with keys that do not go with its verb."""
    yield from verb_findings(violation.value, violation.schema, violation.path)


def verb_findings(
    entry: Mapping[str, Any], schema: Mapping[str, Any], path: Path = ()
) -> Iterator[Finding]:
    """What is wrong with the verbs of an entry."""
    keys_of_verbs: Mapping[str, list[str]] = schema["verbs"]
    verbs = [key for key in entry if key in keys_of_verbs]
    if not verbs and all(key in schema["properties"] for key in entry):
        yield from _no_verb(entry, schema, path)
    for second in verbs[1:]:
        message = f"an entry has one verb, and `{verbs[0]}` is there already"
        yield _at_key((*path, second), ONE_VERB, message, "begin a new entry with a dash")
    if len(verbs) == 1:
        yield from _keys_beside(verbs[0], entry, keys_of_verbs, path)


def _no_verb(entry: Mapping[str, Any], schema: Mapping[str, Any], path: Path) -> Iterator[Finding]:
    verbs = schema["verbs"]
    need_verb = {*schema["every_verb"], *(key for own in verbs.values() for key in own)}
    lonely = next((key for key in entry if key in need_verb), None)
    if lonely:
        message = f"`{lonely}` needs a verb beside it"
        yield _at_key((*path, lonely), ONE_VERB, message, f"one of: {either(verbs)}")


def _keys_beside(
    verb: str, entry: Mapping[str, Any], keys_of_verbs: Mapping[str, list[str]], path: Path
) -> Iterator[Finding]:
    for key in entry:
        users = [other for other, keys in keys_of_verbs.items() if key in keys]
        if users and verb not in users:
            message = f"`{key}` does not go with `{verb}`"
            hint = f"it goes with {either_name(users)}"
            yield _at_key((*path, key), MISPLACED, message, hint)
    if "by" not in entry:
        message = f"`{verb}` needs `by`: who does it"
        yield Finding(path=path, rule=MISSING, message=message, invalidates=(*path, "by"))


def _at_key(path: Path, rule: str, message: str, hint: str) -> Finding:
    return Finding(path=path, key=True, rule=rule, message=message, hint=hint)
