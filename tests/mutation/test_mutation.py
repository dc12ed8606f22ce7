"""The mutants themselves: what is made of a piece of code, and that none is explained in vain."""

from collections import Counter
from pathlib import Path

import pytest

from mutation import survivors
from mutation.children import KILLED, SURVIVED, Verdict
from mutation.mutants import Mutant, mutants
from mutation.report import Report
from mutation.run import everywhere, modules
from mutation.survivors import Group, Survivor


def becomes(folder: Path, code: str) -> set[str]:
    """What each mutant of the code does to it."""
    names = (mutant.name for mutant in made(folder, code))
    return {name.partition(": ")[2].rpartition(" in `")[0] for name in names}


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
    [
        "msg = 'no such step'",
        "import a",
        "assert a > 1",
        '"""What it is for."""',
        "x: int | None",
        "class A(B, c=True): ...",
    ],
)
def test_left_alone(tmp_path: Path, code: str) -> None:
    """Sentences, imports, what only the type checker reads: nothing that behaves."""
    assert becomes(tmp_path, code) == set()


@pytest.fixture(scope="module")
def all_mutants() -> list[Mutant]:
    """Every mutant of the core."""
    return everywhere(modules())


def test_every_name_once(all_mutants: list[Mutant]) -> None:
    """A mutant has a name of its own, so that people can find it."""
    names = [mutant.name for mutant in all_mutants]
    assert len(names) == len(set(names)) > 5000


def test_none_is_explained_in_vain(all_mutants: list[Mutant]) -> None:
    """What is explained can still be made of the code as it stands, and says why it may survive."""
    groups = survivors.read()
    assert survivors.counted(groups) <= Counter(each.fingerprint for each in all_mutants)
    assert all(len(group.because) > 20 for group in groups)


def test_modules_by_name(tmp_path: Path) -> None:
    """As people write them: a module, one in a package, a whole package; not one that is gone."""
    (tmp_path / "verbs").mkdir()
    files = [tmp_path / name for name in ("rules.py", "verbs/open.py", "verbs/shut.py")]
    for file in files:
        file.touch()
    assert modules(("rules", "verbs/shut"), tmp_path) == [files[0], files[2]]
    assert modules(("verbs",), tmp_path) == files[1:]
    assert modules((), tmp_path) == files
    with pytest.raises(FileNotFoundError, match="there is no module"):
        modules(("seats",), tmp_path)


def made(folder: Path, code: str) -> list[Mutant]:
    """The mutants of some code."""
    path = folder / "code.py"
    path.write_text(code, encoding="utf-8")
    return mutants(path, folder)


def test_texts_are_refreshed(tmp_path: Path) -> None:
    """After a renaming each survivor has the text of today; what is gone is dropped, and listed."""
    code = "A = 1\nB = 1\nC = (2,)"

    def lines(code: str) -> tuple[Survivor, ...]:
        return tuple(
            Survivor(mutant.fingerprint, mutant.name)
            for mutant in made(tmp_path, code)
            if "→ `2`" in mutant.name or "→ `()`" in mutant.name
        )

    old = Survivor("0123456789ab", "x")
    groups = [Group("Why", lines(code)), Group("Gone", (old,))]
    assert len({survivor.fingerprint for survivor in groups[0].survivors}) == 2
    (group,), gone = survivors.refreshed(groups, made(tmp_path, code.replace("B", "LONG")))
    assert group.survivors == lines(code.replace("B", "LONG")) != groups[0].survivors
    assert gone == [old]
    file = tmp_path / "survivors.yaml"
    file.write_text("# Why.\n- old\n", encoding="utf-8")
    survivors.write([group], file)
    assert file.read_text(encoding="utf-8").startswith("# Why.\n- because:")
    assert survivors.read(file) == [group]


def test_a_run_continues(tmp_path: Path) -> None:
    """What an earlier run noticed is not judged again, even if it has another name by now."""
    before = made(tmp_path, "A = 1")
    output = tmp_path / "verdicts.jsonl"
    earlier = Report(output)
    for mutant, outcome in zip(before, (KILLED, SURVIVED, KILLED), strict=True):
        earlier.write(Verdict(mutant, outcome))
    later = Report(output)
    assert [later.known(mutant) for mutant in made(tmp_path, "B = 1")] == [True, False, True]
    assert len(later.verdicts) == 2
    assert not later.known(before[0])


def test_faults(tmp_path: Path) -> None:
    """A survivor needs a reason and a reason a survivor; of functions that are alike, as many."""
    alike = made(tmp_path, "A = (1,)\nB = (1,)")
    first, second = (one for one in alike if one.fingerprint == alike[0].fingerprint)
    report = Report(None)
    report.add(Verdict(first, SURVIVED))
    report.add(Verdict(second, KILLED))
    own = first.fingerprint
    assert report.faults({own: 1}, {}) == []
    assert [fault.split()[0] for fault in report.faults({}, {})] == ["survived:"]
    assert report.faults({own: 2}, {}) == [f"explained, but not a survivor: {own}"]
    assert report.faults({own: 2}, {own: 1}) == []
