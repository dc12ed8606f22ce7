"""Walks through a document for jsonschema, without a new validator and resolver for each value.

jsonschema judges every value; we only replace how it gets from one value to the next. For each part
of a schema and each type of value, the keywords that can report anything there are worked out only
once. `Walker.keywords` are the JSON Schema keywords that lead further down.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from jsonschema import ValidationError
    from jsonschema.protocols import Validator

Part: TypeAlias = Mapping[str, Any]
Errors: TypeAlias = "Iterator[ValidationError]"
Judge: TypeAlias = Callable[["Validator", Any, Any, Part], "Iterable[ValidationError] | None"]

_ONLY_FOR: Mapping[str, type] = {
    **dict.fromkeys(("minLength", "maxLength", "pattern", "format"), str),
    **dict.fromkeys(("minItems", "maxItems", "uniqueItems", "items"), list),
    **dict.fromkeys(("minProperties", "maxProperties", "required", "properties"), dict),
    **dict.fromkeys(("patternProperties", "additionalProperties", "propertyNames"), dict),
}


class _Check(NamedTuple):
    """A keyword of a part of a schema, its value there, and the function that checks it."""

    judge: Judge
    keyword: str
    value: Any


class Walker:
    """Walks through documents of one schema, whose references all stay within it."""

    def __init__(self, schema: Part) -> None:
        self._schema = schema
        self._checks: dict[tuple[int, type], tuple[_Check, ...]] = {}
        self._parts_by_reference: dict[str, Part] = {}
        self.keywords: Mapping[str, Judge] = {
            "$ref": self._ref,
            "allOf": self._all_of,
            "if": self._if,
            "properties": self._properties,
            "propertyNames": self._property_names,
            "items": self._items,
        }

    def into(
        self, validator: "Validator", instance: object, part: Part, at: str | int | None = None
    ) -> Errors:
        """What is wrong with a value, checked by a part of the schema; `at` is its key."""
        for judge, keyword, value in self._checks_of(validator, instance, part):
            for error in judge(validator, value, instance, part) or ():
                if not isinstance(error.validator, str):  # no walk further down has set it yet
                    error.validator, error.validator_value = keyword, value
                    error.instance, error.schema = instance, part
                if at is not None:
                    error.path.appendleft(at)
                yield error

    def _holds(self, validator: "Validator", instance: object, part: Part) -> bool:
        for judge, _, value in self._checks_of(validator, instance, part):
            for _ in judge(validator, value, instance, part) or ():
                return False
        return True

    def _checks_of(
        self, validator: "Validator", instance: object, part: Part
    ) -> tuple[_Check, ...]:
        key = id(part), type(instance)
        checks = self._checks.get(key)
        if checks is None:
            checks = self._checks[key] = tuple(self._work_out(validator, instance, part))
        return checks

    def _work_out(self, validator: "Validator", instance: object, part: Part) -> Iterator[_Check]:
        kind = type(instance)
        for keyword, value in part.items():
            judge = self._judge(validator, keyword, part)
            if judge is None or _ONLY_FOR.get(keyword, kind) is not kind:
                continue
            # The Python type decides the JSON type; only a float such as 1.0 may be a whole number.
            is_decided = keyword == "type" and kind is not float
            if keyword == "if" and value.keys() == {"type"} and kind is not float:
                then = part.get("then" if self._holds(validator, instance, value) else "else")
                if then is not None:
                    yield _Check(self._then, keyword, then)
            elif not is_decided or any(judge(validator, value, instance, part) or ()):
                yield _Check(judge, keyword, value)

    def _judge(self, validator: "Validator", keyword: str, part: Part) -> Judge | None:
        if keyword == "patternProperties" and not any(part[keyword].values()):
            return None  # keys that match such a pattern may have any value
        if keyword == "additionalProperties" and part[keyword] and "patternProperties" not in part:
            return self._additional_properties
        judge: Judge | None = self.keywords.get(keyword) or validator.VALIDATORS.get(keyword)
        return judge

    def _ref(self, validator: "Validator", reference: str, instance: object, _: Part) -> Errors:
        part = self._parts_by_reference.get(reference)
        if part is None:
            part = self._schema
            for name in reference.removeprefix("#/").split("/"):
                part = part[name]
            self._parts_by_reference[reference] = part
        return self.into(validator, instance, part)

    def _all_of(
        self, validator: "Validator", parts: Sequence[Part], instance: object, _: Part
    ) -> Errors:
        for part in parts:
            yield from self.into(validator, instance, part)

    def _if(
        self, validator: "Validator", condition: Part, instance: object, part: Part
    ) -> "Iterable[ValidationError]":
        if condition.keys() == {"required"} and isinstance(
            instance, dict
        ):  # as in most of our schemas
            holds = all(key in instance for key in condition["required"])
        else:
            holds = self._holds(validator, instance, condition)
        then = part.get("then" if holds else "else")
        return () if then is None else self.into(validator, instance, then)

    def _then(self, validator: "Validator", then: Part, instance: object, _: Part) -> Errors:
        return self.into(validator, instance, then)

    def _properties(
        self, validator: "Validator", parts: Mapping[str, Part], instance: Part, _: Part
    ) -> Errors:
        for key, part in parts.items():
            if key in instance:
                yield from self.into(validator, instance[key], part, key)

    def _additional_properties(
        self, validator: "Validator", part: Part, instance: Part, parent: Part
    ) -> Errors:
        known = parent.get("properties", ())
        for key, value in instance.items():
            if key not in known:
                yield from self.into(validator, value, part, key)

    def _property_names(
        self, validator: "Validator", part: Part, instance: Part, _: Part
    ) -> Errors:
        for key in instance:
            for error in self.into(validator, key, part):
                error.schema_path.appendleft("propertyNames")
                yield error

    def _items(
        self, validator: "Validator", part: Part, instance: Sequence[object], _: Part
    ) -> Errors:
        for number, entry in enumerate(instance):
            yield from self.into(validator, entry, part, number)
