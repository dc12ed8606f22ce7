"""Stores and events recorded with earlier versions: they are read, verified and continued."""

import json
import os
import shutil
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest

from support.terminal import Terminal

GOLDEN = Path(__file__).parents[1] / "golden"
STORE = GOLDEN / "stores" / "before-0.x"
HEADS = json.loads((GOLDEN / "heads" / "heads.json").read_text(encoding="utf-8"))
SHOWN = json.loads((STORE / "shown.json").read_text(encoding="utf-8"))
LIVE = "LOAN-0004"
# These are sentences for people. They may become plainer, so only their kind is compared.
SENTENCES = frozenset(
    {"what", "brief", "consequences", "brief_consequences", "whose", "deadline", "when", "words"}
    | {"said", "lasted", "text"}
)


COLUMNS = {
    "runs": ("id", "prefix", "number", "process", "state", "head"),
    "definitions": ("digest", "source", "compiler", "compiled"),
}


def _copied(folder: Path, *, migrated: bool) -> Terminal:
    """A terminal in a folder with a copy of the recorded store, and its people."""
    for file in ("holdgate.db", "people.yaml"):
        shutil.copy(STORE / file, folder / file)
    shutil.copytree(STORE / "holdgate.db.evidence", folder / "holdgate.db.evidence")
    config = folder / "home" / ".config" / "holdgate"
    config.mkdir(parents=True)
    shutil.copy(STORE / "people.yaml", config / "people.yaml")
    terminal = Terminal(folder)
    if migrated:
        assert terminal.run("store", "migrate").code == 0
    return terminal


@pytest.fixture(scope="module", params=[False, True], ids=["as it was", "migrated"])
def kept(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Terminal:
    """A copy that is only looked at."""
    return _copied(tmp_path_factory.mktemp("kept"), migrated=request.param)


@pytest.fixture
def copied(tmp_path: Path) -> Terminal:
    """A copy that may be changed."""
    return _copied(tmp_path, migrated=True)


def _differences(then: Any, now: Any, path: str) -> Iterator[str]:
    """Where what is shown now differs from what was shown then; new keys are allowed."""
    if type(then) is not type(now):
        yield f"{path}: {then!r} became {now!r}"
    elif isinstance(then, dict):
        yield from (f"{path}.{key} is gone" for key in then.keys() - now.keys())
        for key in then.keys() & now.keys():
            if key in SENTENCES and type(then[key]) is type(now[key]):
                continue
            if key == "late" and then[key] is False:
                continue  # the clock goes on
            yield from _differences(then[key], now[key], f"{path}.{key}")
    elif isinstance(then, list):
        if len(then) != len(now):
            yield f"{path}: {len(then)} entries became {len(now)}"
        for index, (before, after) in enumerate(zip(then, now, strict=False)):
            yield from _differences(before, after, f"{path}[{index}]")
    elif then != now:
        yield f"{path}: {then!r} became {now!r}"


def _rows(store: Path, table: str) -> list[list[Any]]:
    """The rows of a table; of JSON texts the values, for their keys may come in another order.

    Rows of then had no history. Columns that came later are left out.
    """
    connection = sqlite3.connect(store)
    columns = ", ".join(COLUMNS.get(table, ("*",)))
    try:
        rows = connection.execute(f"SELECT {columns} FROM {table} ORDER BY 1, 2, 3")  # noqa: S608 - ours
        return [
            [_without_history(value) if str(value)[:1] == "{" else value for value in row]
            for row in rows
        ]
    finally:
        connection.close()


def _nodes(store: Path) -> dict[tuple[str, str], tuple[str, Any]]:
    """Kind and body of the row of each step; those of runs that have ended may lie in one."""
    nodes = {(row[0], row[1]): (row[3], row[6]) for row in _rows(store, "nodes")}
    with closing(sqlite3.connect(store)) as database, suppress(sqlite3.OperationalError):
        for run, packed in database.execute("SELECT run, nodes FROM ended_nodes"):
            for step, text in json.loads(zlib.decompress(packed)).items():
                nodes[run, step] = (text["kind"], _without_history(text["body"]))
    return nodes


def _without_history(text: str) -> Any:
    value = json.loads(text)
    return {name: part for name, part in value.items() if name != "history"}


@pytest.mark.parametrize("words", SHOWN)
def test_shown_as_then(kept: Terminal, words: str) -> None:
    """A command that changes nothing answers as it did when the store was recorded."""
    shown = dict(kept.ok(*words.split()))
    if words == "runs":  # the newest come first now
        shown["runs"] = sorted(shown["runs"], key=lambda run: str(run["run"]))
    assert list(_differences(SHOWN[words], shown, words)) == []


def test_rebuilt_rows_are_the_same(copied: Terminal) -> None:
    """A rebuild from the events writes the very rows that were recorded."""
    copied.ok("store", "rebuild")
    assert _nodes(copied.folder / "holdgate.db") == _nodes(STORE / "holdgate.db")
    for table in ("runs", "events", "items", "keys", "definitions"):
        assert _rows(copied.folder / "holdgate.db", table) == _rows(STORE / "holdgate.db", table)


def test_live_run_is_continued(copied: Terminal) -> None:
    """The run that was live is worked on to its end; its events of then stay as they were."""
    (copied.folder / "case.txt").write_text("A case of oak.\n", encoding="utf-8")
    for words in (
        "approve {} approve-loan --round 2 --as dora",
        "approve {} approve-loan --round 2 --as emil",
        "do {} insure --as ana",
        "do {} build-case --set case=case.txt --as ana",
        "submit {} decide --as ana",
        "approve {} decide --round 1 --as fay",
        "do {} hand-over --as cleo",
        "submit {} approve-report --as cleo",
        "approve {} approve-report --round 1 --as ben",
        "do {} take-back --as ana",
    ):
        copied.ok(*words.format(LIVE).split())
    status = copied.ok("status", LIVE)
    assert status["run"]["state"] == "completed"
    then = [event["hash"] for event in SHOWN[f"log {LIVE}"]["log"]]
    now = [event["hash"] for event in copied.ok("log", LIVE)["log"]]
    assert now[: len(then)] == then
    assert len(now) == len(then) + 10
    verified: list[Mapping[str, Any]] = copied.ok("store", "verify")["verified"]
    assert [run["run"] for run in verified if not run["ok"]] == []


def test_a_key_of_then_is_known(copied: Terminal) -> None:
    """A command repeated with its key of then is answered again, and not done again."""
    words = ("do", LIVE, "insure", "--save", "--set", "policy=78", "--key", "draft", "--as", "ana")
    again = copied.ok(*words)
    assert again["repeated"] is True
    assert again["seq"] == next(
        event["seq"] for event in SHOWN[f"log {LIVE}"]["log"] if event["type"] == "step.saved"
    )


# Scenarios of then that a rule refuses since: a role that signs goes only to who has it in the
# people file, and one acts only for those whom one's entry there names (decision 0024).
REFUSED_SINCE = {
    "press-release": [
        "no-vote-in-place-of-another",
        "on-behalf-of-somebody",
        "only-one-could-sign",
    ]
}


@pytest.mark.parametrize("process", HEADS)
def test_events_are_the_same_byte_for_byte(terminal: Terminal, process: str) -> None:
    """Each scenario of then gives the very events of then: the hash of its last one is the same.

    Save those that a rule refuses since, and no others.

    Events of today also keep the name of a person, where it is not the id. Then they did not, so
    the one person of these scenarios who has such a name is called by the id here. Where several
    people draft one step, events of today say who drafted what; the heads of the four scenarios in
    which they do were recorded again, and the one that replaces a draft has to say so.
    `HOLDGATE_RENEW=1` records the heads anew, where the events change on purpose: see record.py.
    """
    with zipfile.ZipFile(GOLDEN / "heads" / "scenarios.zip") as archive:
        archive.extractall(terminal.folder)
    for file in (terminal.folder / "processes").glob("*/scenarios/*.yaml"):
        text = file.read_text(encoding="utf-8")
        text = text.replace("zoe: {name: Zoe}", "zoe: {name: zoe}")
        text = text.replace("by: olaf, save: true,", "by: olaf, save: true, replace: true,")
        file.write_text(text, encoding="utf-8")
    store = ("--store", f"{process}.db")
    played = terminal.run("rehearse", process, *store, "--json").json["scenarios"]
    head = {run["run"]: run["head"] for run in terminal.ok("store", "verify", *store)["verified"]}
    heads = {scenario["scenario"]: head[scenario["run"]] for scenario in played}
    if os.environ.get("HOLDGATE_RENEW"):
        refused = REFUSED_SINCE.get(process, [])
        HEADS[process] |= {name: now for name, now in heads.items() if name not in refused}
        text = json.dumps(HEADS, indent=2) + "\n"
        (GOLDEN / "heads" / "heads.json").write_text(text, encoding="utf-8")
    changed = [name for name, then in HEADS[process].items() if heads.get(name) != then]
    failed = [scenario["scenario"] for scenario in played if not scenario["ok"]]
    assert sorted(changed) == sorted(failed) == REFUSED_SINCE.get(process, [])
