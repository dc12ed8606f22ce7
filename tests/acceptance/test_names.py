"""Names of people in what is shown: those of then, with the id; and who typed for whom."""

import getpass
import json
import platform
from pathlib import Path

import pytest

from support.raw import raw
from support.terminal import Terminal

RUN = "OFFICEKEY-0001"
WHO = ("--set", "who=Zoe", "--set", "room=Archive")
FORMATS = ("md", "html")


def called(terminal: Terminal, **names: str) -> None:
    """Write a people file in which the four people of the office have these names."""
    roles = {"ann": "clerk", "bob": ["clerk", "boss"], "eva": "boss", "max": "boss"}
    people = {
        person: {"name": names.get(person, person), "roles": held} for person, held in roles.items()
    }
    people["ann"]["acts_for"] = "bob"
    file = terminal.folder / "home" / ".config" / "holdgate" / "people.yaml"
    file.write_text(json.dumps({"people": people}), encoding="utf-8")


@pytest.fixture
def swapped(office: Terminal) -> Terminal:
    """A run in which Ann asked and Eva signed; then the two names were swapped."""
    called(office, ann="Ann Smith", eva="Eva Jones")
    office.ok("start", "office-key", "--as", "ann")
    office.ok("do", RUN, "ask", *WHO, "--as", "ann")
    office.ok("submit", RUN, "sign", "--as", "ann")
    office.ok("approve", RUN, "sign", "--round", "1", "--as", "eva")
    called(office, ann="Eva Jones", eva="Ann Smith")
    return office


def shown(terminal: Terminal, *words: str) -> str:
    """What a command prints, on one line, without marks of HTML."""
    answer = terminal.run(*words)
    assert answer.code == 0, answer
    text = answer.out
    for mark in ("<bdi>", "</bdi>", '<bdi class="id">', "&nbsp;"):
        text = text.replace(mark, "")
    return " ".join(text.split())


@pytest.mark.parametrize(
    "words",
    [
        ("status", RUN),
        ("show", RUN),
        ("log", RUN),
        *(
            ("render", kind, RUN, "--format", f)
            for kind in ("report", "checklist")
            for f in FORMATS
        ),
    ],
    ids=" ".join,
)
def test_a_swap_accuses_nobody(swapped: Terminal, words: tuple[str, ...]) -> None:
    """Whoever acted is shown with the name of then and the id, whatever the file says today."""
    text = shown(swapped, *words)
    assert "Ann Smith (ann)" in text
    assert "Eva Jones (eva)" in text
    assert "Ann Smith (eva)" not in text
    assert "Eva Jones (ann)" not in text


def test_a_new_name_counts_from_its_first_event(swapped: Terminal) -> None:
    """Later events show the later name; the report lists every name that a person had."""
    swapped.ok("do", RUN, "hand-out", "--as", "ann")
    log = swapped.ok("log", RUN)["log"]
    assert [entry["names"][0]["name"] for entry in log] == [
        "Ann Smith", "Ann Smith", "Ann Smith", "Eva Jones", "Eva Jones"
    ]  # fmt: skip
    report = shown(swapped, "render", "report", RUN, "--format", "md")
    assert "- Eva Jones (ann); until event 5 called Ann Smith: Clerk" in report
    assert "- Eva Jones (eva); in today’s people file Ann Smith: Head of office" in report
    assert "| Hand out the key | done | Eva Jones (ann)" in report
    assert "| Ask for the key | done | Ann Smith (ann)" in report


def test_json_has_the_names(swapped: Terminal) -> None:
    """Whatever names who acted in an event has the names of then beside it."""
    steps = {step["id"]: step for step in swapped.ok("status", RUN)["steps"]}
    assert steps["ask"]["names"] == [{"id": "ann", "name": "Ann Smith"}]
    assert {"id": "eva", "name": "Eva Jones"} in steps["sign"]["names"]
    (sign,) = swapped.ok("show", RUN, "sign")["steps"]
    assert sign["signatures"][0]["names"] == [{"id": "eva", "name": "Eva Jones"}]
    assert sign["rounds"][0]["submitter_names"] == [{"id": "ann", "name": "Ann Smith"}]


def test_people_who_are_named(office: Terminal) -> None:
    """The people of an assignment, of a role and of an answer have the names of then, too."""
    office.process(
        "trip",
        """\
holdgate: 1
id: trip
version: "1"
title: A trip
lead: clerk
roles: {clerk: Clerk, driver: Driver}
steps:
  - id: plan
    title: Plan
    role: clerk
    fields: {guide: person, guests: people}
  - {id: drive, title: Drive, role: clerk}
""",
    )
    called(office, ann="Ann Smith", bob="Bob Ray", eva="Eva Jones", max="Max Lund")
    guests = ("--set", "guide=eva", "--set", "guests=max", "--set", "guests=bob")
    office.ok("start", "trip", "--as", "ann")
    office.ok("assign", "TRIP-0001", "plan", "--to", "bob", "--as", "ann")
    assert "Bob Ray (bob)" in shown(office, "status", "TRIP-0001")
    office.ok("do", "TRIP-0001", "plan", *guests, "--as", "ann", "--on-behalf-of", "bob")
    called(office, ann="Q", bob="Q", eva="Q", max="Q")
    for words in (("show", "TRIP-0001"), ("render", "report", "TRIP-0001", "--format", "md")):
        text = shown(office, *words)
        assert "Ann Smith (ann), on behalf of Bob Ray (bob)" in text
        assert "Eva Jones (eva)" in text
        assert "Bob Ray (bob), Max Lund (max)" in text
    assert "assigned 1 plan to Bob Ray (bob)" in shown(office, "log", "TRIP-0001")


def test_an_erased_name_is_the_id(swapped: Terminal) -> None:
    """Without the item the id stands there, no name of today, and the chain still holds."""
    with raw(swapped.folder / "holdgate.db") as store:
        store.execute("DELETE FROM items WHERE name = 'names'")
    store.close()
    for words in (("log", RUN), ("status", RUN), ("render", "report", RUN, "--format", "md")):
        text = shown(swapped, *words)
        assert "Ann Smith" not in text
        assert "Eva Jones" not in text
        assert "by ann" in text or "ann did" in text
    assert "erased: names" in shown(swapped, "log", RUN)
    assert swapped.ok("store", "verify")["verified"][0]["ok"]


def test_no_item_where_the_name_is_the_id(office: Terminal) -> None:
    """Such events are as they always were: byte for byte without an item of names."""
    called(office)
    office.ok("start", "office-key", "--as", "ann")
    with raw(office.folder / "holdgate.db") as store:
        (canonical,) = store.execute("SELECT plain(canonical) FROM events").fetchone()
    store.close()
    assert json.loads(canonical)["payload"] == {}


def test_one_account_for_several_people(swapped: Terminal) -> None:
    """Log, report and JSON say which account typed, and that one typed for several people."""
    account = f"{getpass.getuser()}@{platform.node()}"
    words = f"One account for 2 people: {account} typed events 1–4 for ann, eva"
    assert f"! {words}" in shown(swapped, "log", RUN)
    assert words in shown(swapped, "render", "report", RUN, "--format", "html")
    for verb in ("log", "status"):
        (told,) = swapped.ok(verb, RUN)["accounts"]
        assert told["account"] == account
        assert told["people"] == ["ann", "eva"]
        assert told["shared"] is True
    entry = swapped.ok("log", RUN)["log"][0]
    assert f"{entry['os_user']}@{entry['host']}" == account


def test_one_account_for_one_person(office: Terminal) -> None:
    """An account that typed for one person is named, without a warning."""
    office.ok("start", "office-key", "--as", "ann")
    account = f"{getpass.getuser()}@{platform.node()}"
    log = shown(office, "log", RUN)
    assert f"{account} typed event 1 in the name of ann" in log
    assert "One account" not in log


def test_events_without_names(tmp_path: Path) -> None:
    """Events of earlier versions have no names: the id is shown, a name of today is called so."""
    from acceptance.test_recorded import _copied

    (tmp_path / "home").mkdir()
    terminal = _copied(tmp_path, migrated=True)
    report = shown(terminal, "render", "report", "LOAN-0001", "--format", "md")
    assert "- ana; in today’s people file Ana Ruiz: " in report
    assert "Ana Ruiz (ana)" not in report
    assert "Ana Ruiz" not in shown(terminal, "status", "LOAN-0001")


def test_everyone_who_worked_on_a_step(office: Terminal) -> None:
    """Whoever worked on a step is listed with the name of their own event."""
    called(office, ann="Ann Smith", bob="Bob Ray")
    office.ok("start", "office-key", "--as", "ann")
    office.ok("do", RUN, "ask", "--save", "--set", "who=Zoe", "--as", "ann")
    called(office, ann="Bob Ray", bob="Ann Smith")
    office.ok("do", RUN, "ask", *WHO, "--as", "bob")
    office.ok("note", RUN, "ask", "--text", "Hm.", "--as", "ann")
    for output in FORMATS:
        report = shown(office, "render", "report", RUN, "--format", output)
        assert "orked on by Ann Smith (ann), Ann Smith (bob)" in report


def test_whose_draft_was_replaced(office: Terminal) -> None:
    """The log names whose draft was replaced as they were called then."""
    called(office, ann="Ann Smith", bob="Bob Ray")
    office.ok("start", "office-key", "--as", "ann")
    office.ok("do", RUN, "ask", "--save", "--set", "who=Zoe", "--as", "ann")
    office.ok("do", RUN, "ask", "--save", "--set", "who=Moe", "--replace", "--as", "bob")
    called(office, ann="Bob Ray", bob="Ann Smith")
    log = shown(office, "log", RUN)
    assert "Bob Ray (bob) saved a draft" in log
    assert "Ann Smith (ann)" in log.split("Bob Ray (bob) saved a draft")[1]
