"""A process that was changed since it was committed, and kept its version.

Git is asked for the file as it is in the last commit; without git, or outside of its folders, there
is nothing to compare. Only the plumbing is used, which runs no filter, pager or program that the
configuration of a folder may name.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from holdgate.model.process import Process
from holdgate.source.files import is_missing
from holdgate.source.finding import Finding
from holdgate.tracing import trace

VERSION_REUSED = "version-reused"
_SECONDS = 10
_NOTHING_ELSE = {"GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}


def version_findings(file: Path, data: bytes, process: Process) -> Iterator[Finding]:
    """An error if the last commit has this version of the process with other content.

    Comments, and keys that begin with `x-`, are no content.
    """
    before = _committed(file)
    if before is None or before == data:
        return
    from holdgate.definition.load import load_kept  # noqa: PLC0415 - start-up counts
    from holdgate.store.codec import encode_process  # noqa: PLC0415 - start-up counts

    old = load_kept(before, str(file)).process
    if old is None or (old.id, old.version) != (process.id, process.version):
        return
    if encode_process(old) != encode_process(process):
        yield Finding(
            path=("version",),
            rule=VERSION_REUSED,
            message=f"version {process.version} was committed with other content",
            hint="give the changed process a new version",
        )


def _committed(file: Path) -> bytes | None:
    """The bytes of a file in the last commit of the folder; None if there are none."""
    if not _is_in_a_repository(file):
        return None
    import subprocess  # noqa: PLC0415 - start-up counts

    words = ("git", "-c", "core.fsmonitor=false", "cat-file", "blob", f"HEAD:./{file.name}")
    try:
        done = subprocess.run(  # noqa: S603 - a list of words, and no shell
            words,
            cwd=file.absolute().parent,
            env={**os.environ, **_NOTHING_ELSE},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, ValueError, subprocess.TimeoutExpired) as error:
        trace("source", "git was not asked for %s: %s", file, error)
        return None
    return done.stdout if done.returncode == 0 else None


def _is_in_a_repository(file: Path) -> bool:
    """Whether a folder around the file may be one of git's: only then git is asked."""
    if "GIT_DIR" in os.environ:
        return True
    return any(not is_missing(folder / ".git") for folder in file.absolute().parents)
