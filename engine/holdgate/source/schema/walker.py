"""jsonschema's way down a document, without a new validator and a new resolver for each value.

jsonschema judges every value; what is ours is only how it gets from one to the next. For each part
of a schema and each kind of value it is worked out once which keywords can have anything to say
there. `Descent.keywords` are the JSON Schema keywords that lead further down.
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


class _Question(NamedTuple):
    """A keyword of a part of a schema, its value there, and what judges it."""

    judge: Judge
    keyword: str
    value: Any


class Descent:
    """The way down documents of one schema, whose references all stay within it."""

    def __init__(self, contract: Part) -> None:
        self._contract = contract
        self._asked: dict[tuple[int, type], tuple[_Question, ...]] = {}
        self._named: dict[str, Part] = {}
        self.keywords: Mapping[str, Judge] = {
            "$ref": self._ref,
            "allOf": self._all_of,
            "if": self._if,
            "properties": self._properties,
            "propertyNames": self._property_names,
            "items": self._items,
        }

    def into(
        self, validator: "Validator", found: object, part: Part, at: str | int | None = None
    ) -> Errors:
        """What is wrong with a value, judged by a part of the schema; `at` is its key."""
        for judge, keyword, value in self._asked_of(validator, found, part):
            for error in judge(validator, value, found, part) or ():
                if not isinstance(error.validator, str):  # nobody further down has said so yet
                    error.validator, error.validator_value = keyword, value
                    error.instance, error.schema = found, part
                if at is not None:
                    error.path.appendleft(at)
                yield error

    def _holds(self, validator: "Validator", found: object, part: Part) -> bool:
        for judge, _, value in self._asked_of(validator, found, part):
            for _ in judge(validator, value, found, part) or ():
                return False
        return True

    def _asked_of(self, validator: "Validator", found: object, part: Part) -> tuple[_Question, ...]:
        key = id(part), type(found)
        asked = self._asked.get(key)
        if asked is None:
            asked = self._asked[key] = tuple(self._questions(validator, found, part))
        return asked

    def _questions(self, validator: "Validator", found: object, part: Part) -> Iterator[_Question]:
        kind = type(found)
        for keyword, value in part.items():
            judge = self._judge(validator, keyword, part)
            if judge is None or _ONLY_FOR.get(keyword, kind) is not kind:
                continue
            # Of which type a value is follows from its kind; only 1.0 may be a whole number.
            settled = keyword == "type" and kind is not float
            if keyword == "if" and value.keys() == {"type"} and kind is not float:
                then = part.get("then" if self._holds(validator, found, value) else "else")
                if then is not None:
                    yield _Question(self._then, keyword, then)
            elif not settled or any(judge(validator, value, found, part) or ()):
                yield _Question(judge, keyword, value)

    def _judge(self, validator: "Validator", keyword: str, part: Part) -> Judge | None:
        if keyword == "patternProperties" and not any(part[keyword].values()):
            return None  # what follows such a pattern may be anything
        if keyword == "additionalProperties" and part[keyword] and "patternProperties" not in part:
            return self._additional_properties
        judge: Judge | None = self.keywords.get(keyword) or validator.VALIDATORS.get(keyword)
        return judge

    def _ref(self, validator: "Validator", reference: str, found: object, _: Part) -> Errors:
        part = self._named.get(reference)
        if part is None:
            part = self._contract
            for name in reference.removeprefix("#/").split("/"):
                part = part[name]
            self._named[reference] = part
        return self.into(validator, found, part)

    def _all_of(
        self, validator: "Validator", parts: Sequence[Part], found: object, _: Part
    ) -> Errors:
        for part in parts:
            yield from self.into(validator, found, part)

    def _if(
        self, validator: "Validator", condition: Part, found: object, part: Part
    ) -> "Iterable[ValidationError]":
        if condition.keys() == {"required"} and isinstance(found, dict):  # as nearly all of ours
            holds = all(key in found for key in condition["required"])
        else:
            holds = self._holds(validator, found, condition)
        then = part.get("then" if holds else "else")
        return () if then is None else self.into(validator, found, then)

    def _then(self, validator: "Validator", then: Part, found: object, _: Part) -> Errors:
        return self.into(validator, found, then)

    def _properties(
        self, validator: "Validator", parts: Mapping[str, Part], found: Part, _: Part
    ) -> Errors:
        for key, part in parts.items():
            if key in found:
                yield from self.into(validator, found[key], part, key)

    def _additional_properties(
        self, validator: "Validator", part: Part, found: Part, around: Part
    ) -> Errors:
        known = around.get("properties", ())
        for key, value in found.items():
            if key not in known:
                yield from self.into(validator, value, part, key)

    def _property_names(self, validator: "Validator", part: Part, found: Part, _: Part) -> Errors:
        for key in found:
            for error in self.into(validator, key, part):
                error.schema_path.appendleft("propertyNames")
                yield error

    def _items(
        self, validator: "Validator", part: Part, found: Sequence[object], _: Part
    ) -> Errors:
        for number, each in enumerate(found):
            yield from self.into(validator, each, part, number)
