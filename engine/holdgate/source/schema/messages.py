"""Breaches of a schema as findings in our words, without those that only follow from others."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from holdgate.source.finding import Finding
from holdgate.source.schema import keys, verbs
from holdgate.source.schema.violation import Setting, Violation
from holdgate.source.yaml import values
from holdgate.source.yaml.document import Path

_MESSAGES: dict[str, Callable[[Violation, Setting], Iterator[Finding]]] = {
    "additionalProperties": keys.unknown_keys,
    "required": keys.missing_keys,
    "verbs": verbs.verbs,
    "type": values.wrong_type,
    "enum": values.wrong_choice,
    "pattern": values.wrong_form,
    "format": values.no_such_moment,
    "minLength": values.empty,
    "minItems": values.empty,
    "minProperties": values.empty,
    "maxLength": values.too_long,
    "maxItems": values.too_many,
    "maxProperties": values.too_many,
    "minimum": values.too_small,
    "maximum": values.too_large,
    "uniqueItems": values.repeated,
}

# Nobody reads more; and each costs a search for what was meant.
ENOUGH = 500


def findings(violations: Iterable[Violation], setting: Setting) -> tuple[Finding, ...]:
    """One finding for each thing that is wrong."""
    found: list[Finding] = []
    judged: set[tuple[Path, bool]] = set()
    for violation in violations:
        if len(found) >= ENOUGH:
            break
        place = (violation.path, violation.is_key)
        if violation.keyword in _OF_KEYS or place not in judged:
            found.extend(islice(_MESSAGES[violation.keyword](violation, setting), ENOUGH))
        if violation.keyword not in _OF_KEYS:
            judged.add(place)
    return _without_echoes(found)


# A value is judged once: what else is wrong with it follows from the first, or comes next time.
_OF_KEYS = frozenset({"additionalProperties", "required", "verbs"})


def _without_echoes(found: list[Finding]) -> tuple[Finding, ...]:
    """Drop what was said before, and the lack of a key that is there, but misspelt or planned."""
    misspelt = {each.spoils for each in found if each.rule != keys.MISSING and each.spoils}
    planned = {each.path[:-1] for each in found if each.rule == keys.PLANNED and each.key}
    kept = dict.fromkeys(
        each
        for each in found
        if each.rule != keys.MISSING or (each.spoils not in misspelt and each.path not in planned)
    )
    return tuple(kept)
