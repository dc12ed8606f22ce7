"""Whether jsonschema-rs and jsonschema say the same of a value."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest

from holdgate.source.schema import validation
from holdgate.source.schema.clearance import is_clear
from holdgate.source.schema.violations import validator_of
from holdgate.source.yaml.document import Document
from holdgate.source.yaml.parser import parse


@dataclass
class Asked:
    """What jsonschema-rs was asked about, and whether it cleared it."""

    answers: list[tuple[object, str, bool]] = field(default_factory=list)

    def is_clear(self, value: object, schema: str) -> bool:
        """Ask it, and note the answer."""
        answer = is_clear(value, schema)
        self.answers.append((value, schema, answer))
        return answer

    def disagreements(self) -> Iterator[str]:
        """What jsonschema says differently of all that was asked."""
        for value, schema, answer in self.answers:
            is_valid = next(validator_of(schema).iter_errors(value), None) is None
            if answer is not is_valid:
                said = "valid" if is_valid else "not valid"
                yield f"only jsonschema says that it is {said} for {schema}"


@contextmanager
def asked() -> Iterator[Asked]:
    """Note what is asked meanwhile, so that no file need be parsed again."""
    notes = Asked()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(validation, "is_clear", notes.is_clear)
        yield notes


def disagreements(data: bytes, schema: str) -> Iterator[str]:
    """What the two say differently of the value in a file, taken for one of this kind."""
    document = parse(data, "f")
    if isinstance(document, Document):
        yield from of_value(document.value, schema)


def of_value(value: object, schema: str) -> Iterator[str]:
    """What the two say differently of a value."""
    notes = Asked()
    notes.is_clear(value, schema)
    yield from notes.disagreements()
