"""Whether jsonschema-rs and jsonschema say the same of a value."""

from collections.abc import Iterator

from holdgate.source.schema.clearance import is_clear
from holdgate.source.schema.violations import validator_of
from holdgate.source.yaml.document import Document
from holdgate.source.yaml.parser import parse

KINDS = frozenset({"process", "people", "scenario", "renderer"})


def disagreements(data: bytes, schema: str) -> Iterator[str]:
    """What the two say differently of the value in a file, taken for one of this kind."""
    document = parse(data, "f") if schema in KINDS else None
    if isinstance(document, Document):
        yield from of_value(document.value, schema)


def of_value(value: object, schema: str) -> Iterator[str]:
    """What the two say differently of a value."""
    is_valid = next(validator_of(schema).iter_errors(value), None) is None
    if is_clear(value, schema) is not is_valid:
        yield f"jsonschema-rs does not agree that this is {'valid' if is_valid else 'no'} {schema}"
