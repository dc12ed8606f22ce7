"""A keyword of our own, `verbs`: an entry has one verb, and only the keys that go with it.

`verbs` maps each verb to its own keys; `every_verb` beside it lists the keys that go with every
verb.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from holdgate.source.finding import Finding
from holdgate.source.schema.rule_ids import MISPLACED, MISSING, ONE_VERB
from holdgate.source.words import either, either_name
from holdgate.source.yaml.document import Path


def go_together(entry: Mapping[str, Any], schema: Mapping[str, Any]) -> bool:
    """Whether an entry has one verb, and the keys that go with it."""
    return not any(verb_findings(entry, schema))


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
