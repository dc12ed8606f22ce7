"""What is said beside a command, at the command line; runs that rest; files added one by one."""

from support.terminal import Terminal

WHO = ("--set", "who=Zoe", "--set", "room=Archive")


def begun(office: Terminal) -> str:
    """A run just started."""
    return str(office.ok("start", "office-key", "--as", "ann")["run"])


def test_on_behalf_of(office: Terminal) -> None:
    """Both are on the record, and neither may approve."""
    run = begun(office)
    given = ("--as", "ann", "--on-behalf-of", "BOB")
    office.ok("do", run, "ask", *WHO, *given)
    assert office.ok("log", run)["log"][-1]["on_behalf_of"] == "bob"
    office.ok("submit", run, "sign", "--as", "ann")
    assert office.refused("approve", run, "2", "--round", "1", "--as", "bob") == {"separation"}


def test_a_late_entry(office: Terminal) -> None:
    """Both times are on the record; a time that is to come is refused, and so is half a time."""
    run = begun(office)
    assert office.refused(
        "do", run, "ask", *WHO, "--as", "ann", "--happened-at", "2199-01-01T00:00Z"
    ) == {"in-future"}
    office.ok("do", run, "ask", *WHO, "--as", "ann", "--happened-at", "2026-03-02T09:10:30+01:00")
    assert office.ok("log", run)["log"][-1]["happened_at"] == "2026-03-02T08:10:30.000Z"
    answer = office.run("note", run, "--text", "x", "--happened-at", "2026-03-02T09:10")
    assert answer.code == 2
    assert "2026-03-02T09:10Z" in answer.err


def test_votes_are_personal(office: Terminal) -> None:
    """Said with a vote it is refused with the reason, and the help of votes is silent about it."""
    run = begun(office)
    office.ok("do", run, "ask", *WHO, "--as", "ann")
    late = ("--happened-at", "2026-03-02T09:10Z")
    assert office.refused("submit", run, "sign", "--as", "ann", *late) == {"personal-act"}
    office.ok("submit", run, "sign", "--as", "ann")
    for verb, more in (("approve", ("--round", "1")), ("withdraw", ())):
        refused = office.refused(verb, run, "sign", *more, "--as", "eva", "--on-behalf-of", "max")
        assert "personal-act" in refused
    for verb in ("submit", "approve", "reject", "withdraw"):
        told = office.run(verb, "--help").out
        assert "--on-behalf-of" not in told
        assert "--happened-at" not in told
        assert "--if-seq" in told


def test_if_seq(office: Terminal) -> None:
    """Refused if the step was changed since; the run's other steps do not count."""
    run = begun(office)
    seen = office.ok("do", run, "ask", "--save", "--set", "who=Zoe", "--as", "ann")["seq"]
    theirs = ("--save", "--set", "who=Zoe Young", "--as", "bob", "--replace")
    office.ok("do", run, "ask", *theirs)
    mine = ("do", run, "ask", *WHO, "--as", "ann", "--if-seq")
    assert office.refused(*mine, str(seen)) == {"changed-since"}
    office.ok(*mine, str(seen + 1))
    answer = office.run("note", run, "--text", "x", "--if-seq", "1")
    assert (answer.code, "--if-seq" in answer.err) == (2, True)
    answer = office.run("start", "office-key", "--if-seq", "1")
    assert (answer.code, "--if-seq" in answer.err) == (2, True)


def test_dry_run(office: Terminal) -> None:
    """It says what would happen, or why not, and the record stays as it is."""
    run = begun(office)
    head = office.ok("log", run)["head"]
    done = office.ok("do", run, "ask", *WHO, "--as", "ann", "--dry-run", "--key", "k")
    assert (done["dry_run"], done["seq"]) == (True, 2)
    assert [(each["step"], each["state"]) for each in done["changes"]] == [
        ("ask", "done"),
        ("sign", "ready"),
    ]
    assert [each["step"] for each in done["next"]] == ["sign"]
    assert office.refused("do", run, "ask", "--as", "ann", "--dry-run") == {"answer-missing"}
    assert office.ok("log", run)["head"] == head
    assert office.ok("do", run, "ask", *WHO, "--as", "ann", "--key", "k")["dry_run"] is False
    told = office.run("reopen", run, "ask", "--because", "x", "--as", "ann", "--dry-run")
    assert told.out.startswith("Dry run: nothing was recorded. This would happen:\n")


def test_dry_run_of_files(office: Terminal) -> None:
    """Evidence that is only tried is not kept."""
    run = begun(office)
    (office.folder / "form.pdf").write_bytes(b"form")
    before = sorted(office.folder.rglob("*"))
    office.ok("attach", run, "ask", "form.pdf", "--as", "ann", "--dry-run")
    office.ok("note", run, "--file", "form.pdf", "--as", "ann", "--dry-run")
    kept = {path.name for path in set(office.folder.rglob("*")) - set(before)}
    assert not {name for name in kept if len(name) == 64}


def test_dry_run_without_a_store(office: Terminal) -> None:
    """What a run would begin with can be asked before there is anything."""
    done = office.ok("start", "office-key", "--as", "ann", "--dry-run")
    assert done["run"] == "OFFICEKEY-0001"
    assert office.run("runs", "--json").json["error"]["id"] == "no-store"
    none = office.run("do", "OFFICEKEY-0001", "ask", "--dry-run", "--json")
    assert none.json["error"]["id"] == "no-store"


def test_pause_and_resume(office: Terminal) -> None:
    """Work is refused while the run rests; what is next is to resume it."""
    run = begun(office)
    assert office.refused("pause", run, "--as", "eva") == {"reason-missing"}
    rests = office.ok("pause", run, "--because", "Fire drill", "--as", "eva")
    assert (rests["state"], rests["next"]) == ("on_hold", [])
    assert office.refused("do", run, "ask", *WHO, "--as", "ann") == {"run-on-hold"}
    told = office.run("next", run)
    assert f"{run} is on hold" in told.out
    assert f"resume {run}" in told.out
    assert office.ok("resume", run, "--as", "eva")["state"] == "active"
    assert office.refused("resume", run, "--as", "eva") == {"run-not-on-hold"}
    office.ok("do", run, "ask", *WHO, "--as", "ann")


def test_attach(office: Terminal) -> None:
    """Files are added to those that are there, and answer the question when the step is done."""
    run = begun(office)
    for name in ("form.pdf", "id.png", "more.txt"):
        (office.folder / name).write_text(name, encoding="utf-8")
    office.ok("attach", run, "ask", "form.pdf", "--as", "ann")
    office.ok("attach", run, "ask", "id.png", "more.txt", "--field", "form", "--as", "ann")
    office.ok("do", run, "ask", *WHO, "--as", "ann")
    fields = {field["id"]: field for field in office.ok("show", run, "ask")["steps"][0]["fields"]}
    names = [each["name"] for each in fields["form"]["answer"]]
    assert names == ["form.pdf", "id.png", "more.txt"]
    assert office.ok("store", "verify")["ok"]
    assert office.refused("attach", run, "ask", "form.pdf", "--as", "ann") == {"ended"}
    assert office.refused("attach", run, "hand-out", "form.pdf", "--as", "ann") == {
        "blocked",
        "invalid-answer",
    }
    assert office.run("attach", run, "ask", "--as", "ann").code == 2
    missing = office.run("attach", run, "ask", "nope.pdf", "--as", "ann", "--json")
    assert missing.json["error"]["id"] == "evidence-missing"


def test_corrects(office: Terminal) -> None:
    """A new run names the one that it corrects, which has to be there and to be over."""
    old = begun(office)
    again = ("start", "office-key", "--as", "ann", "--corrects")
    assert office.refused(*again, old) == {"run-not-ended"}
    assert office.refused(*again, "OFFICEKEY-0009") == {"unknown-run"}
    office.ok("cancel", old, "--because", "Wrong key", "--as", "eva")
    assert office.ok(*again, old)["run"] == "OFFICEKEY-0002"
    assert office.run("start", old, "ask", "--corrects", old).code == 2


def test_the_last_step_says_so(office: Terminal) -> None:
    """Before the run is completed by itself, what is next says so."""
    run = begun(office)
    office.ok("do", run, "ask", *WHO, "--as", "ann")
    assert [each["last"] for each in office.ok("submit", run, "sign", "--as", "ann")["next"]] == [
        False
    ]
    told = office.run("approve", run, "sign", "--round", "1", "--as", "eva")
    assert "the last step: it completes the run" in told.out
