"""Definitions that runs can be started from: the process, its bytes and their digest."""

from pathlib import Path

from holdgate.core.canonical import digest_bytes
from holdgate.definition.load import load
from holdgate.model.process import Process
from holdgate.service.values import Definition
from holdgate.source.files import read_file
from holdgate.source.problem import BadFile


def definition_from(file: Path) -> Definition:
    """The definition in a process file; raises `HoldgateError` with every problem."""
    source = read_file(file)
    process = process_from(source, str(file), file.absolute().parent.name)
    return Definition(process=process, source=source, digest=digest_bytes(source))


def process_from(source: bytes, file: str, folder: str | None = None) -> Process:
    """The process of a definition's bytes; raises `BadFile` with every problem."""
    loaded = load(source, file, folder)
    if loaded.process is None:
        raise BadFile(loaded.problems)
    return loaded.process
