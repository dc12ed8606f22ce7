"""What is changed must be sound, before and after."""

from pathlib import Path

from holdgate.definition.load import load
from holdgate.errors import HoldgateError
from holdgate.model.ids import ID_LENGTH, RESERVED_IDS, is_id
from holdgate.model.process import Process
from holdgate.source.problem import BadFile
from holdgate.source.schema.value_messages import suggest_id
from holdgate.source.yaml.document import Document
from holdgate.source.yaml.parser import parse


def document_of(data: bytes, file: Path) -> Document:
    """The file as it is written, its places in its own letters; raises `BadFile`."""
    document = parse(data, str(file))
    if isinstance(document, tuple):
        raise BadFile(document)
    return document


def process_of(data: bytes, file: Path, folder: str | None = None) -> Process:
    """The process in `data`; raises `BadFile` with every problem."""
    loaded = load(data, str(file), folder)
    if loaded.process is None:
        raise BadFile(loaded.problems)
    return loaded.process


def must_be_id(text: str) -> None:
    """Raise `HoldgateError` when this cannot be an id."""
    if text in RESERVED_IDS:
        message = f"{text} has a meaning of its own."
        raise HoldgateError(message, id="reserved-id", hint="choose another name")
    if not is_id(text):
        grammar = f"small letters, digits and single hyphens, at most {ID_LENGTH} of them"
        hint = suggest_id(text) or "such as choose-room"
        raise HoldgateError(f"{text} is no id: {grammar}.", id="not-an-id", hint=hint)
