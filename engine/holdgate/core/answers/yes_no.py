"""Field type `yes_no`: the answers are the words `yes` and `no`."""

from holdgate.core.answers.reading import Invalid, Reading
from holdgate.model.jsons import Json


def read(raw: Json, _reading: Reading) -> Json:
    """`yes` or `no`."""
    text = raw.strip().casefold() if isinstance(raw, str) else ""
    if text in {"yes", "no"}:
        return text
    msg = "expects yes or no"
    raise Invalid(msg)


def show(value: Json) -> str:
    """`yes` or `no`."""
    return str(value)
