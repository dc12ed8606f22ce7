"""Field types `files` (evidence) and `document` (rendered when its step is completed).

Both record files as `{name, sha256, size}`; the store keeps the bytes.
"""

import re
import unicodedata
from collections.abc import Mapping

from holdgate.core.answers.reading import FieldType, Invalid, Reading
from holdgate.core.shown_answers import as_list
from holdgate.model.jsons import Json
from holdgate.model.refusals.answers import WrittenByProgram, WrongType

_SHA256 = r"sha256:[0-9a-f]{64}"
_MEMBERS = {"name", "sha256", "size"}
_LARGEST = 2**53 - 1


def _read_files(raw: Json, _reading: Reading) -> Json:
    """The files, each once. Paths were replaced by evidence before: the core reads no files."""
    files = as_list(raw)
    for file in files:
        if not isinstance(file, dict) or set(file) != _MEMBERS or not _valid(file):
            raise Invalid(WrongType(expected="files"))
    if not files:
        raise Invalid(WrongType(expected="one-file"))
    return [file for index, file in enumerate(files) if file not in files[:index]]


def _valid(file: Mapping[str, Json]) -> bool:
    name, digest, size = file["name"], file["sha256"], file["size"]
    return (
        isinstance(digest, str)
        and bool(re.fullmatch(_SHA256, digest))
        and isinstance(name, str)
        and bool(name)
        and not any(unicodedata.category(character) in {"Cc", "Cs"} for character in name)
        and type(size) is int
        and 0 <= size <= _LARGEST
    )


def _read_document(raw: Json, _reading: Reading) -> Json:  # noqa: ARG001 - a field type's function
    """Always refused: the program writes it."""
    raise Invalid(WrittenByProgram())


TYPES: Mapping[str, FieldType] = {
    "files": FieldType(read=_read_files, takes_several=True),
    "document": FieldType(read=_read_document),
}
