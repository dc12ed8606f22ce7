"""The published schemas as files of a user: what is written, and what may be overwritten.

Each has a comment with the version of holdgate that wrote it and a digest of what was written. So
an older file can be told from one that was changed since, or that somebody else wrote.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from holdgate import __version__
from holdgate.editor.editor_schema import editor_schema
from holdgate.source.schema.published import load_schema

FOLDER = ".holdgate"
_STAMP = re.compile(r"written by holdgate (\S+), sha256:([0-9a-f]{64})")


class Contract(Struct, frozen=True):
    """A published schema: its name, what it describes, and the files that it is for."""

    name: str
    of: str
    files: tuple[str, ...]

    @property
    def file(self) -> str:
        """Where it is exported to, below the folder of the user."""
        return f"{FOLDER}/{self.name}.schema.json"


def contracts(processes: str = "processes") -> tuple[Contract, ...]:
    """All of them; `processes` is the name of the folder that contains the processes."""
    return (
        Contract("process", "a process", (f"{processes}/*/process.yaml",)),
        Contract("scenario", "a scenario", (f"{processes}/*/scenarios/*.yaml",)),
        Contract("people", "a people file", ("**/people.yaml",)),
        Contract("renderer", "a renderer", ("renderers/*/renderer.yaml",)),
        Contract("answer", "what `--json` prints", ()),
    )


def exported(name: str) -> str:
    """The text of a schema for editors, with its stamp."""
    schema = editor_schema(load_schema(name))
    stamp = f"written by holdgate {__version__}, sha256:{_digest(schema)}"
    return _text({"$schema": schema["$schema"], "$comment": stamp, **schema})


def objection(old: bytes, name: str) -> str | None:
    """Why the export must not overwrite an existing file; None if it may."""
    stamp = _stamp_of(old, name)
    if stamp is None:
        return "was not written by holdgate"
    version, is_unchanged = stamp
    if not is_unchanged:
        return "was changed since holdgate wrote it"
    if _numbers(version) > _numbers(__version__):
        return f"was written by holdgate {version}, which is newer than this ({__version__})"
    return None


def _stamp_of(old: bytes, name: str) -> tuple[str, bool] | None:
    """The version that wrote a file, and whether it is unchanged; None if it is not ours."""
    try:
        schema = json.loads(old)
        stamp = _STAMP.fullmatch(schema.pop("$comment"))
        is_ours = schema["$id"] == load_schema(name)["$id"]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return (stamp[1], stamp[2] == _digest(schema)) if is_ours and stamp else None


def _digest(schema: Mapping[str, Any]) -> str:
    """The digest of the schema's contents: another layout of the file is not a change."""
    return hashlib.sha256(_text(schema).encode()).hexdigest()


def _text(schema: Mapping[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"[0-9]{1,9}", version))
