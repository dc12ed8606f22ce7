"""A yes or no for a value and a part of a schema, much sooner than jsonschema can say why not.

Most of a file is sound. What is sound is passed over here, so that jsonschema looks only at what it
will find fault with; it alone finds the faults. A keyword that checks something and is not known
here cannot be passed over in silence: the schema is then refused.
"""

from collections.abc import Mapping
from typing import Any, TypeAlias

from holdgate.source.keywords import CHECKS, Sound, compiled
from holdgate.source.verbs import faults

Schema: TypeAlias = Mapping[str, Any]
# What only describes, or is looked at together with another keyword.
_SILENT = frozenset(
    {
        "$schema", "$id", "$defs", "title", "description", "examples", "then", "else",
        "patternProperties", "errorMessage", "patternErrorMessage", "errorRule", "suggest",
        "planned", "plannedTypes", "longer", "missingHint", "every_verb", "defaultSnippets",
        "doNotSuggest",
    }
)  # fmt: skip


class Quick:
    """Says of values whether they are sound by a schema or a part of it."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._known: dict[int, Sound] = {}

    def sound(self, value: object) -> bool:
        """Whether the value is sound by the whole schema."""
        return self.of(self._schema)(value)

    def of(self, part: Schema) -> Sound:
        """The check for a part of the schema, which must stay alive; made once."""
        known = self._known.get(id(part))
        if known is None:
            known = self._known[id(part)] = self._made(part)
        return known

    def named(self, reference: str) -> Schema:
        """The part that `#/$defs/NAME` names."""
        part: Schema = self._schema["$defs"][reference.removeprefix("#/$defs/")]
        return part

    def _made(self, part: Schema) -> Sound:
        checks = [self._check(key, part) for key in part if key not in _SILENT]
        if len(checks) == 1:
            return checks[0]
        return _all(checks)

    def _check(self, key: str, part: Schema) -> Sound:
        makers = {
            "$ref": self._reference,
            "if": self._if,
            "allOf": self._every,
            "properties": self._properties,
            "additionalProperties": self._more,
            "propertyNames": self._names,
            "items": self._items,
            "verbs": _verbs,
        }
        return makers[key](part) if key in makers else CHECKS[key](part[key])

    def _reference(self, part: Schema) -> Sound:
        target = self.named(part["$ref"])

        def sound(value: object) -> bool:
            return self.of(target)(value)  # made when it is needed: a step may hold steps

        return sound

    def _every(self, part: Schema) -> Sound:
        return _all([self.of(each) for each in part["allOf"]])

    def _names(self, part: Schema) -> Sound:
        name = self.of(part["propertyNames"])
        return lambda value: not isinstance(value, dict) or all(map(name, value))

    def _items(self, part: Schema) -> Sound:
        item = self.of(part["items"])
        return lambda value: not isinstance(value, list) or all(map(item, value))

    def _if(self, part: Schema) -> Sound:
        nothing: Schema = {}
        holds = self.of(part["if"])
        then, other = self.of(part.get("then", nothing)), self.of(part.get("else", nothing))
        return lambda value: then(value) if holds(value) else other(value)

    def _properties(self, part: Schema) -> Sound:
        checks = {key: self.of(each) for key, each in part["properties"].items()}

        def all_sound(value: object) -> bool:
            if not isinstance(value, dict):
                return True
            for key, each in value.items():
                check = checks.get(key)
                if check and not check(each):
                    return False
            return True

        return all_sound

    def _more(self, part: Schema) -> Sound:
        more = part["additionalProperties"]
        check = self.of(more) if isinstance(more, dict) else lambda _: bool(more)

        def all_sound(value: object) -> bool:
            return not isinstance(value, dict) or all(map(check, others(value, part).values()))

        return all_sound


def _verbs(part: Schema) -> Sound:
    return lambda value: not isinstance(value, dict) or not any(faults(value, part))


def _all(checks: list[Sound]) -> Sound:
    def sound(value: object) -> bool:
        for check in checks:  # noqa: SIM110 - half the time of `all`
            if not check(value):
                return False
        return True

    return sound


def others(value: Mapping[str, Any], part: Schema) -> dict[str, Any]:
    """The entries of a map that `additionalProperties` is about."""
    known = part.get("properties", {})
    found = {key: each for key, each in value.items() if key not in known}
    for pattern in part.get("patternProperties", ()):
        mine = compiled(pattern).search
        found = {key: each for key, each in found.items() if not mine(key)}
    return found
