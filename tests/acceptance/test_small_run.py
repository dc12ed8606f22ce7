"""A small run at the command line, done right and done badly."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from support.terminal import PROGRAM, Terminal


def begun(office: Terminal) -> str:
    """A run whose first step is done by ann."""
    run = office.ok("start", "office-key", "--as", "ann")["run"]
    office.ok("do", run, "ask", "--set", "who=Zoe", "--set", "room=Archive", "--as", "ann")
    return str(run)


def test_run_from_start_to_completed(office: Terminal) -> None:
    """A run is started, worked on, approved and completed; its id counts from one."""
    run = begun(office)
    assert run == "OFFICEKEY-0001"
    assert office.ok("submit", run, "sign", "--as", "ann")["next"][0]["act"] == "approve"
    office.ok("approve", run, "2", "--round", "1", "--as", "eva")
    assert office.ok("do", run, "hand", "--as", "ann")["state"] == "completed"
    assert office.refused("do", run, "ask", "--as", "ann") == {"run-ended"}
    office.ok("note", run, "--text", "The key came back.", "--as", "bob")


def test_all_reasons_come_together(office: Terminal) -> None:
    """A refusal names everything that is wrong at once, and changes nothing."""
    run = office.ok("start", "office-key", "--as", "ann")["run"]
    before = office.ok("log", run)["head"]
    refused = office.refused("do", run, "ask", "--set", "room=Attic", "--as", "eva")
    assert refused == {"role", "invalid-answer", "answer-missing"}
    assert office.ok("log", run)["head"] == before


def test_refusal_in_words(office: Terminal) -> None:
    """On a terminal each reason is a sentence with its id and what unblocks it."""
    run = begun(office)
    answer = office.run("do", run, "hand-out", "--as", "ann")
    assert answer.code == 1
    assert answer.out == ""
    assert "step 3 (hand-out) waits for step 2 (sign)" in answer.err
    assert "[blocked]" in answer.err
    assert f"submit {run} sign" in answer.err


def test_nobody_approves_their_own_work(office: Terminal) -> None:
    """Whoever worked on a covered step, or submitted it, can neither approve nor reject."""
    run = office.ok("start", "office-key", "--as", "bob")["run"]
    office.ok("do", run, "ask", "--set", "who=Zoe", "--set", "room=Archive", "--as", "bob")
    office.ok("submit", run, "sign", "--as", "ann")
    assert office.refused("approve", run, "sign", "--round", "1", "--as", "BOB") == {"separation"}
    why = ("--because", "I changed my mind")
    assert office.refused("reject", run, "sign", "--round", "1", *why, "--as", "bob") == {
        "separation"
    }
    office.ok("approve", run, "sign", "--round", "1", "--as", "max")


def test_rejection_starts_a_new_round(office: Terminal) -> None:
    """A rejected step keeps its answers as a draft; the next signature is for the next round."""
    run = begun(office)
    office.ok("submit", run, "sign", "--as", "ann")
    assert office.refused("reject", run, "sign", "--round", "1", "--as", "eva") == {
        "reason-missing"
    }
    office.ok("reject", run, "sign", "--round", "1", "--because", "Which Zoe?", "--as", "eva")
    step = office.ok("show", run, "ask")["steps"][0]
    assert (step["state"], step["round"]) == ("ready", 2)
    assert [field["answer"] for field in step["fields"]] == ["Zoe", "Archive", None]
    office.ok("do", run, "ask", "--set", "who=Zoe Young", "--as", "ann")
    office.ok("submit", run, "sign", "--as", "ann")
    assert office.refused("approve", run, "sign", "--round", "1", "--as", "eva") == {"stale-view"}
    office.ok("approve", run, "sign", "--round", "2", "--as", "eva")


def test_reopening_makes_an_approval_void(office: Terminal) -> None:
    """What is approved can be corrected, visibly: the approval lapses, work behind it stops."""
    run = begun(office)
    office.ok("submit", run, "sign", "--as", "ann")
    why = ("--because", "Wrong room", "--as", "ann")
    assert office.refused("reopen", run, "ask", *why) == {"locked-pending"}
    office.ok("approve", run, "sign", "--round", "1", "--as", "eva")
    changes = office.ok("reopen", run, "ask", *why)["changes"]
    assert ("sign", "void", "content") in {(c["step"], c["trigger"], c["why"]) for c in changes}
    assert office.refused("do", run, "hand-out", "--as", "ann") == {"blocked"}


def test_files_become_evidence(office: Terminal) -> None:
    """A file is copied, named by its SHA-256, and stays what it was."""
    form = office.folder / "form.txt"
    form.write_text("signed by Zoe", encoding="utf-8")
    run = office.ok("start", "office-key", "--as", "ann")["run"]
    answers = ("--set", "who=Zoe", "--set", "room=Archive", "--set", "form=form.txt")
    office.ok("do", run, "ask", *answers, "--as", "ann")
    form.write_text("signed by nobody", encoding="utf-8")
    (kept,) = office.ok("show", run, "ask")["steps"][0]["fields"][2]["answer"]
    digest = hashlib.sha256(b"signed by Zoe").hexdigest()
    assert kept == {"name": "form.txt", "sha256": f"sha256:{digest}", "size": 13}
    folder = office.folder / "holdgate.db.evidence"
    assert (folder / digest).read_bytes() == b"signed by Zoe"


@pytest.mark.parametrize("bad", ["gone.txt", "home", "/dev/zero"])
def test_bad_evidence_is_a_sentence(office: Terminal, bad: str) -> None:
    """What is no regular file is refused in a sentence; nothing is recorded, nothing left over."""
    run = office.ok("start", "office-key", "--as", "ann")["run"]
    answers = ("--set", "who=Zoe", "--set", "room=Archive", "--set", f"form={bad}")
    answer = office.run("do", run, "ask", *answers, "--as", "ann")
    assert answer.code == 1
    assert "Traceback" not in answer.err
    assert bad in answer.err
    assert len(office.ok("log", run)["log"]) == 1
    folder = office.folder / "holdgate.db.evidence"
    assert not folder.exists() or not list(folder.iterdir())


def test_drafts_are_kept(office: Terminal) -> None:
    """`--save` keeps what there is; the step is completed with it later, by somebody else."""
    run = office.ok("start", "office-key", "--as", "ann")["run"]
    office.ok("start", run, "ask", "--as", "ann")
    office.ok("do", run, "ask", "--save", "--set", "who=Zoe", "--as", "ann")
    assert office.refused("do", run, "ask", "--as", "bob") == {"answer-missing"}
    office.ok("do", run, "ask", "--set", "room=Archive", "--as", "bob")
    assert office.ok("show", run, "ask")["steps"][0]["performers"] == ["ann", "bob"]


@pytest.mark.parametrize("name", ["form.txt", "./form.txt/", "../case//form.txt"])
def test_answers_from_a_file(office: Terminal, name: str) -> None:
    """Answers come from a YAML map; paths are relative to it, and `--set` wins."""
    folder = office.folder / "case"
    folder.mkdir()
    (folder / "form.txt").write_text("x", encoding="utf-8")
    (folder / "answers.yaml").write_text(f"who: Zoe\nroom: Archive\nform: {name}\n")
    run = office.ok("start", "office-key", "--as", "ann")["run"]
    given = ("--answers", "case/answers.yaml", "--set", "room=Server room")
    office.ok("do", run, "ask", *given, "--as", "ann")
    fields = office.ok("show", run, "ask")["steps"][0]["fields"]
    assert [fields[0]["answer"], fields[1]["answer"]] == ["Zoe", "Server room"]
    assert fields[2]["answer"][0]["name"] == "form.txt"


def test_a_key_is_done_once(office: Terminal) -> None:
    """The same command with the same key is answered again; another command is refused."""
    first = office.ok("start", "office-key", "--as", "ann", "--key", "k1")
    again = office.ok("start", "office-key", "--as", "ann", "--key", "k1")
    assert (again["run"], again["seq"], again["repeated"]) == (first["run"], 1, True)
    assert len(office.ok("runs")["runs"]) == 1
    note = ("note", first["run"], "--text", "x", "--as", "ann", "--key", "k1")
    assert office.refused(*note) == {"key-reused"}


def test_two_at_the_same_gate(office: Terminal) -> None:
    """Of two people who submit at the same moment exactly one is first; the other is told."""
    run = begun(office)
    calls = [
        subprocess.Popen(
            [*PROGRAM, "submit", run, "sign", "--as", who, "--json"],
            cwd=office.folder,
            env=office.environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        for who in ("ann", "bob")
    ]
    answers = [json.loads(call.communicate(timeout=600)[0]) for call in calls]
    assert sorted(answer["ok"] for answer in answers) == [False, True]
    loser = next(answer for answer in answers if not answer["ok"])
    assert [reason["id"] for reason in loser["refused"]] == ["already-pending"]


def test_a_live_run_does_not_notice_an_edit(office: Terminal) -> None:
    """A run is pinned to the definition that it started with."""
    run = office.ok("start", "office-key", "--as", "ann")["run"]
    file = office.folder / "processes" / "office-key" / "process.yaml"
    file.write_text("this: is no process any more", encoding="utf-8")
    office.ok("do", run, "ask", "--set", "who=Zoe", "--set", "room=Archive", "--as", "ann")
    assert office.run("start", "office-key", "--as", "ann").code == 1


def test_no_yaml_and_no_schema_for_a_command(office: Terminal) -> None:
    """Start-up counts: a command on a run loads neither PyYAML nor jsonschema nor Jinja2."""
    run = office.ok("start", "office-key", "--as", "ann")["run"]
    office.folder.joinpath("home/.config/holdgate/people.yaml").unlink()
    code = (
        "import sys; from holdgate.cli.verbs import holdgate;"
        f"holdgate.main(['submit', '{run}', 'sign', '--as', 'ann'], standalone_mode=False);"
        "print([m for m in ('yaml', 'jsonschema', 'jinja2', 'markdown_it') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=office.folder,
        env=office.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.splitlines()[-1] == "[]", done.stderr


def test_roles_are_handed_over(office: Terminal) -> None:
    """A role given to one person is theirs alone in this run, until it is released."""
    run = office.ok("start", "office-key", "--as", "ann")["run"]
    give = ("assign", run, "--role", "clerk", "--because", "Night shift", "--as", "eva")
    office.ok(*give, "--to", "bob")
    assert office.refused("start", run, "ask", "--as", "ann") == {"role"}
    office.ok(*give, "--to", "anyone")
    office.ok("start", run, "ask", "--as", "ann")
    office.ok("assign", run, "ask", "--to", "bob", "--as", "ann")
    assert office.refused("assign", run, "ask", "--to", "eva", "--as", "ann") == {
        "assignee-lacks-role"
    }


def test_ways_to_end(office: Terminal) -> None:
    """What is optional can be declared not applicable, with a reason; a run can be cancelled."""
    run = begun(office)
    office.ok("submit", run, "sign", "--as", "ann")
    office.ok("withdraw", run, "sign", "--as", "ann")
    assert office.refused("not-applicable", run, "ask", "--as", "ann") == {"ended"}
    office.ok("submit", run, "sign", "--as", "ann")
    office.ok("approve", run, "sign", "--round", "2", "--as", "eva")
    assert office.refused("not-applicable", run, "hand", "--as", "ann") == {"reason-missing"}
    because = ("--because", "Zoe has one already")
    assert office.ok("not-applicable", run, "hand", *because, "--as", "ann")["state"] == (
        "completed"
    )
    other = office.ok("start", "office-key", "--as", "ann")["run"]
    assert office.refused("cancel", other, "--as", "ann") == {"reason-missing"}
    assert office.ok("cancel", other, "--because", "Twice", "--as", "ann")["state"] == "cancelled"


def test_people_are_known(office: Terminal, tmp_path: Path) -> None:
    """With a people file nobody else may act; without one anyone may, and it is recorded so."""
    assert office.refused("start", "office-key", "--as", "zed") == {"unknown-person"}
    (tmp_path / "home/.config/holdgate/people.yaml").unlink()
    run = office.ok("start", "office-key", "--as", "zed")["run"]
    report = office.run("render", "report", run, "--format", "json")
    assert json.loads(report.out)["unbound"] is True


def test_evidence_cannot_be_claimed(office: Terminal) -> None:
    """Whoever states a digest instead of giving a file is refused."""
    run = office.ok("start", "office-key", "--as", "ann")["run"]
    claimed = {"name": "a.txt", "sha256": "sha256:" + "0" * 64, "size": 1}
    answers = {"who": "Zoe", "room": "Archive", "form": [claimed]}
    (office.folder / "answers.json").write_text(json.dumps(answers), encoding="utf-8")
    answer = office.run("do", run, "ask", "--answers", "answers.json", "--as", "ann")
    assert answer.code == 1
    assert "path" in answer.err


def test_names_cannot_deceive(office: Terminal) -> None:
    """A name is one line of visible characters: it forges no line of the log."""
    run = office.ok("start", "office-key", "--as", "ann")["run"]
    (office.folder / "home/.config/holdgate/people.yaml").unlink()
    for name in ("", " ", "ann\n   9  eva approved 2 sign", "e\u200bva", "\u202eave", "x" * 201):
        assert office.refused("note", run, "--text", "x", "--as", name) == {"unknown-person"}
    assert office.refused("assign", run, "ask", "--to", "a\nb", "--as", "ann") == {"unknown-person"}


def test_what_began_with_people_goes_on_with_them(office: Terminal) -> None:
    """Leaving the people file out is no way around its rules."""
    run = begun(office)
    office.ok("submit", run, "sign", "--as", "ann")
    (office.folder / "home/.config/holdgate/people.yaml").unlink()
    for name in ("Ann Lee", "eva"):
        sign = ("approve", run, "sign", "--round", "1", "--as", name)
        assert office.refused(*sign) == {"unknown-person"}


@pytest.mark.parametrize("name", ["ann\u034f", "a\ufe0fnn", "\uff41\uff4e\uff4e", "ANN", " ann "])
def test_look_alikes_are_one_person(office: Terminal, name: str) -> None:
    """Letters that cannot be told apart, or seen, make no second person."""
    (office.folder / "home/.config/holdgate/people.yaml").unlink()
    run = begun(office)
    office.ok("submit", run, "sign", "--as", "bob")
    refused = office.refused("approve", run, "sign", "--round", "1", "--as", name)
    assert refused <= {"separation", "unknown-person"}
