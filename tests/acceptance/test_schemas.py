"""`schemas export`: one command sets up an editor, and no file of the user is lost."""

import hashlib
import json
import os
from pathlib import Path
from typing import Any

import pytest

from support.terminal import Terminal

SCHEMAS = ("process", "scenario", "people", "renderer", "answer")
FILES = [f".holdgate/{name}.schema.json" for name in SCHEMAS]
SETTINGS, EXTENSIONS = ".vscode/settings.json", ".vscode/extensions.json"


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    return {str(file.relative_to(folder)): file.read_bytes() for file in files}


def states(answer: Any) -> dict[str, str]:
    """The state of each file."""
    return {each["file"]: each["state"] for each in answer["exported"]}


def put(terminal: Terminal, name: str, text: str | bytes) -> Path:
    """Write a file of the user's."""
    file = terminal.folder / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def restamped(file: Path, version: str, **changed: Any) -> None:
    """Make a schema as another version would have written it."""
    schema = json.loads(file.read_text(encoding="utf-8")) | changed
    del schema["$comment"]
    text = json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
    digest = hashlib.sha256(text.encode()).hexdigest()
    schema["$comment"] = f"written by holdgate {version}, sha256:{digest}"
    file.write_text(json.dumps(schema), encoding="utf-8")


def test_list(terminal: Terminal) -> None:
    """`schemas` lists the schemas, and their files."""
    answer = terminal.ok("schemas")
    assert [each["name"] for each in answer["schemas"]] == list(SCHEMAS)
    assert all(Path(each["file"]).is_file() for each in answer["schemas"])
    assert "processes/*/scenarios/*.yaml" in terminal.run("schemas").out


def test_export(terminal: Terminal) -> None:
    """Every file is written, and the settings give each kind of file its schema."""
    answer = terminal.ok("schemas", "export")
    assert states(answer) == dict.fromkeys([*FILES, SETTINGS, EXTENSIONS], "written")
    assert set(contents(terminal.folder)) == {*FILES, SETTINGS, EXTENSIONS}
    settings = json.loads((terminal.folder / SETTINGS).read_text())
    assert settings["yaml.schemas"] == {
        "./.holdgate/process.schema.json": ["processes/*/process.yaml"],
        "./.holdgate/scenario.schema.json": ["processes/*/scenarios/*.yaml"],
        "./.holdgate/people.schema.json": ["**/people.yaml"],
        "./.holdgate/renderer.schema.json": ["renderers/*/renderer.yaml"],
    }
    recommended = json.loads((terminal.folder / EXTENSIONS).read_text())
    assert recommended == {"recommendations": ["redhat.vscode-yaml"]}


def test_text_for_people(terminal: Terminal) -> None:
    """The text output says what was written, and what is left to do."""
    told = terminal.run("schemas", "export").out
    assert f"{SETTINGS}           written\n" in told
    assert "# yaml-language-server: $schema=../../.holdgate/process.schema.json\n" in told


def test_twice(terminal: Terminal) -> None:
    """A second export changes nothing, not even the time of a file."""
    terminal.ok("schemas", "export")
    before = {file: (terminal.folder / file).stat().st_mtime_ns for file in [*FILES, SETTINGS]}
    assert set(states(terminal.ok("schemas", "export")).values()) == {"unchanged"}
    assert before == {file: (terminal.folder / file).stat().st_mtime_ns for file in before}


def test_elsewhere(terminal: Terminal) -> None:
    """A folder can be named, and is created if it does not exist."""
    answer = terminal.ok("schemas", "export", "new/home")
    assert answer["folder"] == "new/home"
    assert set(contents(terminal.folder / "new/home")) == {*FILES, SETTINGS, EXTENSIONS}


def test_other_folder_of_processes(terminal: Terminal) -> None:
    """If the folder of processes has another name, the settings use it."""
    (terminal.folder / "procedures").mkdir()
    terminal.ok("schemas", "export", "--processes", "procedures")
    assert '"procedures/*/scenarios/*.yaml"' in (terminal.folder / SETTINGS).read_text()


def test_a_link_to_the_processes(terminal: Terminal) -> None:
    """Where `processes` is a link, files are opened by its name: the settings keep it."""
    (terminal.folder / "shared").mkdir()
    (terminal.folder / "processes").symlink_to("shared")
    terminal.ok("schemas", "export")
    assert '"processes/*/scenarios/*.yaml"' in (terminal.folder / SETTINGS).read_text()


@pytest.mark.parametrize("version", ["0.0.1", "0.0.99.dev3"])
def test_older(terminal: Terminal, version: str) -> None:
    """An unchanged schema of an older holdgate is updated."""
    terminal.ok("schemas", "export")
    fresh = contents(terminal.folder)
    restamped(terminal.folder / FILES[0], version, description="As it was.")
    assert states(terminal.ok("schemas", "export"))[FILES[0]] == "updated"
    assert contents(terminal.folder) == fresh


def test_other_layout(terminal: Terminal) -> None:
    """A schema that was only formatted counts as unchanged."""
    terminal.ok("schemas", "export")
    file = terminal.folder / FILES[2]
    file.write_text(json.dumps(json.loads(file.read_text(encoding="utf-8")), indent="\t"))
    assert states(terminal.ok("schemas", "export"))[FILES[2]] == "updated"


def newer(file: Path) -> None:
    """A later version was here."""
    restamped(file, "99.1", title="later")


def changed(file: Path) -> None:
    """Somebody changed it by hand."""
    schema = json.loads(file.read_text(encoding="utf-8")) | {"title": "mine"}
    file.write_text(json.dumps(schema), encoding="utf-8")


def of_another_kind(file: Path) -> None:
    """The schema of people is in the place of that of scenarios."""
    file.write_bytes((file.parent / "people.schema.json").read_bytes())


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (newer, "newer than this"),
        (changed, "was changed since"),
        (of_another_kind, "was not written by holdgate"),
        (lambda file: file.write_text("{}"), "was not written by holdgate"),
        (lambda file: file.write_text("[1]"), "was not written by holdgate"),
        (lambda file: file.write_text("[" * 9000), "was not written by holdgate"),
        (lambda file: file.write_text('{"$comment": 4}'), "was not written by holdgate"),
        (lambda file: file.write_bytes(b"\xff\x00"), "was not written by holdgate"),
    ],
)
def test_not_overwritten(terminal: Terminal, spoil: Any, why: str) -> None:
    """A file that is not ours, newer or changed stops the export before anything is written."""
    terminal.ok("schemas", "export")
    fresh = contents(terminal.folder)
    spoil(terminal.folder / FILES[1])
    (terminal.folder / FILES[0]).unlink()
    before = contents(terminal.folder)
    answer = terminal.run("schemas", "export", "--json")
    assert (answer.code, answer.json["error"]["id"]) == (1, "not-ours")
    assert why in answer.json["error"]["facts"]["files"][FILES[1]]
    assert contents(terminal.folder) == before
    assert terminal.ok("schemas", "export", "--force")["ok"]
    assert contents(terminal.folder) == fresh


def test_settings_are_merged(terminal: Terminal) -> None:
    """Existing settings stay, in their order and layout; ours are added."""
    mine = (
        '{\r\n    "editor.tabSize": 2,\r\n    "yaml.schemas": {\r\n'
        '        "./mine.json": "ä/*.yaml",\r\n'
        '        "./.holdgate/people.schema.json": "team.yaml"\r\n    }\r\n}\r\n'
    )
    file = put(terminal, SETTINGS, mine)
    put(terminal, EXTENSIONS, '{"recommendations": ["a.b"]}')
    file.chmod(0o640)
    terminal.ok("schemas", "export")
    text = file.read_bytes().decode()
    assert text.startswith(mine[: mine.index('"./.holdgate')])
    assert text.count("\n") == text.count("\r\n") > 9
    assert file.stat().st_mode & 0o777 == 0o640
    told = json.loads(text)["yaml.schemas"]
    assert told["./.holdgate/people.schema.json"] == ["team.yaml", "**/people.yaml"]
    assert told["./.holdgate/process.schema.json"] == ["processes/*/process.yaml"]
    recommended = json.loads((terminal.folder / EXTENSIONS).read_text())["recommendations"]
    assert recommended == ["a.b", "redhat.vscode-yaml"]
    assert set(states(terminal.ok("schemas", "export")).values()) == {"unchanged"}


def test_unwanted_extension(terminal: Terminal) -> None:
    """An extension that is unwanted there is not recommended."""
    unwanted = '{"unwantedRecommendations": ["redhat.vscode-yaml"]}'
    file = put(terminal, EXTENSIONS, unwanted)
    assert states(terminal.ok("schemas", "export"))[EXTENSIONS] == "unchanged"
    assert file.read_text() == unwanted


@pytest.mark.parametrize(
    "text",
    [
        '{\n  // mine\n  "a": 1,\n}\n',
        '{"a": "// no comment", /* one */ "b": 2}',
        '{"a": [1,],}',
        '{"a": 1, "a": 2}',
        '{"yaml.schemas": []}',
        '{"yaml.schemas": {"./.holdgate/people.schema.json": 4}}',
        '{"a": "\\ud800"}',
        "[]",
        "null",
        "{",
        "[" * 9000,
        b"\xff\xfe",
    ],
    ids=lambda text: repr(text)[:30],
)
def test_settings_of_another_form(terminal: Terminal, text: str | bytes) -> None:
    """Settings that would lose something are not changed; the output says what to add."""
    file = put(terminal, SETTINGS, text)
    before = file.read_bytes()
    answer = terminal.run("schemas", "export", "--json")
    assert answer.code == 1
    assert states(answer.json)[SETTINGS] == "by-hand"
    assert states(answer.json)[FILES[0]] == "written"
    (add,) = [each["add"] for each in answer.json["exported"] if "add" in each]
    assert "./.holdgate/process.schema.json" in add["yaml.schemas"]
    assert file.read_bytes() == before
    told = terminal.run("schemas", "export")
    assert f"Add to {SETTINGS} by hand:\n{{\n" in told.out


def test_added_by_hand(terminal: Terminal) -> None:
    """Comments do not matter once the settings were added by hand."""
    put(terminal, SETTINGS, '{"a": 1, // mine\n}')
    answer = terminal.run("schemas", "export", "--json")
    (add,) = [each["add"] for each in answer.json["exported"] if "add" in each]
    put(terminal, SETTINGS, "// mine\n" + json.dumps(add))
    assert states(terminal.ok("schemas", "export"))[SETTINGS] == "unchanged"


@pytest.mark.parametrize("text", ["", " \n", "{}", b"\xef\xbb\xbf{}"], ids=repr)
def test_empty_settings(terminal: Terminal, text: str | bytes) -> None:
    """An empty file is filled."""
    put(terminal, SETTINGS, text)
    assert states(terminal.ok("schemas", "export"))[SETTINGS] == "updated"


def file_for_folder(folder: Path) -> None:
    """There is a file in the place of the folder of the schemas."""
    (folder / ".holdgate").write_text("")


def file_for_settings_folder(folder: Path) -> None:
    """There is a file in the place of the folder of the settings."""
    (folder / ".vscode").write_text("")


def folder_for_file(folder: Path) -> None:
    """There is a folder in the place of the settings."""
    (folder / SETTINGS).mkdir(parents=True)


def pipe(folder: Path) -> None:
    """There is a pipe in the place of the settings: nobody waits for it."""
    (folder / ".vscode").mkdir()
    os.mkfifo(folder / SETTINGS)


def loop(folder: Path) -> None:
    """A link leads to itself."""
    (folder / ".vscode").mkdir()
    (folder / SETTINGS).symlink_to("settings.json")


@pytest.mark.parametrize(
    ("spoil", "error"),
    [
        (file_for_folder, "unreadable-file"),
        (file_for_settings_folder, "unreadable-file"),
        (folder_for_file, "not-a-file"),
        (pipe, "not-a-file"),
        (loop, "unreadable-file"),
    ],
)
def test_no_place(terminal: Terminal, spoil: Any, error: str) -> None:
    """If a file cannot be read or created, that is reported, and nothing is written."""
    spoil(terminal.folder)
    answer = terminal.run("schemas", "export", "--json")
    assert (answer.code, answer.json["error"]["id"]) == (1, error)
    assert not (terminal.folder / FILES[0]).exists()


def test_no_folder(terminal: Terminal) -> None:
    """A file instead of a folder is refused by name."""
    put(terminal, "notes.txt", "")
    answer = terminal.run("schemas", "export", "notes.txt", "--json")
    assert (answer.code, answer.json["error"]["id"]) == (1, "not-a-folder")


def test_no_folder_can_be_made(terminal: Terminal) -> None:
    """A folder that cannot be created is named."""
    answer = terminal.run("schemas", "export", "/proc/nowhere", "--json")
    assert (answer.code, answer.json["error"]["id"]) == (1, "unwritable-file")


def test_links(terminal: Terminal) -> None:
    """A link within the folder is kept; one that leads out of it is not followed."""
    (terminal.folder / "work").mkdir()
    kept = put(terminal, "work/kept.json", "{}")
    (terminal.folder / "work/.vscode").mkdir()
    link = terminal.folder / "work" / SETTINGS
    link.symlink_to("../kept.json")
    terminal.ok("schemas", "export", "work")
    assert link.is_symlink()
    assert "yaml.schemas" in kept.read_text()
    outside = put(terminal, "outside.json", "{}")
    link.unlink()
    link.symlink_to("../../outside.json")
    answer = terminal.run("schemas", "export", "work", "--json")
    assert (answer.code, answer.json["error"]["id"]) == (1, "unwritable-file")
    assert outside.read_text() == "{}"


def test_options_stand_behind(terminal: Terminal) -> None:
    """An option before `export` would be lost, and is refused."""
    assert terminal.run("schemas", "--json", "export").code == 2
    assert not (terminal.folder / ".holdgate").exists()
