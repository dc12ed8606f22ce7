"""The shape of the code: modules of one idea, every public thing explained."""

import ast
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
ENGINE = ROOT / "engine" / "holdgate"
MODULES = sorted(ENGINE.rglob("*.py"))
# A longer module stands here with its reason.
LONGEST, LONGER = 400, {"messages/english.py": "the texts of one language are one file"}


def test_modules_are_one_idea() -> None:
    """No module is longer than 400 lines without a reason, and few are slivers."""
    lengths = {
        str(file.relative_to(ENGINE)): len(file.read_text(encoding="utf-8").splitlines())
        for file in MODULES
    }
    assert {name: n for name, n in lengths.items() if n > LONGEST and name not in LONGER} == {}
    assert median(lengths.values()) <= 120


def test_every_test_says_what_it_holds() -> None:
    """Every test has a docstring."""
    silent = [
        f"{file.name}:{node.name}"
        for file in (ROOT / "tests").rglob("test_*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
        and node.name.startswith("test_")
        and not ast.get_docstring(node)
    ]
    assert silent == []


def test_no_code_stands_outside_a_module() -> None:
    """Every folder of the package is a package: nothing is left out of the wheel."""
    folders = {file.parent for file in MODULES}
    assert [str(folder) for folder in folders if not (folder / "__init__.py").exists()] == []
