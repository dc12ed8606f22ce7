"""Which rule ids the code can put into a problem, told from its text.

Wherever a parameter named `rule` is given, the value is a constant, the name of one, again a
parameter of that name, whose callers are looked at in turn, or worked out: then it may be any of
the module's constants.
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
    """Every id; the errors of a file that cannot be read become problems of it."""
    trees = {file: ast.parse(file.read_text(encoding="utf-8")) for file in HERE.rglob("*.py")}
    takers = {name: at for tree in trees.values() for name, at in _takers(tree)}
    found = {*_of_schemas(), files.UNREADABLE, files.NOT_A_FILE, files.TOO_LARGE, files.LINK}
    for file, tree in trees.items():
        module = _module(file)
        for function in _functions(tree):
            for value in _given(function, takers):
                found.update(_ids(value, _parameters(function), module))
    return frozenset(found)


def _functions(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def _parameters(function: ast.FunctionDef) -> list[str]:
    given = (*function.args.args, *function.args.kwonlyargs)
    return [each.arg for each in given if each.arg not in {"self", "cls"}]


def _takers(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Each function that takes a `rule`, and where among its arguments."""
    for function in _functions(tree):
        if "rule" in _parameters(function):
            yield function.name, _parameters(function).index("rule")


def _given(function: ast.FunctionDef, takers: dict[str, int]) -> Iterator[ast.expr]:
    """Each value that the function gives for a `rule`."""
    for node in ast.walk(function):
        if isinstance(node, ast.Call):
            yield from (each.value for each in node.keywords if each.arg == "rule")
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            yield from node.args[takers[name] :][:1] if name in takers else ()


def _ids(value: ast.expr, parameters: list[str], module: ModuleType) -> Iterator[str]:
    if isinstance(value, ast.Constant):
        yield value.value
    elif isinstance(value, ast.Name) and value.id.isupper():
        yield getattr(module, value.id)
    elif isinstance(value, ast.Name) and value.id not in parameters:
        named = (each for name, each in vars(module).items() if re.match("[A-Z]+$", name))
        yield from (each for each in named if isinstance(each, str) and ID.fullmatch(each))


def _module(file: Path) -> ModuleType:
    path = file.relative_to(HERE.parent).with_suffix("")
    return importlib.import_module(".".join(part for part in path.parts if part != "__init__"))


def _of_schemas() -> Iterator[str]:
    """The rules that a schema names itself."""
    for file in bundled("schemas").glob("*.json"):
        yield from _named(json.loads(file.read_text(encoding="utf-8")))


def _named(part: Any) -> Iterator[str]:
    for key, each in part.items() if isinstance(part, dict) else ():
        yield from [each] if key == "errorRule" else _named(each)
    for each in part if isinstance(part, list) else ():
        yield from _named(each)
