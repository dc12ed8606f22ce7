"""A keyword of our own for schemas: one verb in each entry, with the keys that go with it.

`verbs` maps each verb to its own keys; `every_verb` beside it lists the keys that go with all.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from holdgate.source.finding import Finding
from holdgate.source.schema.keys import MISPLACED, MISSING
from holdgate.source.schema.violation import Setting, Violation
from holdgate.source.words import either, ticked

ONE_VERB = "one-verb"


def verbs(it: Violation, _: Setting) -> Iterator[Finding]:
    """An entry that has several verbs, none, or keys that do not go with its verb."""
    yield from faults(it.found, it.schema, it.path)


def faults(
    entry: Mapping[str, Any], schema: Mapping[str, Any], path: tuple[str | int, ...] = ()
) -> Iterator[Finding]:
    """What is wrong with the verbs of an entry."""
    table: Mapping[str, list[str]] = schema["verbs"]
    chosen = [key for key in entry if key in table]
    if not chosen and all(key in schema["properties"] for key in entry):
        yield from _no_verb(entry, schema, path)
    for second in chosen[1:]:
        message = f"an entry has one verb, and `{chosen[0]}` is there already"
        yield _at_key((*path, second), ONE_VERB, message, "begin a new entry with a dash")
    if len(chosen) == 1:
        yield from _of_verb(chosen[0], entry, table, path)


def _no_verb(
    entry: Mapping[str, Any], schema: Mapping[str, Any], path: tuple[str | int, ...]
) -> Iterator[Finding]:
    table = schema["verbs"]
    of_verbs = {*schema["every_verb"], *(key for own in table.values() for key in own)}
    lonely = next((key for key in entry if key in of_verbs), None)
    if lonely:
        message = f"`{lonely}` needs a verb beside it"
        yield _at_key((*path, lonely), ONE_VERB, message, f"one of: {either(table)}")


def _of_verb(
    verb: str,
    entry: Mapping[str, Any],
    table: Mapping[str, list[str]],
    path: tuple[str | int, ...],
) -> Iterator[Finding]:
    for key in entry:
        users = [each for each, own in table.items() if key in own]
        if users and verb not in users:
            message, hint = f"`{key}` does not go with `{verb}`", f"it goes with {ticked(users)}"
            yield _at_key((*path, key), MISPLACED, message, hint)
    if "by" not in entry:
        message = f"`{verb}` needs `by`: who does it"
        yield Finding(path=path, rule=MISSING, message=message, spoils=(*path, "by"))


def _at_key(path: tuple[str | int, ...], rule: str, message: str, hint: str) -> Finding:
    return Finding(path=path, key=True, rule=rule, message=message, hint=hint)
