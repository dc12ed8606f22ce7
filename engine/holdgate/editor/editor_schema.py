"""A published schema for editors: in draft-07, which all of them know, without our own keywords.

The meaning of our keywords is written out, as far as JSON Schema can express it, so that an editor
reports the same as the loader. `errorMessage`, `patternErrorMessage`, `enumDescriptions`,
`defaultSnippets` and `doNotSuggest` are keywords of editors; a validator ignores them.
"""

from collections.abc import Iterator, Mapping
from typing import Any

DRAFT = "http://json-schema.org/draft-07/schema#"
_NAMED = frozenset({"properties", "patternProperties", "$defs"})
_INNER = frozenset({"items", "additionalProperties", "propertyNames", "if", "then", "else"})
_PLAIN = frozenset({
    "$id", "title", "description", "examples", "type", "enum", "required", "pattern", "format",
    "minLength", "maxLength", "minItems", "maxItems", "uniqueItems", "minProperties",
    "maxProperties", "minimum", "maximum", "errorMessage", "patternErrorMessage",
    "enumDescriptions",
})  # fmt: skip

# An empty `enum` means "never", but editors call a schema with one broken.
_NEVER: Mapping[str, Any] = {"enum": ["(none)"], "doNotSuggest": True}


def editor_schema(schema: Mapping[str, Any]) -> dict[str, Any]:
    """The schema as editors get it."""
    return {"$schema": DRAFT, **_part(schema, schema.get("$defs", {}))}


def _part(schema: Any, defs: Mapping[str, Any]) -> Any:  # noqa: ANN401 - a map, true or false
    if not isinstance(schema, Mapping):
        return schema
    part: dict[str, Any] = {}
    for key, value in schema.items():
        part |= _keyword(key, value, defs)
    if part.get("enum") == []:
        part |= _NEVER
    if "enum" in part:
        part.pop("examples", None)  # an editor offers and shows both
    for branch in ("then", "else"):
        if "$ref" in part.get(branch, {}):  # else an editor describes the part only
            part[branch] |= {key: part[key] for key in ("title", "description") if key in part}
    if "properties" in part and "title" in part:
        part["properties"] = _keys(part["properties"], schema.get("planned", ()))
    if "verbs" in schema:
        part["allOf"] = [*part.get("allOf", ()), *_verbs(schema)]
    return part | _offer(schema, defs)


def _keyword(key: str, value: Any, defs: Mapping[str, Any]) -> dict[str, Any]:  # noqa: ANN401
    if key in _NAMED:
        keyword = "definitions" if key == "$defs" else key
        return {keyword: {name: _part(inner, defs) for name, inner in value.items()}}
    if key in _INNER:
        return {key: _part(value, defs)}
    if key in {"allOf", "anyOf"}:
        return {key: [_part(inner, defs) for inner in value]}
    if key == "$ref":
        return {key: value.replace("#/$defs/", "#/definitions/")}
    return {key: value} if key in _PLAIN else {}


def _keys(known: Mapping[str, Any], planned: list[str]) -> dict[str, Any]:
    """The keys of a map, each with its name as title; and the planned keys, with a message."""
    titled = {key: {**part, "title": key} for key, part in known.items()}
    return titled | {word: _never(f"`{word}` is planned, but not possible yet") for word in planned}


def _never(message: str) -> dict[str, Any]:
    return {**_NEVER, "errorMessage": message}


def _offer(schema: Mapping[str, Any], defs: Mapping[str, Any]) -> dict[str, Any]:
    """The words to suggest where a single word is enough: editors do not look inside `if`.

    The empty alternative always holds, so this never causes a message.
    """
    for branch in (schema.get("then", {}), schema.get("else", {})):
        short = {**defs.get(branch.get("$ref", "").rpartition("/")[2], {}), **branch}
        if "if" in schema and short.get("enum"):
            longer = [
                {"label": word, "bodyText": example.split("`")[1]}
                for word, example in short.get("longer", {}).items()
            ]
            return {"anyOf": [{}, {"enum": short["enum"], "defaultSnippets": longer}]}
    return {}


def _verbs(schema: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """`verbs`: one verb in each entry, with the keys that go with it, and `by`."""
    table: Mapping[str, list[str]] = schema["verbs"]
    own = dict.fromkeys(key for keys in table.values() for key in keys)
    for verb, keys in table.items():
        message = f"an entry has one verb, and `{verb}` is there already"
        others = {other: _never(message) for other in table if other != verb}
        wrong_keys = {
            key: _never(f"`{key}` does not go with `{verb}`") for key in own if key not in keys
        }
        then = {"required": ["by"], "properties": {**others, **wrong_keys}}
        yield {"if": {"required": [verb]}, "then": then}
    lonely = {
        key: _never(f"`{key}` needs a verb beside it") for key in [*schema["every_verb"], *own]
    }
    known = {key: key not in table for key in schema["properties"]}
    yield {
        "if": {"properties": known, "additionalProperties": False},
        "then": {"properties": lonely},
    }
