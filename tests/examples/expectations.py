"""The examples under this folder: found by name, each saying itself what is expected of it.

A bad file begins with `# expect: RULE@LINE:COL, …`: exactly these problems in this order. A good
process names under `# shows:` the rules whose good side it shows. `# folder: NAME` says in which
folder a process lies, `# people: ann clerk boss, bob clerk` who there is to act.
"""

import re
from pathlib import Path
from typing import Any

import pytest

from holdgate.definition.load import load
from holdgate.definition.loaded import Loaded
from holdgate.model.people import Directory, Person
from holdgate.source.problem import Problem
from support.planned_tables import tables_possible

PLANNED = "table"  # the folder of the examples of what is not possible yet
HERE = Path(__file__).parent


def examples(kind: str) -> list[Any]:
    """Every file of a kind, such as `process/bad`, as a test's parameter with its name as id."""
    return [pytest.param(file, id=file.stem) for file in files(kind)]


def files(kind: str) -> list[Path]:
    """Every file of a kind."""
    return sorted((HERE / kind).glob("*.yaml"))


def header(data: bytes, key: str) -> str | None:
    """What stands behind `# key:` on a line of its own."""
    found = re.search(rb"(?:^|\r|\xbf)# " + key.encode() + rb": ([^\r\n]*)", data, re.MULTILINE)
    return found[1].decode() if found else None


def expected(data: bytes) -> list[str]:
    """The problems that a bad file announces."""
    return (header(data, "expect") or "").split(", ")


def places(problems: tuple[Problem, ...]) -> list[str]:
    """Problems as a bad file announces them."""
    return [f"{each.rule}@{each.line}:{each.column}" for each in problems]


def loaded(file: Path) -> Loaded:
    """An example process, read as if it lay in the folder that it names."""
    data = file.read_bytes()
    known = frozenset({"report", "checklist"})
    if file.parent.parent.name == PLANNED:
        with tables_possible():
            return load(data, file.name, header(data, "folder"), known, people(data))
    return load(data, file.name, header(data, "folder"), known, people(data))


def people(data: bytes) -> Directory | None:
    """The people that a process names in its head."""
    told = header(data, "people")
    if told is None:
        return None
    entries = [each.split() for each in told.split(",")]
    return Directory({i: Person(id=i, name=i, roles=tuple(roles)) for i, *roles in entries})
