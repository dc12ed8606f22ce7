"""Japanese, combining marks and emoji do not shift a column of what the program prints."""

import re

import pytest
from wcwidth import width

from support.terminal import Terminal

SHRINE = """\
holdgate: 1
id: shrine
version: "1"
title: 神社の修理を承認する手続き
roles: {host: 宮大工, board: 氏子総代会}
steps:
  - id: plan
    title: 修理の計画を立て、見積もりを取る
    role: host
    fields: {cost: {type: text, label: 費用はいくらですか}}
  - {id: cafe, title: "Cafe\u0301 for the carpenters", role: host}
  - {id: party, title: "Party 🎉 with the family 👨\u200d👩\u200d👧", role: host}
  - id: sign
    title: 承認
    approval: {covers: plan, need: board}
"""
STATUS = ("status", "SHRINE-0001")
LONG = "柱は東側から順番に取り替える。" * 8


@pytest.fixture
def shrine(terminal: Terminal) -> Terminal:
    """A run of a process whose titles are wide, at a terminal."""
    terminal.process("shrine", SHRINE)
    terminal.ok("start", "shrine", "--as", "ann")
    terminal.ok("do", "SHRINE-0001", "plan", "--set", f"cost={LONG}", "--as", "ann")
    return terminal


def lines(terminal: Terminal, *words: str) -> list[str]:
    """What a command prints, line by line."""
    answer = terminal.run(*words)
    assert answer.code == 0, answer
    return answer.out.splitlines()


def start_of(part: str, line: str) -> int:
    """In which cell of the line that part begins."""
    assert part in line, line
    return width(line[: line.index(part)])


def test_status(shrine: Terminal) -> None:
    """The column of states begins in the same cell for each step."""
    rows = [
        re.match(r"\S   \d  (.*?  +)(done|ready|blocked)", line) for line in lines(shrine, *STATUS)
    ]
    titles = [row[1] for row in rows if row]
    assert len(titles) == 4
    assert len(set(map(width, titles))) == 1


def test_processes(shrine: Terminal) -> None:
    """The column of places begins where its heading does."""
    heading, *rows = lines(shrine, "processes")
    row = next(row for row in rows if row.startswith("shrine"))
    assert start_of("FROM", heading) == start_of("processes/shrine", row)


def test_show_process(shrine: Terminal) -> None:
    """The ids stand at the right edge."""
    ends = ("shrine 1", "start", "plan", "cafe", "party", "sign")
    printed = lines(shrine, "show", "shrine")
    widths = [width(line) for line in printed if re.search(rf"  ({'|'.join(ends)})$", line)]
    assert widths == [80] * len(ends)


@pytest.mark.parametrize(
    "words", ["status RUN", "show RUN", "next RUN", "runs", "show shrine", "show shrine plan"]
)
def test_nothing_is_too_long(shrine: Terminal, words: str) -> None:
    """Text without spaces is wrapped as well, and no line is wider than the terminal."""
    printed = lines(shrine, *words.replace("RUN", "SHRINE-0001").split())
    assert [line for line in printed if width(line) > 80] == []


def test_nothing_is_lost(shrine: Terminal) -> None:
    """A long Japanese answer is whole, over several lines."""
    printed = "".join(line.strip() for line in lines(shrine, "show", "SHRINE-0001", "plan"))
    assert LONG in printed


def test_a_narrow_terminal(shrine: Terminal) -> None:
    """At a terminal of 40 columns every line fits."""
    printed = shrine.shown([*STATUS], columns=40).splitlines()
    assert [line for line in printed if width(line.rstrip("\r")) > 40] == []
