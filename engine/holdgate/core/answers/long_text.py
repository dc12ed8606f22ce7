"""Field type `long_text`: text of any number of lines, at most 100,000 characters."""

from holdgate.core.answers.reading import Reading, at_most, only_text
from holdgate.model.jsons import Json

LIMIT = 100_000


def read(raw: Json, _reading: Reading) -> Json:
    """NFC text, not empty, with line ends as line feeds."""
    unix = raw.replace("\r\n", "\n") if isinstance(raw, str) else raw
    return at_most(only_text(unix, "text"), LIMIT)


def show(value: Json) -> str:
    """The text."""
    return str(value)
