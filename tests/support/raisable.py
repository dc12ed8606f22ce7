"""Which rule ids the engine can put into a problem, read from its code.

A rule is always passed as a parameter named `rule`. Its value is a constant, the name of a
constant, or the parameter `rule` of the function itself, whose callers are read in turn. Any other
value is computed: then it may be any constant of the module.
"""

import ast
import importlib
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import holdgate
from holdgate.resources import bundled
from holdgate.source import files

HERE = Path(holdgate.__file__).parent
ID = re.compile(r"[a-z]+(-[a-z]+)*")


@cache
def raisable() -> frozenset[str]:
    """Every rule id; files that cannot be read are problems too."""
    trees = {file: ast.parse(file.read_text(encoding="utf-8")) for file in HERE.rglob("*.py")}
    takers = {name: at for tree in trees.values() for name, at in _takers(tree)}
    ids = {*_of_schemas(), files.UNREADABLE, files.NOT_A_FILE, files.TOO_LARGE, files.LINK}
    for file, tree in trees.items():
        module = _module(file)
        for function in _functions(tree):
            for value in _values(function, takers):
                ids.update(_ids(value, _parameters(function), module))
    return frozenset(ids)


def _functions(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def _parameters(function: ast.FunctionDef) -> list[str]:
    parameters = (*function.args.args, *function.args.kwonlyargs)
    return [parameter.arg for parameter in parameters if parameter.arg not in {"self", "cls"}]


def _takers(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Each function that takes a `rule`, and where among its arguments."""
    for function in _functions(tree):
        if "rule" in _parameters(function):
            yield function.name, _parameters(function).index("rule")


def _values(function: ast.FunctionDef, takers: dict[str, int]) -> Iterator[ast.expr]:
    """Each value that the function gives for a `rule`."""
    for node in ast.walk(function):
        if isinstance(node, ast.Call):
            yield from (keyword.value for keyword in node.keywords if keyword.arg == "rule")
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            yield from node.args[takers[name] :][:1] if name in takers else ()


def _ids(value: ast.expr, parameters: list[str], module: ModuleType) -> Iterator[str]:
    if isinstance(value, ast.Constant):
        yield value.value
    elif isinstance(value, ast.Name) and value.id.isupper():
        yield getattr(module, value.id)
    elif isinstance(value, ast.Name) and value.id not in parameters:
        yield from (
            constant
            for name, constant in vars(module).items()
            if re.match("[A-Z]+$", name)
            and isinstance(constant, str)
            and re.fullmatch(ID, constant)
        )


def _module(file: Path) -> ModuleType:
    path = file.relative_to(HERE.parent).with_suffix("")
    return importlib.import_module(".".join(part for part in path.parts if part != "__init__"))


def _of_schemas() -> Iterator[str]:
    """The rules that a schema names itself."""
    for file in bundled("schemas").glob("*.json"):
        yield from _rules_in(json.loads(file.read_text(encoding="utf-8")))


def _rules_in(part: Any) -> Iterator[str]:
    for key, value in part.items() if isinstance(part, dict) else ():
        yield from [value] if key == "errorRule" else _rules_in(value)
    for value in part if isinstance(part, list) else ():
        yield from _rules_in(value)
