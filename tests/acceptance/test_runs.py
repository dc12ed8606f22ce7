"""`runs` lists a page: those that go on first, the newest on top, and how to go on."""

from support.terminal import Terminal


def _ids(office: Terminal, *words: str) -> tuple[list[str], bool]:
    answer = office.ok("runs", *words)
    return [run["run"] for run in answer["runs"]], answer["more"]


def test_page_by_page(office: Terminal) -> None:
    """A page says whether there are more; `--before` goes on, `--all` lists all."""
    for _ in range(3):
        office.ok("start", "office-key", "--as", "ann")
    first, second, third = (f"OFFICEKEY-000{number}" for number in (1, 2, 3))
    office.ok("cancel", third, "--because", "Nobody came", "--as", "ann")
    assert _ids(office) == ([second, first, third], False)
    assert _ids(office, "--limit", "2") == ([second, first], True)
    assert _ids(office, "--limit", "2", "--before", first) == ([third], False)
    assert _ids(office, "--limit", "1", "--all") == ([second, first, third], False)
    page = office.run("runs", "--limit", "2").out
    assert page.splitlines()[-1] == f"There are more: holdgate runs --limit 2 --before {first}"
    assert "There are more" not in office.run("runs").out


def test_behind_the_last_run_is_nothing(office: Terminal) -> None:
    """Nothing is listed behind the last one; a run that is not there is an error."""
    office.ok("start", "office-key", "--as", "ann")
    assert office.run("runs", "--before", "OFFICEKEY-0001").out == (
        "No run comes after OFFICEKEY-0001.\n"
    )
    answer = office.run("runs", "--before", "OFFICEKEY-0002")
    assert answer.code == 1
    assert "OFFICEKEY-0002" in answer.err


def test_a_page_of_any_size_behind_a_run_that_has_a_name(office: Terminal) -> None:
    """The largest number is a size, too; a script without the last run is told so."""
    office.ok("start", "office-key", "--as", "ann")
    assert _ids(office, "--limit", str(2**64)) == (["OFFICEKEY-0001"], False)
    answer = office.run("runs", "--before", "")
    assert answer.code == 1
    assert "unknown-run" in answer.err
