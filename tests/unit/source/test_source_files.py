"""Reading files from disk: only regular files of limited size, or an error message."""

import os
from pathlib import Path

import pytest

from holdgate.errors import HoldgateError
from holdgate.source.files import MAX_BYTES, read_file


def test_a_file_is_read(tmp_path: Path) -> None:
    """The bytes are returned unchanged."""
    file = tmp_path / "f.yaml"
    file.write_bytes(b"a: \xff\r\n")
    assert read_file(file) == b"a: \xff\r\n"


def test_the_largest_file(tmp_path: Path) -> None:
    """Up to 4 MiB are read; one byte more is refused."""
    file = tmp_path / "f.yaml"
    file.write_bytes(b"x" * MAX_BYTES)
    assert len(read_file(file)) == MAX_BYTES
    file.write_bytes(b"x" * (MAX_BYTES + 1))
    with pytest.raises(HoldgateError, match="larger than 4 MiB"):
        read_file(file)


def test_what_is_no_file(tmp_path: Path) -> None:
    """A folder, a pipe and a device are refused at once, without waiting for a writer."""
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(HoldgateError, match="not a regular file"):
            read_file(path)


@pytest.mark.parametrize("name", ["missing.yaml", "a\0b", "x" * 5000, "f.yaml/under"])
def test_what_cannot_be_opened(tmp_path: Path, name: str) -> None:
    """An error of the operating system becomes a message with an id."""
    (tmp_path / "f.yaml").write_bytes(b"")
    with pytest.raises(HoldgateError, match="cannot be read") as caught:
        read_file(tmp_path / name)
    assert caught.value.id == "unreadable-file"
