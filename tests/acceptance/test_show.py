"""Looking at a process as it will be run, and at runs of one that has groups."""

import json

import pytest

from support.terminal import Terminal

FAIR = """\
holdgate: 1
id: fair
version: "3"
title: Hold a fair
owner: The harbour
roles: {host: Host, fire: Fire brigade, office: Box office}
lead: host
outcomes: {refused: The fair does not take place}
start:
  role: host
  guidance: One form for each fair.
  fields:
    place: {type: long_text, label: Where is it?}
    size: {type: one_of, label: How large is it?, options: [Large, Small]}
    opens: {type: datetime, label: When does it open?}
steps:
  - id: prepare
    title: Prepare
    order: any
    warning: Nobody enters {{ start.place }} alone.
    steps:
      - id: plan
        title: Draw the plan
        role: host
        guidance: Of {{ start.place }}, with every way out.
        due: {at_least: 7d, before: start.opens}
        fields:
          ways: {type: number, label: How many ways out?, help: Count them at the spot., min: 2}
        checks: [Every way out is marked, The fire engine can turn]
      - id: guests
        title: The guests
        role: office
        when: {start.size: Large}
        steps:
          - {id: tell, title: Write to the neighbours, optional: true}
          - {id: badges, title: Print the badges, separate_from: plan, needs: plan}
  - id: permit
    title: The fair may take place
    approval:
      covers: plan
      need: [fire, {role: office, count: 2, when: {start.size: Large}}]
      on_reject: {end: refused}
  - {id: open, title: Open the gates, role: host}
"""
STARTED = ("place=Old quarry", "size=Small", "opens=2099-03-02T09:00:00Z")


@pytest.fixture
def fair(terminal: Terminal) -> Terminal:
    """A terminal with a process that has groups."""
    terminal.process("fair", FAIR)
    return terminal.people(ann="host", bob="host fire", eva="fire", max="office")


def begun(fair: Terminal, size: str = "Small") -> str:
    """A run of it, with the start form filled in."""
    answers = [f"size={size}" if each.startswith("size") else each for each in STARTED]
    words = [word for each in answers for word in ("--set", each)]
    return str(fair.ok("start", "fair", *words, "--as", "ann")["run"])


def test_tree(fair: Terminal) -> None:
    """The tree says of each step who, when and under which condition, as it will be run."""
    answer = fair.run("show", "fair")
    assert answer.out == TREE
    assert max(map(len, answer.out.splitlines())) <= 80
    assert answer.err.endswith("[need-staff]\n")


TREE = """\
Hold a fair                                                               fair 3
steps     5, 1 of them an approval
runs      FAIR-0001, …
led by    Host
owner     The harbour
roles     Host (host), 2: ann, bob
          Fire brigade (fire), 2: bob, eva
          Box office (office), 1: max
may end   The fair does not take place (refused)

Start                                                                      start
who       Host (2: ann, bob)
asks      place: long text
          size: one of Large · Small
          opens: date and time

┌ Prepare                                                                prepare
│ partly side by side
│
│  1  Draw the plan                                                         plan
│     who       Host (2: ann, bob)
│     begins    at once
│     due       at least 7d before “When does it open?” (the start form)
│     ticks     2 statements
│     asks      ways: number from 2
│
│ ┌ The guests                                                            guests
│ │ one after the other
│ │ only if “How large is it?” (the start form) is Large
│ │
│ │  2  Write to the neighbours                                             tell
│ │     who       Box office (1: max)
│ │     begins    at once
│ │     only if   “How large is it?” (the start form) is Large (of the group
│ │               guests)
│ │     optional  may be declared not applicable, with a reason
│ │
│ │  3  Print the badges                                                  badges
│ │     who       Box office (1: max)
│ │     begins    after 1 plan, 2 tell
│ │     only if   “How large is it?” (the start form) is Large (of the group
│ │               guests)
│ │     never by  who did 1 plan
│ └
└

 4  ■ HOLD: The fair may take place                                       permit
    asked by  Host (2: ann, bob)
    covers    1 plan
    signed by Fire brigade (2: bob, eva)
    and by    2 different people, each Box office (1: max), if “How large is
              it?” (the start form) is Large
    rejected  ends the run: The fair does not take place
    never by  who did what it covers, nor who asked for it

 5  Open the gates                                                          open
    who       Host (2: ann, bob)

"""


def test_one_step(fair: Terminal) -> None:
    """A step in full has its texts, statements and questions; `start` is the start form."""
    told = fair.run("show", "fair", "plan").out
    for words in (
        " 1  Draw the plan\n    id        plan\n    in        Prepare\n    who       Host",
        "Of ‹Where is it?›, with every way out.",
        "     2 ☐ The fire engine can turn\n",
        "    ways? How many ways out?\n      number from 2\n      Count them at the spot.\n",
    ):
        assert words in told
    assert "place? Where is it?" in fair.run("show", "fair", "start").out
    group = fair.run("show", "fair", "guests").out
    assert "only if “How large is it?” (the start form) is Large\n" in group
    assert "Open the gates" not in group
    answer = fair.run("show", "fair", "nothing")
    assert answer.code == 1
    assert answer.err.startswith("holdgate: fair has no step 'nothing'")
    assert "holdgate show fair lists all steps and groups" in answer.err
    assert "recorded" not in answer.err


def test_as_data(fair: Terminal) -> None:
    """The same as data: conditions with whose they are, people, and the groups."""
    told = fair.ok("show", "fair")
    badges = told["steps"][3]
    assert [(each["words"], each["group"]) for each in badges["when"]] == [
        ("“How large is it?” (the start form) is Large", "guests")
    ]
    assert badges["who"] == [
        {"id": "office", "title": "Box office", "filled_by": None, "people": ["max"]}
    ]
    assert [group["order"] for group in told["groups"]] == ["mixed", "listed"]
    assert told["order"] == "listed"
    assert [step["id"] for step in fair.ok("show", "fair", "4")["steps"]] == ["permit"]


def test_by_its_file(fair: Terminal) -> None:
    """A file, or a folder with one, is shown as well, wherever it lies."""
    draft = fair.folder / "draft.yaml"
    draft.write_text(FAIR, encoding="utf-8")
    assert fair.ok("show", "draft.yaml")["process"]["id"] == "fair"
    assert fair.ok("show", "processes/fair")["process"]["id"] == "fair"
    assert fair.ok("show", "./processes/fair/process.yaml", "tell")["steps"][0]["id"] == "tell"
    answer = fair.run("show", "gone.yaml", "--json")
    assert (answer.code, answer.json["error"]["id"]) == (1, "unreadable-file")


def test_a_bad_process(fair: Terminal) -> None:
    """What is wrong with a process is said with its place; nothing is shown of it."""
    fair.process(
        "fair", FAIR.replace("role: host\n        guidance", "rol: host\n        guidance")
    )
    answer = fair.run("show", "fair")
    assert (answer.code, answer.out) == (1, "")
    assert "process.yaml:24:9: a step has no key `rol`" in answer.err
    problems = fair.run("show", "fair", "--json").json["problems"]
    assert [problem["rule"] for problem in problems] == ["unknown-key", "need-staff"]


def test_a_warning_beside_it(fair: Terminal) -> None:
    """A step that slipped out of its group is shown as it is, with what the loader thinks of it."""
    slipped = FAIR.replace(
        "      - id: guests\n", "      - {id: tell-all, title: Tell all, role: office,"
        " needs: tell}\n      - id: guests\n"
    )  # fmt: skip
    fair.process("fair", slipped)
    answer = fair.run("show", "fair", "tell-all")
    assert answer.code == 0
    assert "begins    after 3 tell" in answer.out


def test_start_form(fair: Terminal) -> None:
    """A run begins with answers; what is missing, wrong or not for this person is told at once."""
    refused = fair.run("start", "fair", "--set", "size=Huge", "--set", "colour=red", "--as", "eva")
    assert refused.code == 1
    told = " ".join(refused.err.split())
    assert "eva may not start a run of fair: that is for Host (ann, bob) [role]" in told
    assert "2 questions are not answered: place “Where is it?”, opens “When does it open?”" in told
    assert "colour is not a field of the start form; its fields: place, size, opens" in told
    (fair.folder / "form.yaml").write_text(
        "place: Old quarry\nsize: Large\nopens: 2099-03-02T09:00:00Z\n", encoding="utf-8"
    )
    run = fair.ok("start", "fair", "--answers", "form.yaml", "--set", "size=Small", "--as", "bob")
    (form,) = fair.ok("show", run["run"], "start")["steps"]
    assert [field["answer"] for field in form["fields"]] == [
        "Old quarry", "Small", "2099-03-02T09:00:00Z",
    ]  # fmt: skip
    assert "place: Old quarry\n" in fair.run("show", run["run"], "start").out
    assert fair.refused("do", run["run"], "plan", "--tick", "all", "--as", "eva") >= {"role"}
    report = fair.run("render", "report", run["run"], "--format", "md").out
    assert "*Where is it?*\n  > Old quarry\n" in report


def test_status_of_groups(fair: Terminal) -> None:
    """Steps stand under their groups; a group that is skipped says why, once."""
    run = begun(fair)
    told = fair.run("status", run).out
    assert STATUS in told
    fair.ok("do", run, "plan", "--set", "ways=3", "--tick", "all", "--as", "ann")
    assert SKIPPED in fair.run("status", run).out
    assert {group["id"]: group["state"] for group in fair.ok("status", run)["groups"]} == {
        "prepare": "settled", "guests": "skipped",
    }  # fmt: skip


STATUS = """\
      ▪ Prepare
▸   1    Draw the plan              ready
        ▪ The guests
–   2      Write to the neighbours  skipped
          only if “How large is it?” (the start form) is Large; it was Small
·   3      Print the badges         blocked
·   4  The fair may take place      blocked
·   5  Open the gates               blocked
"""
SKIPPED = """\
        ▪ The guests, skipped: only if “How large is it?” (the start form) is
          Large; it was Small
–   2      Write to the neighbours  skipped
–   3      Print the badges         skipped
▸   4  The fair may take place      ready
"""


def test_what_a_group_says(fair: Terminal) -> None:
    """A group's warning is told once, before its first step, with the answers in it."""
    run = begun(fair, "Large")
    told = fair.run("next", run).out
    assert told.count("! Nobody enters Old quarry alone.") == 1
    assert told.index("▪ Prepare\n") < told.index(" 1 Draw the plan")
    assert "Of Old quarry, with every way out." in told
    assert "▪ Prepare › The guests\n   only if: “How large is it?”" in told
    alone = fair.run("show", run, "tell").out
    assert "! Nobody enters Old quarry alone." in alone


def test_an_answer_cannot_take_over_a_text(fair: Terminal) -> None:
    """An answer in guidance is told on one line, however it was typed."""
    run = fair.ok(
        "start", "fair", "--set", "place=Old\n\n# quarry", "--set", "size=Small",
        "--set", "opens=2099-03-02T09:00:00Z", "--as", "ann",
    )["run"]  # fmt: skip
    assert "! Nobody enters Old # quarry alone.\n" in fair.run("next", run).out


def test_a_rejection_that_ends_it(fair: Terminal) -> None:
    """How a run ended is told in the words of its outcome, wherever one looks."""
    run = begun(fair)
    fair.ok("do", run, "plan", "--set", "ways=3", "--tick", "all", "--as", "ann")
    fair.ok("submit", run, "permit", "--as", "ann")
    shown = fair.run("show", run, "permit").out
    assert "rejected: ends the run: The fair does not take place" in shown
    assert "needs: 1 × Fire brigade, 2 × Box office if “How large" in " ".join(shown.split())
    no = ("reject", run, "permit", "--round", "1", "--because", "The hydrant is dry", "--as", "eva")
    told = fair.run(*no).out
    assert f"{run} is stopped: The fair does not take place." in told
    assert "stopped: The fair does not take place" in fair.run("status", run).out
    assert "→ the run is stopped: The fair does not take place" in fair.run("log", run).out
    assert fair.refused("do", run, "open", "--as", "ann") == {"run-ended"}
    for output in ("html", "md"):
        report = fair.run("render", "report", run, "--format", output).out
        assert "The fair does not take place" in report


def test_no_longer_required(fair: Terminal) -> None:
    """A step that was done before its condition failed is told to be moot, and why."""
    text = FAIR.replace(
        "  - {id: open,",
        "  - id: extra\n    title: Extra lamps\n    role: host\n    when: {lamps.dark: 'yes'}\n"
        "  - {id: open,",
    ).replace(
        "steps:\n  - id: prepare",
        "steps:\n  - {id: lamps, title: Look at the lamps, role: host, fields: {dark: yes_no}}\n"
        "  - id: prepare",
    )
    fair.process("fair", text)
    run = begun(fair)
    fair.ok("do", run, "lamps", "--set", "dark=yes", "--as", "ann")
    fair.ok("do", run, "plan", "--set", "ways=3", "--tick", "all", "--as", "ann")
    fair.ok("submit", run, "permit", "--as", "ann")
    fair.ok("approve", run, "permit", "--round", "1", "--as", "eva")
    fair.ok("do", run, "extra", "--as", "ann")
    fair.ok("reopen", run, "lamps", "--because", "They are lit", "--as", "ann")
    fair.ok("do", run, "lamps", "--set", "dark=no", "--as", "ann")
    told = fair.run("status", run).out
    assert "done, no longer required" in told
    assert "      only if “Dark” (step 1) is yes; it was no\n" in told
    shown = " ".join(fair.run("show", run, "extra").out.split())
    assert (
        "state: done, no longer required, older only if: “Dark” (step 1) is yes; it was no" in shown
    )


def test_a_group_is_reopened(fair: Terminal) -> None:
    """A group stands for those of its steps that ended; elsewhere it is no step."""
    run = begun(fair, "Large")
    assert fair.refused("reopen", run, "guests", "--because", "x", "--as", "ann") == {"not-ended"}
    fair.ok("do", run, "tell", "--as", "max")
    fair.ok("do", run, "plan", "--set", "ways=3", "--tick", "all", "--as", "ann")
    changes = fair.ok("reopen", run, "prepare", "--because", "Anew", "--as", "ann")["changes"]
    reopened = {each["step"] for each in changes if each["trigger"] == "reopen"}
    assert reopened == {"plan", "tell"}
    answer = fair.run("do", run, "prepare", "--as", "ann", "--json")
    assert answer.reasons == {"unknown-step"}
    assert "is a group, not a step; its steps: 1 plan, 2 tell" in json.dumps(answer.json)


def test_a_story_of_groups(fair: Terminal) -> None:
    """A scenario fills in the start form, and may open a group again, but not do one."""
    story = {
        "scenario": 1,
        "title": "Both are done again",
        "people": {"ann": "host", "max": "office"},
        "starts": {"by": "ann", "with": {"place": "Quay", "size": "Large",
                                         "opens": "2099-03-02T09:00:00Z"}},
        "story": [
            {"do": "plan", "by": "ann", "with": {"ways": 2}, "tick": "all"},
            {"do": "tell", "by": "max"},
            {"reopen": "prepare", "by": "ann", "because": "Anew",
             "expect": {"plan": "ready", "tell": {"state": "ready", "round": 2}}},
        ],
        "ends": "active",
    }  # fmt: skip
    file = fair.folder / "processes" / "fair" / "scenarios" / "again.yaml"
    file.parent.mkdir()
    file.write_text(json.dumps(story), encoding="utf-8")
    assert fair.ok("rehearse", "fair")["scenarios"][0]["ok"] is True
    file.write_text(json.dumps(story).replace('"do": "tell"', '"do": "guests"'), encoding="utf-8")
    answer = fair.run("rehearse", "fair", "--json")
    assert [(each["rule"], each["hint"]) for each in answer.json["problems"]] == [
        ("unknown-step", "name one of its steps: `tell` or `badges`")
    ]
