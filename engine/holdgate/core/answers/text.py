"""Field type `text`: one line of at most 1,000 characters."""

from holdgate.core.answers.reading import Reading, one_line
from holdgate.model.jsons import Json

LIMIT = 1_000


def read(raw: Json, _reading: Reading) -> Json:
    """NFC text on one line, not empty."""
    return one_line(raw, "a line of text", LIMIT)


def show(value: Json) -> str:
    """The text."""
    return str(value)
