"""The shape of the house: small modules, every public thing explained."""

import ast
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
MODULES = sorted((ROOT / "engine" / "holdgate").rglob("*.py"))
LONGEST = 250


def test_modules_are_one_idea() -> None:
    """No module is longer than 250 lines, and half of them are much shorter."""
    lengths = {file: len(file.read_text(encoding="utf-8").splitlines()) for file in MODULES}
    assert {file.name: n for file, n in lengths.items() if n > LONGEST} == {}
    assert median(lengths.values()) <= 80


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
