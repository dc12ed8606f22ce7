"""The cache: what is kept, what is trusted, what is deleted."""

import ast
import os
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from holdgate import cache

KEY = cache.cache_key("a people file", b"1")
OTHER = cache.cache_key("a people file", b"2")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A cache of the test's own."""
    monkeypatch.setenv(cache.ENVIRONMENT, str(tmp_path / "cache"))
    yield tmp_path / "cache" / "people"
    (tmp_path / "cache").chmod(0o700) if (tmp_path / "cache").exists() else None


def test_what_is_kept_is_found_again() -> None:
    """A result is found under its key, and under no other."""
    cache.keep("people", KEY, b"checked")
    assert cache.kept("people", KEY) == b"checked"
    assert cache.kept("people", OTHER) is None
    assert cache.kept("processes", KEY) is None


def test_parts_of_a_key_do_not_run_into_each_other() -> None:
    """Other parts make another key, even if they read the same together."""
    assert cache.cache_key("ab", "c") != cache.cache_key("a", "bc")
    assert cache.cache_key("ab") == cache.cache_key(b"ab")
    assert cache.cache_key("a", "") != cache.cache_key("a")


@pytest.mark.parametrize("place", [0, 31, 32, 40, -1])
def test_a_damaged_file_is_ignored_and_replaced(folder: Path, place: int) -> None:
    """One wrong byte, in the seal or behind it, and the result does not count."""
    cache.keep("people", KEY, b"what was checked")
    data = bytearray((folder / KEY).read_bytes())
    data[place] ^= 1
    (folder / KEY).write_bytes(data)
    assert cache.kept("people", KEY) is None
    cache.keep("people", KEY, b"what was checked")
    assert cache.kept("people", KEY) == b"what was checked"


@pytest.mark.parametrize("size", [0, 1, 31, 32, 33])
def test_a_truncated_file_is_ignored(folder: Path, size: int) -> None:
    """A file that ends early does not count."""
    cache.keep("people", KEY, b"what was checked")
    os.truncate(folder / KEY, size)
    assert cache.kept("people", KEY) is None


def test_a_result_of_another_key_is_ignored(folder: Path) -> None:
    """A whole file counts only under the key that it was kept under."""
    cache.keep("people", OTHER, b"of another file")
    (folder / OTHER).rename(folder / KEY)
    assert cache.kept("people", KEY) is None


@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666])
def test_a_file_that_others_may_write_is_ignored(folder: Path, mode: int) -> None:
    """Whoever could write it could make the seal, too."""
    cache.keep("people", KEY, b"checked")
    (folder / KEY).chmod(mode)
    assert cache.kept("people", KEY) is None


def test_a_file_of_another_user_is_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    """What somebody else put there is not ours."""
    cache.keep("people", KEY, b"checked")
    monkeypatch.setattr("os.geteuid", lambda: 4711)
    assert cache.kept("people", KEY) is None


def test_a_link_and_a_pipe_are_ignored(folder: Path) -> None:
    """Only a file itself counts, and nothing makes a command wait."""
    cache.keep("people", KEY, b"checked")
    (folder / KEY).rename(folder / "elsewhere")
    (folder / KEY).symlink_to(folder / "elsewhere")
    assert cache.kept("people", KEY) is None
    os.mkfifo(folder / OTHER, 0o600)
    assert cache.kept("people", OTHER) is None


def test_only_the_user_can_read_what_is_kept(folder: Path) -> None:
    """Names of people are nobody else's business."""
    cache.keep("people", KEY, b"checked")
    assert stat.S_IMODE((folder / KEY).stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_the_oldest_go(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There are never more files than there may be; the newest stay."""
    monkeypatch.setattr(cache, "MOST_FILES", 3)
    keys = [cache.cache_key(str(number)) for number in range(6)]
    for number, key in enumerate(keys):
        cache.keep("people", key, b"checked")
        os.utime(folder / key, (number, number))
    cache.keep("people", KEY, b"checked")
    assert {file.name for file in folder.iterdir()} == {KEY, *keys[-2:]}


def test_the_bytes_are_bounded(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All files together are no larger than they may be; one that is too large is not kept."""
    monkeypatch.setattr(cache, "MOST_BYTES", 250)
    monkeypatch.setattr(cache, "LARGEST", 120)
    for number in range(5):
        key = cache.cache_key(str(number))
        cache.keep("people", key, b"x" * 68)
        os.utime(folder / key, (number, number))
    cache.keep("people", KEY, b"x" * 121)
    assert sum(file.stat().st_size for file in folder.iterdir()) == 200
    assert cache.kept("people", KEY) is None


def test_leftovers_of_a_killed_process_are_bounded(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A draft that nobody finished goes like any other old file."""
    monkeypatch.setattr(cache, "MOST_FILES", 1)
    folder.mkdir(parents=True)
    (folder / f"{KEY}.4711.abcd").write_bytes(b"half")
    os.utime(folder / f"{KEY}.4711.abcd", (1, 1))
    cache.keep("people", KEY, b"checked")
    assert [file.name for file in folder.iterdir()] == [KEY]


def test_files_of_the_user_stay(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that is no cache of ours alone: what we did not keep there is not deleted."""
    monkeypatch.setattr(cache, "MOST_FILES", 1)
    (folder / "office-key").mkdir(parents=True)
    (folder / "plan.png").write_bytes(b"an image")
    for old in (folder / "plan.png", folder / "office-key"):
        os.utime(old, (1, 1))
    cache.keep("people", OTHER, b"checked")
    os.utime(folder / OTHER, (2, 2))
    cache.keep("people", KEY, b"checked")
    assert {file.name for file in folder.iterdir()} == {"office-key", "plan.png", KEY}


@pytest.mark.parametrize("value", ["", "relative/folder"])
def test_without_a_folder_nothing_is_kept(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty or relative `HOLDGATE_CACHE` switches the cache off."""
    monkeypatch.setenv(cache.ENVIRONMENT, value)
    cache.keep("people", KEY, b"checked")
    assert cache.kept("people", KEY) is None


def test_a_folder_that_cannot_be_made_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file in the place of the folder: work goes on without a cache."""
    (tmp_path / "taken").write_text("a file")
    monkeypatch.setenv(cache.ENVIRONMENT, str(tmp_path / "taken"))
    cache.keep("people", KEY, b"checked")
    assert cache.kept("people", KEY) is None


def test_the_usual_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without `HOLDGATE_CACHE` it is the cache folder of the system."""
    monkeypatch.delenv(cache.ENVIRONMENT)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    cache.keep("people", KEY, b"checked")
    assert (tmp_path / ".cache" / "holdgate" / "people" / KEY).exists()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    cache.keep("people", KEY, b"checked")
    assert (tmp_path / "xdg" / "holdgate" / "people" / KEY).exists()
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setattr("sys.platform", "darwin")
    cache.keep("people", KEY, b"checked")
    assert (tmp_path / "Library" / "Caches" / "holdgate" / "people" / KEY).exists()


def test_without_a_home_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """A user without a home folder has no cache."""
    monkeypatch.delenv(cache.ENVIRONMENT)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr("os.path.expanduser", lambda path: path)
    cache.keep("people", KEY, b"checked")
    assert cache.kept("people", KEY) is None


def test_several_can_keep_at_once() -> None:
    """Writers and readers of one key never see half a result."""
    data = b"x" * 100_000
    seen: list[bytes | None] = []

    def work() -> None:
        for _ in range(25):
            cache.keep("people", KEY, data)
            seen.append(cache.kept("people", KEY))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(seen) == {data}


def test_the_state_of_a_folder_changes_with_a_file(tmp_path: Path) -> None:
    """Another size, another time, a new or a renamed file: each is another state."""
    (tmp_path / "rules").mkdir()
    rule = tmp_path / "rules" / "one.py"
    rule.write_text("a rule")
    seen = [cache.state_of([tmp_path])]
    assert seen == [cache.state_of([tmp_path])]
    rule.write_text("a longer rule")
    seen.append(cache.state_of([tmp_path]))
    os.utime(rule, (1, 1))
    seen.append(cache.state_of([tmp_path]))
    rule.rename(tmp_path / "rules" / "two.py")
    seen.append(cache.state_of([tmp_path]))
    (tmp_path / "a.schema.json").write_text("{}")
    seen.append(cache.state_of([tmp_path]))
    assert len(set(seen)) == 5


def test_a_fingerprint_is_of_some_rooms(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other rooms have another one, and so has another version that runs from the same files."""
    cache.fingerprint.cache_clear()
    source, model = cache.fingerprint("source"), cache.fingerprint("model")
    monkeypatch.setattr(cache, "__version__", "0.0.0")
    cache.fingerprint.cache_clear()
    assert len({source, model, cache.fingerprint("source")}) == 3
    cache.fingerprint.cache_clear()


def test_a_fingerprint_is_of_the_libraries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version of Jinja2 is another file: what the old one found counts no more."""
    library = tmp_path / "jinja2" / "__init__.py"
    library.parent.mkdir()
    monkeypatch.syspath_prepend(tmp_path)
    seen = []
    for version, time in (("3.1.6", 1), ("3.1.6", 1), ("3.1.10", 1), ("3.1.11", 1), ("3.1.11", 2)):
        library.write_text(f"__version__ = '{version}'")
        os.utime(library, (time, time))
        cache.fingerprint.cache_clear()
        seen.append((cache.fingerprint("documents"), cache.fingerprint("source")))
    cache.fingerprint.cache_clear()
    documents, source = (list(each) for each in zip(*seen, strict=True))
    assert documents[0] == documents[1]
    assert documents[2] == documents[3]  # same size and time, as for Python's own byte code
    assert len(set(documents)) == 3
    assert len(set(source)) == 1


def test_a_fingerprint_knows_every_library_that_a_room_imports() -> None:
    """Of the rooms that a key names; what is part of their meaning is held by a standard."""
    house = Path(cache.__file__).parent
    standard = {"msgspec"}  # makes values and JSON; what it gives is compared, or sealed
    for room in ("definition", "documents", "messages", "model", "source", "store", "views"):
        imported = {
            name.partition(".")[0]
            for file in (house / room).rglob("*.py")
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
            for name in _imported(node)
        }
        others = imported - set(sys.stdlib_module_names) - {"holdgate"} - standard
        assert others == set(cache.LIBRARIES.get(room, ())), room


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module] if isinstance(node, ast.ImportFrom) and node.module else []


LOADERS = {
    "people": "from holdgate.definition.people_file import load_people_file as load\n"
    "load(Path(file))",
    "renderer": "from holdgate.documents.renderer_file import load_renderer_file as load\n"
    "load(Path(file))",
    "check": "from holdgate.service.known_checks import load_or_recall as load\n"
    "load(Path(file).read_bytes(), file, None, frozenset(), None)",
}
LOADED = """
import sys
from pathlib import Path
from holdgate import cache
rooms, file, real = set(), sys.argv[1], cache.fingerprint
def watched(*names):
    rooms.update(names)
    return real(*names)
cache.fingerprint = watched
{load}
house = Path(cache.__file__).parent
used = {{name.split(".")[1] for name in sys.modules if name.startswith("holdgate.")}}
print(*sorted(room for room in used - rooms if (house / room).is_dir()))
"""


@pytest.mark.parametrize(
    ("kind", "file", "glue"),
    [
        ("people", "tests/golden/stores/before-0.x/people.yaml", set()),
        ("renderer", "renderers/report/renderer.yaml", set()),
        ("check", "processes/incident-management/process.yaml", {"core", "service"}),
    ],
)
def test_a_key_names_every_room_that_a_check_uses(kind: str, file: str, glue: set[str]) -> None:
    """A change of the code in any room that decides a result makes what was kept outdated.

    `glue` decides nothing: the room that asks, and canonical JSON, which a standard fixes.
    """
    script = LOADED.format(load=LOADERS[kind])
    words = [sys.executable, "-c", script, str(Path(__file__).parents[2] / file)]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) == glue
