"""The mutants themselves: what is made of a piece of code, and that none is explained in vain."""

from pathlib import Path

import pytest

from mutation.mutants import mutants, named
from mutation.report import explained
from mutation.run import CORE, ENGINE, modules


def becomes(folder: Path, code: str) -> set[str]:
    """What each mutant of the code does to it."""
    path = folder / "code.py"
    path.write_text(code, encoding="utf-8")
    return {each.name.partition(": ")[2].rpartition(" in `")[0] for each in mutants(path, folder)}


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("x = a < 3", {"`a < 3` → `a <= 3`", "`a < 3` → `a >= 3`", "`3` → `4`", "`3` → `2`"}),
        ("x = a and b", {"`a and b` → `a or b`", "`a and b` → `a`", "`a and b` → `b`"}),
        ("x = not a", {"`not a` → `a`"}),
        ("x = {a, b}", {"`{a, b}` → `{a}`", "`{a, b}` → `{b}`"}),
        ("x = a if b else c", {"`a if b else c` → `a`", "`a if b else c` → `c`"}),
        ("x = [a for a in b if a]", {"`for a in b if a` → `for a in b if True`"}),
        ("f(a, b=c)", {"`f(a, b=c)` → `f(None, b=c)`", "`f(a, b=c)` → `f(a)`"}),
        ("f(a)", {"`f(a)` → `pass`"}),
        ("x = any(a)", {"`any` → `all`", "`any(a)` → `any(None)`"}),
        ("if a:\n    b = 1", {"`a` → `True`", "`a` → `False`"}),
        ("def f():\n    return a", {"`return a` → `return None`"}),
        ("x = 'done'", {"`'done'` → `'done~'`"}),
        ("match a:\n    case 1 | 2 if b:\n        c()", {"`1 | 2` → `2`", "`1 | 2` → `1`"}),
        ("while a:\n    break", {"`break` → `continue`"}),
        ("x += 1", {"`x += 1` → `x -= 1`", "`x += 1` → `x = 1`", "`x += 1` → `pass`"}),
    ],
)  # fmt: skip
def test_made(tmp_path: Path, code: str, expected: set[str]) -> None:
    """Each piece is made wrong in these ways, among others."""
    assert becomes(tmp_path, code) >= expected


@pytest.mark.parametrize(
    "code",
    ["msg = 'no such step'", "import a", "assert a > 1", '"""What it is for."""', "x: int | None"],
)
def test_left_alone(tmp_path: Path, code: str) -> None:
    """Sentences, imports, what only the type checker reads: nothing that behaves."""
    assert becomes(tmp_path, code) == set()


def test_every_name_once() -> None:
    """A mutant has a name of its own, by which it can be explained."""
    names = [each.name for path in modules(()) for each in named(path, ENGINE)]
    assert len(names) == len(set(names)) > 5000


def test_none_is_explained_in_vain() -> None:
    """What is explained can still be made of the code as it stands, and says why it may survive."""
    names = {each.name for path in modules(()) for each in named(path, ENGINE)}
    assert set(explained()) <= names
    assert all(len(reason) > 20 for reason in explained().values())


def test_modules_by_name() -> None:
    """As people write them: a module, one in a package, a whole package."""
    assert modules(("seats", "decide/approve")) == [CORE / "seats.py", CORE / "decide/approve.py"]
    assert CORE / "answers/url.py" in modules(("answers",))
