"""Files that are written together: all of them, or none."""

import stat
from pathlib import Path

import pytest

from holdgate.editing.write import replace_all
from holdgate.errors import HoldgateError


def test_all_of_them(tmp_path: Path) -> None:
    """Each file has its new contents and its old permissions; no temporary file remains."""
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_bytes(b"1")
    two.write_bytes(b"2")
    two.chmod(0o640)
    replace_all({one: (b"1", b"I"), two: (b"2", b"II")})
    assert (one.read_bytes(), two.read_bytes()) == (b"I", b"II")
    assert stat.S_IMODE(two.stat().st_mode) == 0o640
    assert sorted(tmp_path.iterdir()) == [one, two]


def test_changed_meanwhile(tmp_path: Path) -> None:
    """If somebody else changed a file, no file is written."""
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_bytes(b"1")
    two.write_bytes(b"somebody was here")
    with pytest.raises(HoldgateError, match="two was changed in the meantime") as error:
        replace_all({one: (b"1", b"I"), two: (b"2", b"II")})
    assert error.value.id == "file-changed"
    assert (one.read_bytes(), two.read_bytes()) == (b"1", b"somebody was here")
    assert sorted(tmp_path.iterdir()) == [one, two]


def test_gone_meanwhile(tmp_path: Path) -> None:
    """A file that was deleted is not created again; the others stay as they were."""
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_bytes(b"1")
    with pytest.raises(HoldgateError) as error:
        replace_all({one: (b"1", b"I"), two: (b"2", b"II")})
    assert error.value.id == "unwritable-file"
    assert one.read_bytes() == b"1"
    assert sorted(tmp_path.iterdir()) == [one]


def test_one_that_cannot_be_replaced(tmp_path: Path) -> None:
    """If the last file cannot be replaced, the others are restored."""
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_bytes(b"1")
    two.write_bytes(b"2")
    with pytest.MonkeyPatch.context() as patched:
        really = Path.replace

        def replace(self: Path, target: Path) -> Path:
            if target == two:
                raise OSError(30, "Read-only file system", str(target))
            return really(self, target)

        patched.setattr(Path, "replace", replace)
        with pytest.raises(HoldgateError, match="two cannot be written: Read-only file system"):
            replace_all({one: (b"1", b"I"), two: (b"2", b"II")})
    assert (one.read_bytes(), two.read_bytes()) == (b"1", b"2")
    assert sorted(tmp_path.iterdir()) == [one, two]
