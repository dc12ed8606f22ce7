"""Minimises a failing document while it still fails in the same way."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from fuzz.campaign import CHECKLIST
from fuzz.judging import judged


def shrunk(data: bytes, fails: Callable[[bytes], bool]) -> bytes:
    """The data without the lines, and then the bytes, that are not needed for the failure."""
    for glue in (b"\n", b""):
        parts = data.split(b"\n") if glue else [data[n : n + 1] for n in range(len(data))]
        size = max(1, len(parts) // 2)
        while size and len(parts) < 3000:
            at = 0
            while at < len(parts):
                fewer = parts[:at] + parts[at + size :]
                if fails(glue.join(fewer)):
                    parts = fewer
                else:
                    at += size
            size //= 2
        data = glue.join(parts)
    return data


def saved(data: bytes, fault: str, folder: Path) -> Path:
    """Save the smallest document with the same kind of fault."""
    kind = fault.partition(" ")[0]

    def fails(each: bytes) -> bool:
        return any(found.startswith(kind) for found in judged(each, CHECKLIST).faults)

    small = shrunk(data, fails)
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"found-{hashlib.sha256(small).hexdigest()[:8]}.yaml"
    file.write_bytes(small)
    return file
