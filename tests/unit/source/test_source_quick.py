"""The quick check and jsonschema agree; the one says yes or no, the other why not."""

from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker, validators

from examples.expectations import files
from fuzz.campaign import source
from holdgate.source.document import Document
from holdgate.source.keywords import is_moment
from holdgate.source.quick import Quick
from holdgate.source.schema import load_schema, validator_of
from holdgate.source.strict_yaml import parse

KINDS = ("process", "people", "scenario", "renderer")


def plain(kind: str) -> Any:
    """A validator by jsonschema's own keywords, but for those that it does not have."""
    known = validator_of(kind).VALIDATORS
    ours = {"pattern": known["pattern"], "verbs": known["verbs"]}
    formats = FormatChecker(formats=())
    formats.checks("date-time", raises=ValueError)(is_moment)
    made: Any = validators.extend(Draft202012Validator, ours)
    return made(load_schema(kind), format_checker=formats)


def read(data: bytes) -> list[Document]:
    """The document, if it can be read."""
    found = parse(data, "f")
    return [found] if isinstance(found, Document) else []


EXAMPLES = [
    each
    for kind in KINDS
    for side in ("good", "bad")
    for file in files(f"{kind}/{side}")
    for each in read(file.read_bytes())
]
MADE_OF = source()
MADE = [each for number in range(400) for each in read(MADE_OF.document(11, number))]


@pytest.mark.parametrize("kind", KINDS)
def test_they_agree(kind: str) -> None:
    """Of every example and of many documents made by chance, under each schema."""
    quick, slow = Quick(load_schema(kind)), plain(kind)
    told = [(each.value, quick.sound(each.value)) for each in (*EXAMPLES, *MADE)]
    assert [value for value, sound in told if sound != slow.is_valid(value)] == []
    assert {sound for _, sound in told} == {True, False}


def test_nothing_is_passed_over() -> None:
    """Whatever jsonschema finds where, it still finds: only what is sound is left out."""
    slow, fast = plain("process"), validator_of("process")
    for each in (*EXAMPLES, *MADE):
        wanted = {tuple(error.absolute_path) for error in slow.iter_errors(each.value)}
        found = {tuple(error.absolute_path) for error in fast.iter_errors(each.value)}
        assert found == wanted, each.value


def test_an_unknown_keyword() -> None:
    """A schema with a keyword that nobody looks at is refused, instead of half checked."""
    with pytest.raises(KeyError, match="oneOf"):
        Quick({"type": "object", "properties": {"a": {"oneOf": []}}}).sound({})
