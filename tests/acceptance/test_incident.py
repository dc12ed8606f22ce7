"""The bundled incident process, typed at the command line by its own scenarios."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from holdgate.resources import bundled
from support.raw import raw
from support.terminal import Terminal

FOLDER = bundled("processes") / "incident-management"
SCENARIOS = sorted((FOLDER / "scenarios").glob("*.yaml"))
TYPED = ("malware", "breach-comes-back", "second-thoughts")  # every verb; all are rehearsed below
FILES = {"evidence", "evidence-files"}


def typed(terminal: Terminal, scenario: Path) -> str:
    """Type a scenario, entry by entry; what it says is refused must be. The run's id."""
    text = scenario.read_text(encoding="utf-8")
    story = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - it makes nothing but text
    people = {
        name: " ".join([roles] if isinstance(roles, str) else roles)
        for name, roles in story["people"].items()
    }
    terminal.people(**people)
    run = terminal.ok("start", FOLDER.name, "--as", story["starts"]["by"])["run"]
    for entry in story["story"]:
        verb = next(iter(entry))
        if verb in {"wait", "expect", "at"}:
            continue
        words = [*command(terminal, scenario, run, verb, entry), "--as", entry["by"]]
        if "refused" in entry:
            wanted = entry["refused"]
            wanted = {wanted} if isinstance(wanted, str) else set(wanted)
            assert wanted <= terminal.refused(*words)
        else:
            terminal.ok(*words)
    return str(run)


def command(
    terminal: Terminal, scenario: Path, run: str, verb: str, entry: Mapping[str, Any]
) -> list[str]:
    """The words of one entry."""
    words = [verb, run, entry[verb]]
    if "because" in entry:
        words += ["--because", entry["because"]]
    if verb in {"approve", "reject"}:
        step = terminal.ok("show", run, entry[verb])["steps"][0]
        words += ["--round", str(max(1, step["round"]))]
    if "with" in entry:
        answers = terminal.folder / "answers.json"
        given = dict(entry["with"])
        for field in FILES & given.keys():
            paths = given[field]
            paths = [paths] if isinstance(paths, str) else paths
            if all((scenario.parent / path).is_file() for path in paths):
                given[field] = [str(scenario.parent / path) for path in paths]
        answers.write_text(json.dumps(given), encoding="utf-8")
        words += ["--answers", str(answers)]
    return words


@pytest.mark.parametrize("name", TYPED)
def test_from_first_report_to_closed(terminal: Terminal, name: str) -> None:
    """These scenarios are typed at the command line from start to closed; the record holds."""
    run = typed(terminal, FOLDER / "scenarios" / f"{name}.yaml")
    status = terminal.ok("status", run)
    assert status["run"]["state"] == "completed"
    assert [step["settled"] for step in status["steps"]] == [True] * 20
    approvals = [s for s in terminal.ok("show", run)["steps"] if s["kind"] == "approval"]
    assert [step["number"] for step in approvals] == [6, 13, 19]
    for step in approvals:
        (signature,) = step["signatures"]
        covered = terminal.ok("show", run, step["covers"][0]["id"])["steps"][0]
        assert signature["person"] not in covered["performers"]
        assert signature["assurance"] == "asserted"
    documents(terminal, run)
    frozen_report(terminal, run)
    chain_by_hand(terminal, run)


def documents(terminal: Terminal, run: str) -> None:
    """Checklist and report are written in each format."""
    for document in ("checklist", "report"):
        for output in ("html", "md", "json"):
            file = terminal.folder / f"{document}.{output}"
            terminal.ok("render", document, run, "--format", output, "--output", str(file))
            text = file.read_text(encoding="utf-8")
            assert "Approval: Incident Handler Assignment" in text
            assert run in text


def frozen_report(terminal: Terminal, run: str) -> None:
    """The report that was approved lies in the evidence, under the digest in the answer."""
    steps = terminal.ok("show", run)["steps"]
    (answer,) = [
        field["answer"]
        for step in steps
        for field in step.get("fields", ())
        if field["type"] == "document"
    ]
    name = answer["sha256"].removeprefix("sha256:")
    kept = (terminal.folder / "holdgate.db.evidence" / name).read_bytes()
    assert hashlib.sha256(kept).hexdigest() == name
    assert len(kept) == answer["size"]
    assert run in kept.decode()


def chain_by_hand(terminal: Terminal, run: str) -> None:
    """The chain holds for somebody who has only SHA-256 and the file, and not our code."""
    database = raw(terminal.folder / "holdgate.db")
    rows = database.execute(
        "SELECT seq, plain(canonical), hash FROM events WHERE run = ? ORDER BY seq", (run,)
    ).fetchall()
    items = database.execute(
        "SELECT seq, name, salt, value FROM items WHERE run = ?", (run,)
    ).fetchall()
    database.close()
    before = "sha256:" + "0" * 64
    events = {}
    for number, (seq, canonical, digest) in enumerate(rows, 1):
        event = json.loads(canonical)
        assert (seq, event["seq"], event["prev"]) == (number, number, before)
        before = "sha256:" + hashlib.sha256(canonical).hexdigest()
        assert digest == before
        events[seq] = event
    assert items
    for seq, name, salt, value in items:
        item = {"holdgate": "item/1", "name": name, "salt": salt, "value": json.loads(value)}
        text = json.dumps(item, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        digest = "sha256:" + hashlib.sha256(text.encode()).hexdigest()
        assert events[seq]["payload"][name] == digest
    assert terminal.ok("log", run)["head"] == before


def test_rehearsal(terminal: Terminal) -> None:
    """The scenarios come true in the real store, marked as rehearsed, with their documents."""
    folder = terminal.folder / "out"
    told = terminal.ok("rehearse", FOLDER.name, "--store", "tour.db", "--documents", str(folder))[
        "scenarios"
    ]
    assert [each["scenario"] for each in told] == [file.stem for file in SCENARIOS]
    assert {each["ok"] for each in told} == {True}
    assert [each["run"] for each in told] == [f"REH-{n:04}" for n, _ in enumerate(told, 1)]
    for scenario in told:
        files = {file.name for file in (folder / scenario["scenario"]).iterdir()}
        assert files == {"checklist.html", "checklist.md", "report.html", "report.md"}
        text = (folder / scenario["scenario"] / "report.md").read_text(encoding="utf-8")
        assert "rehearsal" in text.lower()
    runs = terminal.ok("runs", "--store", "tour.db")["runs"]
    assert {run["state"] for run in runs} == {"completed"}
    assert {run["rehearsal"] for run in runs} == {True}


def test_the_same_story_gives_the_same_log(terminal: Terminal) -> None:
    """A rehearsal into a fresh store ends with the same head, to the bit."""
    heads = set()
    for store in ("one.db", "two.db"):
        terminal.ok("rehearse", FOLDER.name, "malware", "--store", store)
        heads.add(terminal.ok("runs", "--store", store)["runs"][0]["head"])
    assert len(heads) == 1


def test_a_story_that_does_not_come_true(terminal: Terminal) -> None:
    """A changed process is held to its old story: what differs is told with its place."""
    folder = terminal.folder / "processes" / FOLDER.name
    (folder / "scenarios" / "evidence").mkdir(parents=True)
    for file in FOLDER.rglob("*"):
        if file.is_file():
            copy = folder / file.relative_to(FOLDER)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(file.read_bytes())
    process = folder / "process.yaml"
    text = process.read_text(encoding="utf-8")
    assert "    role: handler\n" in text
    process.write_text(text.replace("    role: handler\n", "    role: reporter\n"))
    answer = terminal.run("rehearse", FOLDER.name, "malware")
    assert answer.code == 1
    assert "malware.yaml:" in answer.out
    assert "the scenario failed" in answer.out
