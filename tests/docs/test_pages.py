"""The documentation is true: its sessions are played, its links and verbs exist."""

import re
from pathlib import Path

import pytest

from support.sessions import play
from support.terminal import Terminal

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def name(page: Path) -> str:
    """A page's name in the list of tests."""
    return str(page.relative_to(ROOT))


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_sessions(page: Path, tmp_path: Path) -> None:
    """Every session of the page happens as it is written."""
    (tmp_path / "home").mkdir()
    assert "\n\n".join(play(page, Terminal(tmp_path))) == ""


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links(page: Path) -> None:
    """Every link to a file of the project leads to one; code in a line holds no links."""
    text = re.sub(r"`[^`\n]+`", "", page.read_text(encoding="utf-8"))
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", text)
    local = [target for target in targets if "://" not in target]
    assert [target for target in local if not (page.parent / target).exists()] == []


def test_every_verb_is_in_the_reference() -> None:
    """The reference of the command line names every verb and every option of it."""
    from holdgate.cli.commands.processes import command as processes
    from holdgate.cli.commands.store import command as store
    from holdgate.cli.verbs import VERBS, holdgate

    text = (ROOT / "docs" / "reference" / "command-line.md").read_text(encoding="utf-8")
    missing = []
    for verb in VERBS:
        command = holdgate.get_command(None, verb)  # type: ignore[arg-type]
        assert command
        words = [
            f"`{verb}",
            *(option for p in command.params for option in p.opts if "--" in option),
        ]
        missing += [f"{verb}: {word}" for word in words if word not in text]
    for group in (store, processes):
        verbs = [f"{group.name} {verb}" for verb in group.commands]
        missing += [verb for verb in verbs if f"`{verb}" not in text]
    assert missing == []


def test_the_first_command_fits_on_a_screen(tmp_path: Path) -> None:
    """README's first commands end with a run from its start to its end, on at most 30 lines."""
    (tmp_path / "home").mkdir()
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    first = re.findall(r"```sh\n(.*?)```", readme, re.DOTALL)[0].splitlines()[-1]
    answer = Terminal(tmp_path).run(*first.removeprefix(".venv/bin/holdgate ").split())
    assert answer.code == 0
    lines = answer.out.splitlines()
    assert 24 <= len(lines) <= 30
    assert max(map(len, lines)) <= 80
    assert "started REH-0001" in lines[1]
    assert any("ends completed" in line for line in lines)
    assert (tmp_path / "tour" / "water" / "report.html").exists()
