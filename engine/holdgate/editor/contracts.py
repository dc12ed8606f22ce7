"""The published schemas as files of a user: what is written, and what may be overwritten.

Each says in a comment of its own which holdgate wrote it and a digest of what it wrote: so a file
that was changed since, or that is somebody else's, is told from one that is only older.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from holdgate import __version__
from holdgate.editor.editor_schema import portable
from holdgate.source.schema.validation import load_schema

FOLDER = ".holdgate"
_STAMP = re.compile(r"written by holdgate (\S+), sha256:([0-9a-f]{64})")


@dataclass(frozen=True)
class Contract:
    """A published schema: its name, what it is of, and the files that it is for."""

    name: str
    of: str
    files: tuple[str, ...]

    @property
    def file(self) -> str:
        """Where it is exported to, below the folder that somebody works in."""
        return f"{FOLDER}/{self.name}.schema.json"


def contracts(processes: str = "processes") -> tuple[Contract, ...]:
    """All of them; `processes` is the name of the folder in which processes lie."""
    return (
        Contract("process", "a process", (f"{processes}/*/process.yaml",)),
        Contract("scenario", "a scenario", (f"{processes}/*/scenarios/*.yaml",)),
        Contract("people", "a people file", ("**/people.yaml",)),
        Contract("renderer", "a renderer", ("renderers/*/renderer.yaml",)),
        Contract("answer", "what `--json` prints", ()),
    )


def exported(name: str) -> str:
    """The text of a schema for editors, with its stamp."""
    schema = portable(load_schema(name))
    stamp = f"written by holdgate {__version__}, sha256:{_digest(schema)}"
    return _text({"$schema": schema["$schema"], "$comment": stamp, **schema})


def objection(old: bytes, name: str) -> str | None:
    """Why a file that is there must not be overwritten by the export, if it must not."""
    stamped = _stamped(old, name)
    if stamped is None:
        return "is not one that holdgate wrote"
    version, whole = stamped
    if not whole:
        return "was changed since holdgate wrote it"
    if _numbers(version) > _numbers(__version__):
        return f"was written by holdgate {version}, which is newer than this ({__version__})"
    return None


def _stamped(old: bytes, name: str) -> tuple[str, bool] | None:
    """The version that wrote a file, and whether it is as it was written; None if not ours."""
    try:
        schema = json.loads(old)
        stamp = _STAMP.fullmatch(schema.pop("$comment"))
        ours = schema["$id"] == load_schema(name)["$id"]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return (stamp[1], stamp[2] == _digest(schema)) if ours and stamp else None


def _digest(schema: Mapping[str, Any]) -> str:
    """Of what the schema says: another layout of the file is no change."""
    return hashlib.sha256(_text(schema).encode()).hexdigest()


def _text(schema: Mapping[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"[0-9]{1,9}", version))
