"""Debug messages of the store: each statement, the transactions, the evidence."""

import logging
from pathlib import Path

import pytest

from contract.store.story import STARTED, append, opened
from holdgate.errors import Busy


def test_what_a_transaction_does(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Its statements with values, rows and time; its begin and commit; the files taken and kept."""
    caplog.set_level(logging.DEBUG, "holdgate")
    store = opened(tmp_path / "holdgate.db")
    with store.evidence.intake() as intake:
        file = intake.put("report.html", b"report")
        with store.write(intake) as writer:
            append(writer, "TINY-0001", STARTED)
    store.close()
    assert {record.name for record in caplog.records} == {"holdgate.store"}
    lines = [record.getMessage() for record in caplog.records]
    digest = file.sha256.removeprefix("sha256:")
    for part in (
        f"open {tmp_path / 'holdgate.db'}",
        "BEGIN IMMEDIATE",
        "INSERT INTO runs (id, prefix, number, process, definition, started, corrects, state,",
        f"evidence taken: report.html, 6 bytes, {digest}",
        f"evidence kept: {digest}",
        "COMMIT",
        f"close {tmp_path / 'holdgate.db'}",
    ):
        assert any(line.startswith(part) for line in lines), part
    statements = [line for line in lines if line.startswith(("SELECT", "INSERT"))]
    assert all(line.endswith(" ms") and " rows, " in line for line in statements)
    assert [line for line in lines if "\n" in line] == []
    assert max(map(len, lines)) < 1000


def test_who_waits_says_so(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A store that another program has locked is tried again, and each try is a message."""
    first = opened(tmp_path / "holdgate.db")
    second = opened(tmp_path / "holdgate.db", patience=0.0)
    third = opened(tmp_path / "holdgate.db", patience=0.05)
    caplog.set_level(logging.DEBUG, "holdgate")
    with first.write():
        for store in (second, third):
            with pytest.raises(Busy), store.write():
                pass
    waits = [line for line in caplog.messages if line.startswith("locked by another program")]
    assert len(waits) >= 1
    assert all(line.endswith("BEGIN IMMEDIATE") for line in waits)


def test_off(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Without the level DEBUG there is no message."""
    caplog.set_level(logging.INFO, "holdgate")
    opened(tmp_path / "holdgate.db").close()
    assert caplog.messages == []
