"""What was measured on."""

import os
import platform
import sqlite3
from pathlib import Path


def described(folder: Path) -> str:
    """Processor, cores, Python, SQLite and the disk of a folder, in a sentence."""
    parts = (
        _processor(),
        f"{len(os.sched_getaffinity(0))} cores",
        f"Python {platform.python_version()}",
        f"SQLite {sqlite3.sqlite_version}",
        _disk(folder),
        f"{platform.system()} {platform.release()}",
    )
    return ", ".join(parts)


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        name, _, value = line.partition(":")
        if name.strip() == "model name":
            return value.strip()
    return platform.machine()


def _disk(folder: Path) -> str:
    """The file system that the folder is on, and its device."""
    mounts = [line.split() for line in Path("/proc/mounts").read_text("utf-8").splitlines()]
    holding = [mount for mount in mounts if folder.resolve().is_relative_to(mount[1])]
    device, _, kind, *_ = max(holding, key=lambda mount: len(mount[1]))
    return f"{kind} on {device}"
