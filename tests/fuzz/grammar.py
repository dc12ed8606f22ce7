"""Values generated from a JSON Schema: every key of the schema is reached, whatever its name.

What a schema cannot say, such as which ids there are, is known by `hooks`: a function for a part of
the schema by its name in `$defs`, or for a key by its name.
"""

from collections.abc import Callable, Iterator, Mapping
from random import Random
from typing import Any

Hook = Callable[[], Any]
ABSENT: Any = Ellipsis  # the one value that is copied as itself and is in no schema
_DEPTH = 6
# What follows each pattern that our schemas have; for another one, words that may or may not.
_SAMPLES: dict[str, tuple[str, ...]] = {
    r"^\S{1,20}$": ("1", "1.0", "2026-03", "v2"),
    "^[A-Z0-9]{1,10}$": ("KEY", "INC", "A1"),
    "^[1-9][0-9]{0,5}(min|h|d|w|mo)$": ("15min", "4h", "3d", "2w", "1mo"),
    r"^\S([^\n\r]*\S)?$": ("Ask", "Sign it off", "Is it #1?", "Zoë: yes", "no", "1"),
}
_WORDS = ("a", "start", "yes", "text", "Some words", "a.b", "anyone", "4h", "report")
_NUMBERS = (0, 1, 2, 5, 100, 1.5, -1)


class Grammar:
    """Generates values from `schema`; `chance` decides."""

    def __init__(self, schema: Mapping[str, Any], chance: Random) -> None:
        self.schema = schema
        self.chance = chance
        self.hooks: dict[str, Hook] = {}
        self._depth = 0

    def part(self, name: str) -> Any:
        """A value of the part of the schema with that name, by its hook if there is one."""
        return self._hooked(name, {"$ref": f"#/$defs/{name}"})

    def grown(self, name: str) -> Any:
        """A value of that part, from the schema alone."""
        return self._value(self.schema["$defs"][name])

    def whole(self) -> Any:
        """A value of the whole schema."""
        return self._map(self.schema)

    def any_part(self) -> Any:
        """A value of a random part."""
        return self.part(self.chance.choice(list(self.schema["$defs"])))

    def more(self, made: Any, name: str, odds: float = 0.06) -> Any:
        """Sometimes one more key of that part, from the schema alone."""
        if isinstance(made, dict) and self.chance.random() < odds:
            properties = self.schema["$defs"][name].get("properties", {"x-more": {}})
            key = self.chance.choice(list(properties))
            made.setdefault(key, self._hooked(key, properties[key]))
        return made

    def _hooked(self, name: str, schema: Mapping[str, Any]) -> Any:
        hook = self.hooks.get(name)
        return hook() if hook else self._value(schema)

    def _value(self, schema: Mapping[str, Any]) -> Any:
        if "$ref" in schema:
            name = schema["$ref"].rsplit("/", 1)[-1]
            return self._hooked(name, self.schema["$defs"][name])
        if schema.get("enum"):
            return self.chance.choice(schema["enum"])
        kinds = schema.get("type", "string" if "pattern" in schema else "null")
        kind = self.chance.choice(kinds) if isinstance(kinds, list) else kinds
        return self._kind(kind, schema)

    def _kind(self, kind: str, schema: Mapping[str, Any]) -> Any:
        match kind:
            case "object":
                return self._map(schema)
            case "array":
                return self._list(schema)
            case "string":
                return self.chance.choice(_SAMPLES.get(schema.get("pattern", ""), _WORDS))
            case "number" | "integer":
                return self.chance.choice(_NUMBERS)
        return self.chance.choice((True, None, "free", 1))

    def _list(self, schema: Mapping[str, Any]) -> list[Any]:
        if self._depth > _DEPTH:
            return []
        self._depth += 1
        count = self.chance.choice((1, 1, 2, 3))
        made = [self._value(schema.get("items", {})) for _ in range(count)]
        self._depth -= 1
        return made

    def _map(self, schema: Mapping[str, Any]) -> dict[str, Any]:
        self._depth += 1
        properties = schema.get("properties", {})
        made = {}
        for key in self._keys(schema) if self._depth <= _DEPTH else ():
            value = self._hooked(key, properties.get(key, {}))
            if value is not ABSENT:
                made[key] = value
        if isinstance(schema.get("additionalProperties"), dict):
            for _ in range(self.chance.choice((1, 1, 2, 3))):
                made[self._name(schema)] = self._value(schema["additionalProperties"])
        self._depth -= 1
        return made

    def _name(self, schema: Mapping[str, Any]) -> str:
        return str(self._value(schema["propertyNames"])) if "propertyNames" in schema else "a.b"

    def _keys(self, schema: Mapping[str, Any]) -> list[str]:
        """The keys of a map: the required ones and some others, without exclusive ones."""
        needed = schema.get("required", ())
        odds = self.chance.choice((0.1, 0.3, 0.6))
        chosen = [
            key
            for key in schema.get("properties", {})
            if key in needed or self.chance.random() < odds
        ]
        for clause in _clauses(schema):
            chosen = _obeying(clause, chosen)
        return chosen


def present(value: Any) -> Any:
    """The value without its absent parts."""
    if isinstance(value, dict):
        return {key: present(each) for key, each in value.items() if each is not ABSENT}
    if isinstance(value, list):
        return [present(each) for each in value if each is not ABSENT]
    return value


def _clauses(schema: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The conditions of a schema about which keys may be combined."""
    yield from (each for each in (schema, *schema.get("allOf", ())) if "if" in each)


def _obeying(clause: Mapping[str, Any], keys: list[str]) -> list[str]:
    wanted = clause["if"].get("required")
    if wanted is None or "properties" in clause["if"]:
        return keys
    then = clause.get("then" if all(key in keys for key in wanted) else "else", {})
    never = {key for key, each in then.get("properties", {}).items() if each.get("enum") == []}
    kept = [key for key in keys if key not in never]
    return [*kept, *(key for key in then.get("required", ()) if key not in kept)]
