"""`holdgate lint`: which files it finds, what it reports for each, and in which formats."""

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from acceptance.conftest import KEY as WITHOUT_LEAD
from support.terminal import PROGRAM, Terminal

KEY = f"{WITHOUT_LEAD}lead: boss\n"
STORY = """\
scenario: 1
title: The key is handed out
people: {ann: clerk, eva: boss}
starts: {by: ann}
story:
  - {do: ask, by: ann, with: {who: Ann, room: Archive}}
ends: active
"""


@pytest.fixture
def house(office: Terminal) -> Terminal:
    """An office with a scenario and a kind of document of its own."""
    office.process("office-key", KEY)
    write(office, "processes/office-key/scenarios/handed-out.yaml", STORY)
    renderer = "renderer: 1\nid: slip\ntitle: Slip\nof: run\nformats: md\n"
    write(office, "renderers/slip/renderer.yaml", renderer)
    write(office, "renderers/slip/template.md.j2", "A slip\n")
    return office


def write(terminal: Terminal, path: str, text: str) -> Path:
    """Write a file into the terminal's folder."""
    file = terminal.folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def lint(terminal: Terminal, *words: str) -> Any:
    """The output of `lint --json`."""
    return terminal.run("lint", *words, "--json").json


def rules(told: Any) -> list[str]:
    """The problems as `file:line:column rule`."""
    return [f"{p['file']}:{p['line']}:{p['column']} {p['rule']}" for p in told["problems"]]


def test_what_is_mine(house: Terminal) -> None:
    """Without a path it checks one's own processes with scenarios, renderers and people file."""
    told = lint(house)
    assert told["ok"] is True
    assert told["files"] == [
        "processes/office-key/process.yaml",
        "processes/office-key/scenarios/handed-out.yaml",
        "renderers/slip/renderer.yaml",
        str(house.folder / "home" / ".config" / "holdgate" / "people.yaml"),
    ]


def test_my_people_and_what_is_bundled(house: Terminal) -> None:
    """The bundled processes are not judged by the people of this office: strict can be clean."""
    answer = house.run("lint", "--strict")
    assert (answer.code, answer.out) == (0, "")


def test_nothing_of_mine(terminal: Terminal) -> None:
    """Where there is nothing of one's own, it says so: a report without problems would hide it."""
    told = lint(terminal)
    assert (told["ok"], told["files"]) == (False, [str(terminal.folder)])
    (problem,) = told["problems"]
    assert problem["rule"] == "nothing-to-check"
    assert "processes/, renderers/" in problem["message"]
    answer = terminal.run("lint")
    assert answer.code == 1
    assert "nothing of yours to check" in answer.out


def test_the_processes_that_are_said(house: Terminal, tmp_path: Path) -> None:
    """Processes in the folder of --processes come first."""
    there = tmp_path / "elsewhere"
    write(house, "elsewhere/door/process.yaml", KEY.replace("office-key", "door"))
    assert lint(house, "--processes", str(there))["files"][0] == str(there / "door/process.yaml")


def test_no_file_hides_another(house: Terminal) -> None:
    """A problem of one file does not stop the check of the others."""
    write(house, "processes/office-key/process.yaml", KEY.replace("clerk: Clerk", "clark: Clerk"))
    write(house, "processes/bad/process.yaml", "title: [")
    write(house, "processes/bad/scenarios/story.yaml", STORY.replace("by: ann}", "by: anna}"))
    os.mkfifo(house.folder / "processes" / "bad" / "scenarios" / "pipe.yaml")
    write(house, "renderers/slip/renderer.yaml", "renderer: 1\nid: slips\ntitle: S\nof: run\n")
    assert rules(lint(house, "processes", "renderers")) == [
        "processes/bad/process.yaml:2:1 yaml-syntax",
        "processes/bad/scenarios/pipe.yaml:1:1 not-a-file",
        "processes/bad/scenarios/story.yaml:1:1 scenario-process",
        "processes/bad/scenarios/story.yaml:4:14 unknown-person",
        "processes/office-key/process.yaml:9:11 unknown-role",
        "processes/office-key/process.yaml:19:11 unknown-role",
        "processes/office-key/scenarios/handed-out.yaml:1:1 scenario-process",
        "renderers/slip/renderer.yaml:1:1 missing-key",
    ]


def test_people_in_use(house: Terminal) -> None:
    """Processes are checked for enough people; a bad people file is a separate problem."""
    few = write(house, "few.yaml", "people: {ann: {roles: clerk}}\n")
    told = lint(house, "processes", "--people", str(few))
    assert rules(told) == ["processes/office-key/process.yaml:16:29 need-staff"]
    write(house, "few.yaml", "ann: {roles: clerk}\n")
    told = lint(house, "processes", "--people", str(few))
    assert rules(told) == [f"{few}:1:1 unknown-key"]
    told = lint(house, "processes", "--people", "nosuch")
    assert rules(told) == ["nosuch:1:1 unreadable-file"]


@pytest.mark.parametrize("kind", ["process", "scenario", "people", "renderer"])
def test_standard_input(house: Terminal, kind: str) -> None:
    """`-` is standard input; its first key decides the kind."""
    begin = {"process": "holdgate", "people": "people"}.get(kind, kind)
    file = write(house, "given", f"{begin}: wrong\n")
    answer = house.run("lint", "-", "--json", given=file)
    assert answer.code == 1
    assert answer.json["files"] == ["<stdin>"]
    assert {problem["file"] for problem in answer.json["problems"]} == {"<stdin>"}
    assert f"{begin}" in " ".join(problem["message"] for problem in answer.json["problems"])


def test_a_scenario_through_standard_input(house: Terminal) -> None:
    """It is checked without its process, with a warning."""
    answer = house.run("lint", "-", given=write(house, "given", STORY))
    assert answer.code == 0
    assert answer.out.startswith(
        "<stdin>:1:1: warning: standard input is not in the folder of a process"
    )
    assert answer.err == "1 file, 0 errors, 1 warning\n"


def test_strict(house: Terminal) -> None:
    """With --strict a warning counts as an error."""
    write(
        house,
        "processes/office-key/process.yaml",
        KEY.replace("{clerk:", "{typist: Typist, clerk:"),
    )
    assert house.run("lint", "processes").code == 0
    assert house.run("lint", "processes", "--strict").code == 1
    told = lint(house, "processes", "--strict")
    assert (told["ok"], rules(told)) == (
        False,
        ["processes/office-key/process.yaml:5:9 unused-role"],
    )


def test_what_is_named(house: Terminal) -> None:
    """A folder means all our files below it; other files are ignored."""
    write(house, "work/key.yaml", KEY)
    write(house, "work/deep/er/staff.yml", "people: {ann: {roles: clerk}}\n")
    write(house, "work/compose.yaml", "services: {}\n")
    write(house, "work/notes.txt", "holdgate: 1\n")
    write(house, "work/.git/key.yaml", KEY)
    told = lint(house, "work", "processes")
    assert told["problems"] == []
    assert told["files"] == [
        "work/key.yaml",
        "work/deep/er/staff.yml",
        "processes/office-key/process.yaml",
        "processes/office-key/scenarios/handed-out.yaml",
    ]


def test_a_name_that_is_not_found(house: Terminal) -> None:
    """A file that holdgate would not find because of its name has a warning."""
    write(house, "processes/door/process.yml", KEY.replace("office-key", "door"))
    write(house, "processes/office-key/scenarios/Again.YAML", STORY)
    assert rules(lint(house, "processes")) == [
        "processes/door/process.yml:1:1 file-name",
        "processes/office-key/scenarios/Again.YAML:1:1 file-name",
    ]


def test_closed_standard_input(house: Terminal) -> None:
    """A closed standard input is a problem, like a file that does not exist."""
    command = " ".join([*PROGRAM, "lint", "-", "<&-"])
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=house.folder,
        env=house.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout.endswith("it is closed [unreadable-file]\n")


def test_a_deep_folder(house: Terminal) -> None:
    """Folders nested deeper than the longest path are reported; that is not an internal error."""
    here = Path.cwd()
    os.chdir(house.folder)
    try:
        for _ in range(20):
            Path("deep" * 60).mkdir()
            os.chdir("deep" * 60)
        Path("key.yaml").write_text("people: {}", encoding="utf-8")
    finally:
        os.chdir(here)
    (problem,) = lint(house, "deep" * 60)["problems"]
    assert problem["message"] == "this cannot be read: File name too long"
    assert [each["rule"] for each in lint(house, "x" * 5000)["problems"]] == ["unreadable-file"]


def test_each_file_once(house: Terminal) -> None:
    """A file that is named twice, or by a link, is checked once, by its first name."""
    (house.folder / "link.yaml").symlink_to("processes/office-key/process.yaml")
    (house.folder / "processes" / "again").symlink_to("office-key")
    (house.folder / "processes" / "office-key" / "round").symlink_to("..")
    words = ("link.yaml", "processes/office-key/process.yaml", "./link.yaml", "processes")
    assert lint(house, *words)["files"] == [
        "link.yaml",
        "processes/again/scenarios/handed-out.yaml",
    ]


def test_what_cannot_be_checked(house: Terminal) -> None:
    """A path that is missing, unreadable, not a file or not ours is a problem, with its name."""
    (house.folder / "empty").mkdir()
    write(house, "other.yaml", "services: {}\n")
    write(house, "binary", "\0")
    (house.folder / "dangling").symlink_to("nowhere")
    names = ["nosuch", "empty", "other.yaml", "binary", "dangling", "/dev/zero", "a\nb"]
    assert rules(lint(house, *names)) == [
        "nosuch:1:1 unreadable-file",
        "empty:1:1 nothing-to-check",
        "other.yaml:1:1 unknown-kind",
        "binary:1:1 yaml-character",
        "dangling:1:1 unreadable-file",
        "/dev/zero:1:1 not-a-file",
        "a\nb:1:1 unreadable-file",
    ]
    assert house.run("lint", *names).err == "7 files, 7 errors, 0 warnings\n"


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        ("scenarios/story.yaml", "scenario-process"),
        ("story.yaml", "scenario-process"),
    ],
)
def test_a_scenario_without_a_process(house: Terminal, path: str, rule: str) -> None:
    """A scenario outside the folder of a process is checked, and says that its steps are not."""
    write(house, path, STORY.replace("{do: ask, by: ann", "{do: ask, by: anna"))
    assert rules(lint(house, path)) == [f"{path}:1:1 {rule}", f"{path}:6:19 unknown-person"]


def test_github(house: Terminal) -> None:
    """Each problem is a command on one line, for any file name and text."""
    write(house, "a,b:c%.yaml", 'holdgate: 1\nid: "50%"\nversion: "1"\ntitle: A\nsteps: []\n')
    answer = house.run("lint", "a,b:c%.yaml", "--format", "github")
    assert answer.code == 1
    first, *_ = answer.out.splitlines()
    assert first.startswith(
        "::error file=a%2Cb%3Ac%25.yaml,line=2,col=5,title=wrong-value::an id has"
    )
    assert all(re.fullmatch(r"::error [^:]+::.+", line) for line in answer.out.splitlines())
    assert answer.err.startswith("1 file, ")


def test_sarif(house: Terminal) -> None:
    """A log has each problem with its position, and an explanation of each rule in it."""
    file = write(
        house, "da und/dört.yaml", KEY.replace("who: text", "who: {label: 😀, tpye: text}")
    )
    answer = house.run("lint", "da und", "/dev/zero", "--format", "sarif")
    (run,) = json.loads(answer.out)["runs"]
    known = run["tool"]["driver"]["rules"]
    found = {each["ruleId"]: each for each in run["results"]}
    assert set(found) == {"unknown-key", "not-a-file"}
    assert all(known[each["ruleIndex"]]["id"] == each["ruleId"] for each in run["results"])
    assert all(each["help"]["text"] and each["fullDescription"]["text"] for each in known)
    place = found["unknown-key"]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "da%20und/d%C3%B6rt.yaml"
    line, column = place["region"]["startLine"], place["region"]["startColumn"]
    text = file.read_text(encoding="utf-8").splitlines()[line - 1]
    assert run["columnKind"] == "unicodeCodePoints"
    assert text[column - 1 :] == "tpye: text}"
    outside = found["not-a-file"]["locations"][0]["physicalLocation"]
    assert outside["artifactLocation"]["uri"] == "file:///dev/zero"


def test_formats_agree(house: Terminal) -> None:
    """Every format reports the same number of problems and gives the same exit code."""
    write(house, "bad.yaml", "holdgate: 1\nid: bad\nx: 1\n")
    answers = {
        f: house.run("lint", "bad.yaml", "--format", f) for f in ("text", "json", "github", "sarif")
    }
    assert {each.code for each in answers.values()} == {1}
    count = len(json.loads(answers["json"].out)["problems"])
    assert count == len(answers["text"].out.splitlines()) == len(answers["github"].out.splitlines())
    assert count == len(json.loads(answers["sarif"].out)["runs"][0]["results"])
    assert answers["json"].out == house.run("lint", "bad.yaml", "--json").out
    assert {name for name, each in answers.items() if each.err} == {"text", "github", "sarif"}


def test_usage(house: Terminal) -> None:
    """An unknown format, or two formats, is a usage error; a bad folder is refused."""
    assert house.run("lint", "--format", "xml").code == 2
    assert house.run("lint", "--format", "sarif", "--json").code == 2
    answer = house.run("lint", "--format", "json", "--processes", "nosuch")
    assert (answer.code, answer.json["error"]["id"]) == (1, "no-processes")


def test_a_document_that_cannot_be_made(house: Terminal) -> None:
    """A process whose step freezes a document with a broken template is not right by itself."""
    process = KEY.replace("who: text", "who: text\n      slip: {type: document, renderer: slip}")
    house.process("office-key", process)
    assert rules(lint(house, "processes")) == []
    write(house, "renderers/slip/template.md.j2", "{{ run.idd }}\n")
    assert rules(lint(house, "processes")) == [
        "processes/office-key/process.yaml:12:40 renderer-broken"
    ]
    assert "template-name" in str(rules(lint(house, "renderers")))
