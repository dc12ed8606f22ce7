"""Field type `document`: rendered and frozen when its step is completed; nobody types it."""

from holdgate.core.answers.reading import Invalid, Reading
from holdgate.model.jsons import Json


def read(raw: Json, _reading: Reading) -> Json:  # noqa: ARG001 - a field type's function
    """Always refused: the program writes it."""
    msg = "is written by holdgate when the step is completed; nobody types it"
    raise Invalid(msg)


def show(value: Json) -> str:
    """The name with its size in bytes and its digest."""
    if not isinstance(value, dict):
        return str(value)
    return f"{value['name']} ({value['size']:,} bytes, {value['sha256']})"
