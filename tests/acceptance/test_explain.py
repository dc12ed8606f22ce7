"""`holdgate explain`: why a rule is one."""

from support.terminal import Terminal


def test_a_rule(terminal: Terminal) -> None:
    """It says for what it is a rule, why, and shows a good and a bad example."""
    answer = terminal.run("explain", "duplicate-key")
    assert answer.code == 0
    head, _, *rest = answer.out.splitlines()
    assert head == "duplicate-key: a rule for the text of a file"
    assert [line.split(":")[0].strip() for line in rest if ": " in line] == ["Good", "Bad"]


def test_as_a_problem_shows_it(terminal: Terminal) -> None:
    """The brackets around a rule at the end of a problem may be copied along."""
    with_brackets = terminal.run("explain", "[duplicate-key]")
    assert with_brackets == terminal.run("explain", "duplicate-key")


def test_a_rule_of_several_kinds(terminal: Terminal) -> None:
    """An id that two kinds of files share is explained for each."""
    told = terminal.ok("explain", "unknown-step")["rules"]
    assert [each["about"] for each in told] == ["a process", "a scenario", "a command"]


def test_a_reason(terminal: Terminal) -> None:
    """Of a refusal it says why there is this reason, the way out, and what is refused."""
    answer = terminal.run("explain", "[locked-pending]")
    head, *rest = answer.out.splitlines()
    assert head == "locked-pending: a reason for refusing a command"
    labels = [
        line.split(":")[0].strip() for line in rest if line.strip().startswith(("Way", "Ref"))
    ]
    assert labels == ["Way out", "Refused"]
    assert terminal.ok("explain", "locked-pending")["rules"][0]["verdict"] == "Refused"


def test_all_rules(terminal: Terminal) -> None:
    """Without a rule it lists all, with the reason for each in short."""
    told = terminal.ok("explain")["rules"]
    listed = terminal.run("explain").out
    assert len(told) > 50
    assert all(f"  {each['rule']} " in listed for each in told)
    assert all(len(line) <= 80 for line in listed.splitlines())


def test_misspelt(terminal: Terminal) -> None:
    """A rule that there is none of is told with the nearest one."""
    answer = terminal.run("explain", "duplicat-key", "--json")
    assert answer.code == 1
    assert answer.json["error"]["id"] == "unknown-rule"
    assert answer.json["error"]["hint"].startswith("Did you mean duplicate-key?")


def test_every_problem_can_be_explained(terminal: Terminal) -> None:
    """What `lint` prints in brackets is what `explain` takes."""
    terminal.process("door", "holdgate: 1\nid: doors\n")
    problems = terminal.run("lint", "processes", "--json").json["problems"]
    assert {each["rule"] for each in problems} == {"folder-name", "missing-key"}
    for each in problems:
        assert terminal.run("explain", each["rule"]).code == 0
