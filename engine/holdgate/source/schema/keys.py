"""Messages about keys: unknown, misspelt, in the wrong place, planned, missing."""

from collections.abc import Iterator, Sequence

from holdgate.source.finding import Finding
from holdgate.source.schema.violation import Setting, Violation
from holdgate.source.words import a, did_you_mean, either, nearest

UNKNOWN = "unknown-key"
MISPLACED = "misplaced-key"
PLANNED = "planned"
MISSING = "missing-key"


def unknown_keys(it: Violation, setting: Setting) -> Iterator[Finding]:
    """Each key that the schema does not know here."""
    known = it.schema.get("properties", {})
    for key in it.found:
        if key not in known and not key.startswith(_prefixes(it)):
            yield _unknown(it, key, setting)


def _prefixes(it: Violation) -> tuple[str, ...]:
    return tuple(pattern.removeprefix("^") for pattern in it.schema.get("patternProperties", {}))


def _unknown(it: Violation, key: str, setting: Setting) -> Finding:
    open_keys = [each for each in it.schema.get("properties", {}) if each not in it.found]
    meant = nearest(key, open_keys)
    rule, message, hint = _verdict(it, key, setting, open_keys)
    spoils = (*it.path, meant) if meant else None
    return Finding(
        path=(*it.path, key), key=True, rule=rule, message=message, hint=hint, spoils=spoils
    )


def _verdict(
    it: Violation, key: str, setting: Setting, open_keys: Sequence[str]
) -> tuple[str, str, str | None]:
    """Rule, message and hint: planned, at home elsewhere, misspelt, or simply unknown."""
    near = did_you_mean(key, open_keys)
    if key in it.schema.get("planned", ()):
        return PLANNED, f"`{key}` is planned, not yet possible", None
    if key in setting.owners:
        owners = either(setting.owners[key])
        return (
            MISPLACED,
            f"`{key}` does not belong here; it belongs to: {owners}",
            near or "move it there",
        )
    if key in setting.planned and not near:
        owners = either(setting.planned[key])
        return PLANNED, f"`{key}` is planned for: {owners}; not yet possible", None
    possible = f"possible here: {either(open_keys)}" if open_keys else None
    return UNKNOWN, f"{a(it.schema['title'])} has no key `{key}`", near or possible


def missing_keys(it: Violation, _: Setting) -> Iterator[Finding]:
    """Each key that must be there and is not."""
    for key in it.expected:
        if key not in it.found:
            yield Finding(
                path=it.path,
                rule=MISSING,
                message=_needs(it, key),
                hint=it.schema.get("missingHint"),
                spoils=(*it.path, key),
            )


def _needs(it: Violation, key: str) -> str:
    noun = it.schema.get("title")
    return f"{a(noun)} needs `{key}`" if noun else f"`{key}` is missing here"
