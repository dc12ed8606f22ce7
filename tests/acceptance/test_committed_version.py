"""Under version control, a process that was changed needs a new version."""

import subprocess
from pathlib import Path

import pytest

from acceptance.conftest import KEY
from support.terminal import Terminal


def git(folder: Path, *words: str) -> None:
    """Call git in a folder, without the configuration of who runs the tests."""
    about = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1", "PATH": "/usr/bin:/bin"}
    names = ("-c", "user.name=t", "-c", "user.email=t@example.org")
    subprocess.run(("git", *names, *words), cwd=folder, env=about, check=True, capture_output=True)


@pytest.fixture
def kept(office: Terminal) -> Terminal:
    """An office whose process is committed."""
    git(office.folder, "init", "--quiet")
    git(office.folder, "add", "processes")
    git(office.folder, "commit", "--quiet", "--message", "First")
    return office


def problems(office: Terminal) -> list[str]:
    """Where a version is used again, and how bad that is."""
    found = office.run("lint", "processes", "--json").json["problems"]
    return [
        f"{each['line']}:{each['column']} {each['severity']}"
        for each in found
        if each["rule"] == "version-reused"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (KEY, []),
        (KEY + "# a comment\n", []),
        (KEY.replace("roles:", "x-owner: me\nroles:"), []),
        (KEY.replace("Sign it off", "Sign it"), ["3:10 error"]),
        (KEY.replace("Sign it off", "Sign it").replace('"1"', '"2"'), []),
    ],
)
def test_changed_since_the_last_commit(kept: Terminal, text: str, expected: list[str]) -> None:
    """Other content under the same version is an error; a comment is no content."""
    kept.process("office-key", text)
    assert problems(kept) == expected


def test_what_git_does_not_have(kept: Terminal) -> None:
    """A new process, and one outside of git, has nothing to be compared with."""
    kept.process("door", KEY.replace("id: office-key", "id: door"))
    assert problems(kept) == []


def test_without_version_control(office: Terminal) -> None:
    """A folder that is not in git is no problem."""
    office.process("office-key", KEY.replace("Sign it off", "Sign it"))
    assert problems(office) == []
