"""`holdgate explain`: the reason for a rule, and the words of the language."""

from support.terminal import Terminal


def test_a_rule(terminal: Terminal) -> None:
    """It says what the rule is for, gives the reason, and a good and a bad example."""
    answer = terminal.run("explain", "duplicate-key")
    assert answer.code == 0
    head, _, *rest = answer.out.splitlines()
    assert head == "duplicate-key: a rule for the text of a file"
    assert [line.split(":")[0].strip() for line in rest if ": " in line] == ["Good", "Bad"]


def test_as_a_problem_shows_it(terminal: Terminal) -> None:
    """The rule may be written with the brackets that a problem has around it."""
    with_brackets = terminal.run("explain", "[duplicate-key]")
    assert with_brackets == terminal.run("explain", "duplicate-key")


def test_a_rule_of_several_kinds(terminal: Terminal) -> None:
    """An id that two kinds of files share is explained for each."""
    told = terminal.ok("explain", "unknown-step")["rules"]
    assert [each["about"] for each in told] == ["a process", "a scenario", "a command"]


def test_a_reason(terminal: Terminal) -> None:
    """For a reason of a refusal it gives the explanation, the way out, and an example."""
    answer = terminal.run("explain", "[locked-pending]")
    head, *rest = answer.out.splitlines()
    assert head == "locked-pending: a reason for refusing a command"
    labels = [
        line.split(":")[0].strip() for line in rest if line.strip().startswith(("Way", "Ref"))
    ]
    assert labels == ["Way out", "Refused"]
    assert terminal.ok("explain", "locked-pending")["rules"][0]["verdict"] == "Refused"


def test_a_word(terminal: Terminal) -> None:
    """A word of the language is explained in each of its places, as editors explain it."""
    told = terminal.ok("explain", "people")
    assert told["rules"] == []
    assert [(each["file"], each["part"]) for each in told["words"]] == [
        ("process", "field: type"),
        ("scenario", "scenario"),
        ("people", "people file"),
    ]
    printed = terminal.run("explain", "`people`").out
    assert printed.startswith(
        "people: a value of type in a process file, below field\n\n  At least"
    )
    assert "\npeople: a key in a scenario file\n" in printed


def test_a_word_that_is_also_a_reason(terminal: Terminal) -> None:
    """Where a reason or a rule has the same name, both are explained."""
    told = terminal.ok("explain", "role")
    assert [each["about"] for each in told["rules"]] == ["a command"]
    assert {each["part"] for each in told["words"]} >= {"step", "start", "need line"}


def test_a_planned_word(terminal: Terminal) -> None:
    """A word that a later version will know says so."""
    assert "Planned: a later version" in terminal.run("explain", "witness").out
    (word,) = terminal.ok("explain", "witness")["words"]
    assert word["text"].endswith("; see docs/guide/you-want.md#witness")


def test_a_word_of_another_tool(terminal: Terminal) -> None:
    """For a word that the language does not have, it names the line of the page of wishes."""
    answer = terminal.run("explain", "goto", "--json")
    assert answer.json["error"]["hint"].endswith("; see docs/guide/you-want.md#go-to")


def test_all_rules(terminal: Terminal) -> None:
    """Without a rule it lists all rules, each with a short reason."""
    told = terminal.ok("explain")["rules"]
    listed = terminal.run("explain").out
    assert len(told) > 50
    assert all(f"  {each['rule']} " in listed for each in told)
    assert all(len(line) <= 80 for line in listed.splitlines())


def test_misspelt(terminal: Terminal) -> None:
    """For an unknown rule it names the nearest one."""
    answer = terminal.run("explain", "duplicat-key", "--json")
    assert answer.code == 1
    assert answer.json["error"]["id"] == "unknown-rule"
    assert answer.json["error"]["hint"].startswith("Did you mean duplicate-key?")


def test_every_problem_can_be_explained(terminal: Terminal) -> None:
    """`explain` accepts every rule that `lint` prints in brackets."""
    terminal.process("door", "holdgate: 1\nid: doors\n")
    problems = terminal.run("lint", "processes", "--json").json["problems"]
    assert {each["rule"] for each in problems} == {"folder-name", "missing-key"}
    for each in problems:
        assert terminal.run("explain", each["rule"]).code == 0
