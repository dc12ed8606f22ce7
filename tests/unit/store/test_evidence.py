"""Evidence: only whole, regular files are taken, under names that mislead nobody."""

import hashlib
import os
import socket
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from contract.store.story import PROCESS
from holdgate.errors import HoldgateError, StoreError
from holdgate.store.evidence.folder import FolderEvidence
from holdgate.store.evidence.memory import MemoryEvidence
from holdgate.store.evidence.port import Evidence, EvidenceFile
from holdgate.store.files import LONGEST_NAME, recorded_name
from holdgate.store.open import open_store

LARGEST = 1000


@pytest.fixture(params=["folder", "memory"])
def evidence(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Evidence]:
    """Both places of evidence, for files of up to 1,000 bytes; no temporary file is left."""
    folder = tmp_path / "holdgate.db.evidence"
    yield FolderEvidence(folder, LARGEST) if request.param == "folder" else MemoryEvidence(LARGEST)
    assert not list(folder.glob(".*"))


def _taken(evidence: Evidence, path: Path) -> EvidenceFile:
    with evidence.intake() as intake:
        file = intake.take(path)
        intake.keep()
    return file


def _refused(evidence: Evidence, path: Path, kind: str) -> HoldgateError:
    with pytest.raises(HoldgateError) as caught, evidence.intake() as intake:
        intake.take(path)
    assert caught.value.id == kind
    assert str(caught.value).endswith(".")
    assert not isinstance(caught.value, StoreError), "it is not the store's fault"
    return caught.value


@pytest.mark.parametrize("size", [0, 1, LARGEST])
def test_a_file_is_kept_under_its_digest(evidence: Evidence, tmp_path: Path, size: int) -> None:
    """Name, digest and size are recorded; the bytes come back."""
    (tmp_path / "mail.txt").write_bytes(b"x" * size)
    digest = "sha256:" + hashlib.sha256(b"x" * size).hexdigest()
    file = _taken(evidence, tmp_path / "mail.txt")
    assert file.json() == {"name": "mail.txt", "sha256": digest, "size": size}
    assert evidence.read(digest) == b"x" * size
    with evidence.open(digest) as file:
        assert file.read() == b"x" * size


def test_what_was_taken_does_not_change_with_its_source(evidence: Evidence, tmp_path: Path) -> None:
    """The evidence is a copy: a later change of the file does not matter."""
    (tmp_path / "mail.txt").write_bytes(b"before")
    file = _taken(evidence, tmp_path / "mail.txt")
    (tmp_path / "mail.txt").write_bytes(b"after!")
    assert evidence.read(file.sha256) == b"before"


def test_the_same_content_is_kept_once(evidence: Evidence, tmp_path: Path) -> None:
    """Two files with equal bytes have one digest, and each its own name."""
    for name in ("a", "b"):
        (tmp_path / name).write_bytes(b"same")
    with evidence.intake() as intake:
        one, two = intake.take(tmp_path / "a"), intake.take(tmp_path / "b")
        intake.keep()
    assert (one.name, two.name) == ("a", "b")
    assert one.sha256 == two.sha256
    assert evidence.read(one.sha256) == b"same"
    assert len(list((tmp_path).glob("*.evidence/*"))) <= 1


def test_a_missing_file_is_refused(evidence: Evidence, tmp_path: Path) -> None:
    """Also if its folder is a file, or if no file can have its name."""
    (tmp_path / "file").touch()
    assert "does not exist" in str(_refused(evidence, tmp_path / "x", "evidence-missing"))
    _refused(evidence, tmp_path / "file" / "x", "evidence-missing")
    _refused(evidence, tmp_path / "nul\0", "evidence-missing")
    _refused(evidence, tmp_path / ("x" * 300), "evidence-unreadable")


def test_a_link_is_refused(evidence: Evidence, tmp_path: Path) -> None:
    """A link is refused: `report.txt` must not turn out to be `~/.ssh/id_rsa`."""
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "report.txt").symlink_to(tmp_path / "secret")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert "is a link" in str(_refused(evidence, tmp_path / "report.txt", "evidence-link"))
    _refused(evidence, tmp_path / "loop", "evidence-link")


def test_a_link_put_there_after_the_first_look_is_refused(
    evidence: Evidence, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is checked again after it was opened."""
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "report.txt").symlink_to(tmp_path / "secret")
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    honest = (tmp_path / "secret").stat()
    monkeypatch.setattr(Path, "lstat", lambda _: honest)
    _refused(evidence, tmp_path / "report.txt", "evidence-link")
    _refused(evidence, tmp_path / "folder", "evidence-not-a-file")
    _refused(evidence, tmp_path / "pipe", "evidence-not-a-file")


def test_what_is_no_regular_file_is_refused(
    evidence: Evidence, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder, a device and a socket are refused; a pipe without a writer does not block us."""
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as listener:
        monkeypatch.chdir(tmp_path)  # the path of a socket has to be short
        listener.bind("socket")
    assert "is a folder" in str(_refused(evidence, tmp_path, "evidence-not-a-file"))
    assert "is a pipe" in str(_refused(evidence, tmp_path / "pipe", "evidence-not-a-file"))
    for path in (Path("/dev/zero"), Path("/dev/tty"), tmp_path / "socket"):
        assert "device or socket" in str(_refused(evidence, path, "evidence-not-a-file"))


def test_a_file_that_is_too_large_is_refused_unread(evidence: Evidence, tmp_path: Path) -> None:
    """An empty file of a terabyte is refused at once."""
    with (tmp_path / "large").open("wb") as file:
        file.truncate(2**40)
    sentence = str(_refused(evidence, tmp_path / "large", "evidence-too-large"))
    assert "1,099,511,627,776 bytes" in sentence
    (tmp_path / "large").write_bytes(b"x" * (LARGEST + 1))
    _refused(evidence, tmp_path / "large", "evidence-too-large")


def test_a_file_whose_size_lies_is_refused(evidence: Evidence) -> None:
    """A file in /proc has a size of 0 and more content: it is refused."""
    _refused(evidence, Path("/proc/self/status"), "evidence-changed")


@pytest.mark.parametrize("change", ["grow", "shrink", "rewrite"])
def test_a_file_changed_while_it_is_read_is_refused(
    evidence: Evidence, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    """A file that grows while it is read is refused."""
    path = tmp_path / "growing.log"
    path.write_bytes(b"x" * 100)
    os.utime(path, (1, 1))
    real, left = os.read, [{"grow": b"x" * 200, "shrink": b"x" * 50, "rewrite": b"y" * 100}[change]]

    def read(descriptor: int, size: int) -> bytes:
        piece = real(descriptor, min(size, 60))
        if left:
            path.write_bytes(left.pop())
        return piece

    monkeypatch.setattr(os, "read", read)
    sentence = str(_refused(evidence, path, "evidence-changed"))
    assert "was changed while it was being read" in sentence


def test_a_sentence_about_a_file_cannot_take_over_the_terminal(
    evidence: Evidence, tmp_path: Path
) -> None:
    """An error shows a name without its escape codes."""
    sentence = str(_refused(evidence, tmp_path / "\x1b[2Jgone\n", "evidence-missing"))
    assert sentence.isprintable()


@pytest.mark.parametrize(
    ("name", "recorded"),
    [
        ("mail.txt", "mail.txt"),
        ("/var/log/mail.txt", "mail.txt"),
        ("C:\\logs\\mail.txt", "mail.txt"),
        ("Bericht für Zoë – 1.pdf", "Bericht für Zoë – 1.pdf"),
        ("u\u0308ber.txt", "über.txt"),
        ("two\nlines\r.txt", "two_lines_.txt"),
        ("\x1b[31mred\x07", "_[31mred_"),
        ("txt\u202egpj.exe", "txt_gpj.exe"),
        ("zero\u200bwidth\ufeff\u2028", "zero_width__"),
        ("bytes\udcff", "bytes_"),
        ("..", "file"),
        ("/", "file"),
        ("", "file"),
        ("  spaced  ", "spaced"),
        (".profile", ".profile"),
        ("x" * 300 + ".txt", "x" * (LONGEST_NAME - 4) + ".txt"),
        ("x" * 300, "x" * LONGEST_NAME),
        ("x." + "y" * 300, "x." + "y" * (LONGEST_NAME - 2)),
    ],
)
def test_names_are_recorded_without_deceit(name: str, recorded: str) -> None:
    """Only the base name, with _ for characters that could fake a line or hide an ending."""
    assert recorded_name(name) == recorded


def test_a_file_with_a_line_break_in_its_name_is_kept(evidence: Evidence, tmp_path: Path) -> None:
    """Its content matters; its name is recorded on one line."""
    path = tmp_path / "mail\n- [x] approved.txt"
    path.write_bytes(b"mail")
    assert _taken(evidence, path).name == "mail_- [x] approved.txt"


@pytest.mark.parametrize("digest", ["", "sha256:", "../../etc/passwd", "sha256:../x", "x" * 64])
def test_what_is_no_digest_is_no_path(evidence: Evidence, digest: str) -> None:
    """A forged log cannot make us read another file."""
    for look in (evidence.read, evidence.open):
        with pytest.raises(StoreError, match="not a SHA-256 digest"):
            look(digest)


def test_changed_evidence_is_found(tmp_path: Path) -> None:
    """A changed file does not match its digest; to take the file again repairs it."""
    evidence = FolderEvidence(tmp_path / "e")
    (tmp_path / "mail.txt").write_bytes(b"mail")
    file = _taken(evidence, tmp_path / "mail.txt")
    (stored,) = (tmp_path / "e").iterdir()
    assert stored.name == file.sha256.removeprefix("sha256:")
    assert stat.S_IMODE(stored.stat().st_mode) == 0o400
    stored.unlink()
    stored.write_bytes(b"male")
    with pytest.raises(StoreError, match="was changed after it was taken"):
        evidence.read(file.sha256)
    assert _taken(evidence, tmp_path / "mail.txt") == file
    assert evidence.read(file.sha256) == b"mail"


def test_evidence_that_cannot_be_read_is_a_sentence(tmp_path: Path) -> None:
    """A folder in place of the file is an error with a sentence."""
    evidence = FolderEvidence(tmp_path / "e")
    (tmp_path / "e" / ("0" * 64)).mkdir(parents=True)
    with pytest.raises(StoreError, match="cannot be read"):
        evidence.read("sha256:" + "0" * 64)


def test_a_folder_that_cannot_be_made_is_the_stores_fault(tmp_path: Path) -> None:
    """The error is about the evidence folder, not about the file."""
    (tmp_path / "file").touch()
    (tmp_path / "mail.txt").touch()
    evidence = FolderEvidence(tmp_path / "file" / "e")
    with pytest.raises(StoreError, match="cannot be written"), evidence.intake() as intake:
        intake.take(tmp_path / "mail.txt")


def test_files_and_folder_reach_the_disk_before_they_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is synced, then renamed, then its folder is synced."""
    (tmp_path / "mail.txt").write_bytes(b"mail")
    evidence = FolderEvidence(tmp_path / "e")
    done: list[str] = []
    sync, rename = os.fsync, os.replace

    def fsync(descriptor: int) -> None:
        kind = "folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file"
        done.append(f"sync {kind}")
        sync(descriptor)

    def replace(path: str, target: str) -> None:
        done.append("rename")
        rename(path, target)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "replace", replace)
    _taken(evidence, tmp_path / "mail.txt")
    assert done == ["sync folder", "sync file", "rename", "sync folder"]


def test_what_an_older_program_left_is_tidied_up(tmp_path: Path) -> None:
    """It locked nothing: a temporary file that is a day old is removed; a new one stays."""
    (tmp_path / "evidence").mkdir()
    old, new = (tmp_path / "evidence" / f".taken-{name}" for name in ("old", "new"))
    old.touch()
    new.touch()
    os.utime(old, (0, 0))
    evidence = FolderEvidence(tmp_path / "evidence")
    assert evidence.leftovers() == 1
    evidence.tidy()
    assert (old.exists(), new.exists(), evidence.leftovers()) == (False, True, 0)


def test_who_takes_a_file_lists_nothing_that_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However much evidence there is, only the folder for temporary files is looked through."""
    evidence = FolderEvidence(tmp_path / "e")
    for number in range(20):
        with evidence.intake() as intake:
            intake.put(f"{number}.txt", b"%d" % number)
            intake.keep()
    listed: list[int] = []
    list_folder = os.listdir

    def listing(folder: Path) -> list[str]:
        names = list_folder(folder)
        listed.append(len(names))
        return names

    monkeypatch.setattr(os, "listdir", listing)
    with evidence.intake() as intake:
        for number in range(20, 25):
            intake.put(f"{number}.txt", b"%d" % number)
        intake.keep()
    assert sum(listed) == 0
    assert len(list_folder(tmp_path / "e")) == 25


def test_what_a_killed_program_left_is_swept_at_once(tmp_path: Path) -> None:
    """Its claim is not locked any more; what a running program has taken stays."""
    (tmp_path / "file").write_text("x", encoding="utf-8")
    evidence = FolderEvidence(tmp_path / "e")
    killed = os.fork()
    if killed == 0:
        with evidence.intake() as intake:
            intake.take(tmp_path / "file")
            os._exit(0)  # as if it was killed: nothing is cleaned up
    os.waitpid(killed, 0)
    assert evidence.leftovers() == 2
    with evidence.intake() as intake, evidence.intake() as other:
        intake.take(tmp_path / "file")
        assert evidence.leftovers() == 0
        other.take(tmp_path / "file")
        intake.keep()
        other.keep()
    assert [file.name[0] for file in (tmp_path / "e").iterdir()] != ["."]
    assert len(list((tmp_path / "e").iterdir())) == 1


@pytest.mark.parametrize(
    ("umask", "store", "folder", "file"),
    [
        (0o002, 0o660, 0o2770, 0o440),
        (0o007, 0o660, 0o2770, 0o440),
        (0o022, 0o600, 0o700, 0o400),
        (0o077, 0o600, 0o700, 0o400),
        (0o000, 0o660, 0o2770, 0o440),
    ],
)
def test_a_team_shares_a_store_by_its_umask(
    tmp_path: Path, umask: int, store: int, folder: int, file: int
) -> None:
    """Where the umask lets the group write, the group may use the store; others never."""
    before = os.umask(umask)
    try:
        opened = open_store(tmp_path / "team.db", lambda _: PROCESS)
        with opened.evidence.intake() as intake:
            intake.put("a.txt", b"a")
            intake.keep()
        opened.close()
    finally:
        os.umask(before)
    evidence = tmp_path / "team.db.evidence"
    (kept,) = evidence.iterdir()
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "team.db", evidence, kept)]
    assert modes == [store, folder, file]
