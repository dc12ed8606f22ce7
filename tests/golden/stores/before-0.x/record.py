"""How this store was recorded, with holdgate 0.1.0 as it was at commit 574c714.

The script gives every command, so that an event of every type is recorded. Four runs of
`museum-loan` are worked on at the command line; the other runs are scenarios that were rehearsed.
The script is kept to show what the store holds: a second recording would have other times, salts
and hashes. Its two arguments are the program `holdgate`, and the folder of its source code.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
SCENARIOS = (  # folder, process, scenario
    ("processes", "incident-management", "malware"),
    ("tests/cases", "press-release", "correct-after-approval"),
    ("tests/cases", "press-release", "files-beside-the-text"),
    ("tests/cases", "large-payment", "more-signers-after-approval"),
)


def holdgate(*words: str, processes: str = "processes", people: bool = True) -> str:
    """Give one command to the store, and return what it prints."""
    about = ["--processes", processes, *(["--people", "people.yaml"] if people else [])]
    return subprocess.run(
        [sys.argv[1], *words, *about],
        cwd=HERE,
        env={**os.environ, "HOLDGATE_STORE": "holdgate.db"},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    ).stdout


def give(verb: str, run: str, *words: str, by: str, people: bool = True) -> None:
    """Give a command that changes a run."""
    holdgate(verb, run, *words, "--as", by, people=people)


def describe(run: str, risk: str, *more: str) -> None:
    """Complete the description, with an answer of every type."""
    answers = {"title": "Harbour at dawn", "condition": "One crack,\nlower left.", "height": "61.5"}
    answers |= {"made-on": "1911-05-03", "risk": risk, "source": "https://example.org/works/7?a=é"}
    answers |= {"fragile": "yes", "why-fragile": "The varnish is “thin”."}
    settings = [part for pair in answers.items() for part in ("--set", "=".join(pair))]
    materials = ("--set", "materials=Oil", "--set", "materials=Glass")
    give("do", run, "describe", *settings, *materials, "--tick", "all", *more, by="ben")


def plan(run: str, courier: str) -> None:
    """Complete the plan of the transport."""
    crew = ("--set", "crew=ana", "--set", "crew=ben")
    leaves = ("--set", "leaves-at=2026-03-02T10:15+01:00")
    give("do", run, "plan-transport", "--set", f"courier={courier}", *crew, *leaves, by="ana")


def start(opening: str, *more: str, people: bool = True) -> None:
    """Start a run of the loan."""
    form = ("--set", "borrower=Museum of the Sea", "--set", f"opening={opening}")
    give("start", "museum-loan", *form, *more, by="ana", people=people)


def whole() -> None:
    """LOAN-0001: from the start to the end, with an approval that becomes void."""
    run = "LOAN-0001"
    start("2026-02-01T08:00Z")
    give("start", run, "describe", by="ben")
    draft = ("--set", "title=Harbor", "--set", "photos=files/front.txt", "--tick", "1", "--save")
    give("do", run, "describe", *draft, by="ben")
    give("attach", run, "describe", "files/back.txt", by="ben")
    give("assign", run, "describe", "--to", "cleo", "--because", "Ben is away", by="dora")
    describe(run, "Low", "--on-behalf-of", "cleo", "--happened-at", "2026-01-05T09:00+01:00")
    give("note", run, "describe", "--text", "Seen at noon.", "--file", "files/case.txt", by="fay")
    give("submit", run, "approve-loan", by="ben")
    give("withdraw", run, "approve-loan", "--because", "The height is wrong", by="ben")
    give("submit", run, "approve-loan", by="ben")
    give("reject", run, "approve-loan", "--round", "2", "--because", "Look again", by="fay")
    describe(run, "Low")
    give("submit", run, "approve-loan", "--key", "ask-again", by="ben")
    give("submit", run, "approve-loan", "--key", "ask-again", by="ben")
    give("approve", run, "approve-loan", "--round", "3", "--because", "Fine", by="fay")
    plan(run, "cleo")
    give("reopen", run, "describe", "--because", "It has a second crack", by="dora")
    describe(run, "High")
    give("submit", run, "approve-loan", by="ben")
    for person in ("fay", "dora", "emil"):
        give("approve", run, "approve-loan", "--round", "4", by=person)
    give("not-applicable", run, "insure", "--because", "The state is liable", by="ana")
    give("do", run, "build-case", "--set", "case=files/case.txt", by="ana")
    give("submit", run, "decide", by="ana")
    give("pause", run, "--because", "A strike", by="dora")
    give("note", run, "--text", "The strike may last.", by="emil")
    give("resume", run, by="dora")
    give("approve", run, "decide", "--round", "1", by="emil")
    give("assign", run, "--role", "courier", "--to", "ben", "--because", "Cleo is ill", by="dora")
    give("do", run, "hand-over", "--set", "receipt=files/receipt.txt", by="ben")
    give("submit", run, "approve-report", by="ben")
    give("approve", run, "approve-report", "--round", "1", by="cleo")
    give("do", run, "take-back", by="ana")
    give("note", run, "--text", "The frame was scratched on the way.", by="fay")


def declined() -> None:
    """LOAN-0002: reopened with all that followed, and ended by a rejection."""
    run = "LOAN-0002"
    start("2999-02-01T08:00Z")
    describe(run, "Low")
    give("submit", run, "approve-loan", by="ben")
    give("approve", run, "approve-loan", "--round", "1", by="cleo")
    plan(run, "ben")
    give("reopen", run, "describe", "--downstream", "--because", "Another work", by="dora")
    describe(run, "Low")
    give("submit", run, "approve-loan", by="ben")
    give("approve", run, "approve-loan", "--round", "2", by="cleo")
    plan(run, "ben")
    give("do", run, "insure", "--set", "policy=77-1", by="ana")
    give("submit", run, "decide", by="ana")
    give("reject", run, "decide", "--round", "1", "--because", "It would break", by="dora")


def cancelled() -> None:
    """LOAN-0003: without a people file, cancelled while an approval is pending and on hold."""
    run = "LOAN-0003"
    start("2999-02-01T08:00Z", people=False)
    give("do", run, "describe", "--save", "--set", "title=A work", by="zoë", people=False)
    give("pause", run, "--because", "Nobody is there", by="zoë", people=False)
    give("cancel", run, "--because", "No longer wanted", by="zoë", people=False)


def live() -> None:
    """LOAN-0004: corrects the first, and is left with an approval half signed and a draft."""
    run = "LOAN-0004"
    start("2026-02-01T08:00Z", "--corrects", "LOAN-0001")
    describe(run, "High", "--set", "photos=files/front.txt", "--if-seq", "1")
    give("submit", run, "approve-loan", by="ben")
    for person in ("fay", "dora", "emil"):
        give("approve", run, "approve-loan", "--round", "1", by=person)
    plan(run, "cleo")
    give("do", run, "insure", "--save", "--set", "policy=78", "--key", "draft", by="ana")
    give("reopen", run, "describe", "--because", "The wax was forgotten", by="dora")
    describe(run, "High", "--set", "materials=Wax")
    give("submit", run, "approve-loan", by="ben")
    give("approve", run, "approve-loan", "--round", "2", "--because", "Now it is", by="fay")


def rehearsed() -> None:
    """REH-0001 and on: scenarios, each a run that is marked as rehearsed."""
    for folder, process, scenario in SCENARIOS:
        processes = str(Path(sys.argv[2]) / folder)
        store = ("--store", "holdgate.db")
        holdgate("rehearse", process, scenario, *store, processes=processes, people=False)


def shown() -> dict[str, object]:
    """What the commands that change nothing print as JSON, of the store and of every run."""
    runs = [run["run"] for run in json.loads(holdgate("runs", "--json"))["runs"]]
    verbs = ("status", "log", "show", "next")
    asked = [("runs",), ("store", "verify"), *((verb, run) for run in runs for verb in verbs)]
    return {" ".join(words): json.loads(holdgate(*words, "--json")) for words in asked}


def record() -> None:
    """Record the store and what is shown of it."""
    (HERE / "holdgate.db").unlink(missing_ok=True)
    shutil.rmtree(HERE / "holdgate.db.evidence", ignore_errors=True)
    for runs in (whole, declined, cancelled, live, rehearsed):
        runs()
    answers = [f"{json.dumps(words)}: {json.dumps(answer)}" for words, answer in shown().items()]
    text = ",\n".join(answers)
    (HERE / "shown.json").write_text(f"{{\n{text}\n}}\n", encoding="utf-8")


if __name__ == "__main__":
    record()
