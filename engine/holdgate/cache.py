"""Results that are kept in the user's cache folder, so that the next command need not work again.

A result is found by a key, which is made of everything that the result depends on. It is never
needed: where it is missing, damaged, or cannot be read or kept, the work is done again, and nobody
is told. It is trusted as the program's own files are: only if its file belongs to the user, nobody
else may write it, and its seal says that it is whole and was kept under this key. The cache is
bounded: each kind of result has so many files and bytes; the oldest go when one is added.

`HOLDGATE_CACHE` names another folder; empty, it means that nothing is kept.
"""

import contextlib
import functools
import os
import stat
import sys
from collections.abc import Iterable
from hashlib import sha256

from holdgate import __version__
from holdgate.resources import FileName, bundled_name

ENVIRONMENT = "HOLDGATE_CACHE"
MOST_FILES = 200
MOST_BYTES = 32 * 1024 * 1024
LARGEST = 8 * 1024 * 1024
_SEAL = 32
_KEY = 64  # hexadecimal digits
_FLAGS = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY | os.O_NOFOLLOW
# The libraries that decide a result, by the room that is their door.
LIBRARIES = {
    "documents": ("jinja2", "markupsafe"),
    "source": ("jsonschema", "jsonschema_rs", "markdown_it", "referencing", "yaml"),
}
_WRITABLE_BY_OTHERS = stat.S_IWGRP | stat.S_IWOTH


def cache_key(*parts: bytes | str) -> str:
    """The key of a result that depends on these parts, and on nothing else."""
    together = sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        together.update(b"%d:" % len(data))
        together.update(data)
    return together.hexdigest()


@functools.cache
def fingerprint(*rooms: str) -> bytes:
    """What changes when the code in these rooms does, a schema, or a library that they use.

    This part of a key says that a result is outdated. The version is that of the code which runs:
    its files may have been replaced meanwhile.
    """
    house = os.path.dirname(__file__)
    folders = [*(os.path.join(house, room) for room in rooms), bundled_name("schemas")]
    versions = f"{__version__}\n{sys.version}".encode()
    return sha256(versions + state_of(folders) + _libraries(rooms)).digest()


def _libraries(rooms: Iterable[str]) -> bytes:
    """The libraries of these rooms: where each is, the size and the time of its first file.

    They are not imported to ask for their versions, which would take longer than all the rest.
    """
    found = []
    for library in (name for room in rooms for name in LIBRARIES.get(room, ())):
        for folder in sys.path:  # as Python finds it
            file = os.path.join(folder, library, "__init__.py")
            with contextlib.suppress(OSError):
                status = os.stat(file)
                found.append(f"{file}:{status.st_size}:{status.st_mtime_ns};")
                break
    return "".join(found).encode("utf-8", "surrogateescape")


def state_of(folders: Iterable[FileName]) -> bytes:
    """The names, sizes and times of all code and schemas in and below these folders.

    Python knows by the same that its byte code is up to date.
    """
    together = sha256()
    waiting = [os.fspath(folder) for folder in folders]
    while waiting:
        folder = waiting.pop()
        together.update(folder.encode("utf-8", "surrogateescape"))
        for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
            if entry.name.endswith((".py", ".json")):
                status = entry.stat()
                facts = f"{entry.name}:{status.st_size}:{status.st_mtime_ns};"
                together.update(facts.encode("utf-8", "surrogateescape"))
            elif entry.name != "__pycache__" and entry.is_dir():
                waiting.append(entry.path)
    return together.digest()


def kept(kind: str, key: str) -> bytes | None:
    """The result that was kept under this key; None if there is none that can be trusted."""
    folder = _folder(kind)
    if folder is None:
        return None
    try:
        handle = os.open(os.path.join(folder, key), _FLAGS)
    except OSError:
        return None
    try:
        data = _read(handle)
    except OSError:
        return None
    finally:
        os.close(handle)
    return data[_SEAL:] if data[:_SEAL] == _seal(key, data[_SEAL:]) else None


def keep(kind: str, key: str, data: bytes) -> None:
    """Keep a result for the commands to come, if that is possible."""
    folder = _folder(kind)
    if folder is None or len(data) > LARGEST:
        return
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        _write(folder, key, _seal(key, data) + data)
        _bound(folder)
    except OSError:
        return


def _folder(kind: str) -> str | None:
    """The folder of a kind of results; None if nothing is to be kept."""
    named = os.environ.get(ENVIRONMENT)
    if named is not None:
        base = named
    else:
        usual = "~/Library/Caches" if sys.platform == "darwin" else "~/.cache"
        folder = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser(usual)
        base = os.path.join(folder, "holdgate")
    return os.path.join(base, kind) if os.path.isabs(base) else None


def _read(handle: int) -> bytes:
    """The bytes of a file that only the user can have written; empty for any other."""
    status = os.fstat(handle)
    is_own = status.st_uid == os.geteuid() and not status.st_mode & _WRITABLE_BY_OTHERS
    if not is_own or not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST + _SEAL:
        return b""
    with os.fdopen(os.dup(handle), "rb") as stream:
        return stream.read()


def _seal(key: str, data: bytes) -> bytes:
    return sha256(b"%b:%b" % (key.encode(), data)).digest()


def _write(folder: str, name: str, data: bytes) -> None:
    """Write a file as a whole or not at all: another process may read it, or write the same."""
    file = os.path.join(folder, name)
    draft = f"{file}.{os.getpid()}.{os.urandom(4).hex()}"
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        os.replace(draft, file)
    except OSError:
        os.unlink(draft)
        raise


def _bound(folder: str) -> None:
    """Delete the oldest files of a folder that holds too many, or too much.

    Only what has the name of a key, or of a draft, is ours: `HOLDGATE_CACHE` may name a folder in
    which `processes` holds the user's own files.
    """
    with os.scandir(folder) as entries:
        files = [
            (entry.stat(follow_symlinks=False), entry.path)
            for entry in entries
            if _is_ours(entry.name)
        ]
    files.sort(key=lambda file: file[0].st_mtime_ns, reverse=True)
    size = 0
    for number, (status, path) in enumerate(files):
        size += status.st_size
        if number >= MOST_FILES or size > MOST_BYTES:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(path)


def _is_ours(name: str) -> bool:
    key = name.partition(".")[0]
    return len(key) == _KEY and not key.strip("0123456789abcdef")
