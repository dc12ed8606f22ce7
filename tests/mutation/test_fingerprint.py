"""The fingerprint of a mutant stays when somebody renames or moves code; not when logic changes."""

import ast
import builtins
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mutation.mutants import named
from mutation.run import ENGINE, modules

BILL = '''
"""Bills."""

import math
from shop import taxes
from shop.prices import Kind, discount

LIMIT = 40


def total(bill, *, today=None):
    """What a bill costs."""
    seen = []
    for line in bill.lines:
        if line.price > LIMIT and line.name not in seen:
            seen.append(line.name)
    if bill.kind is Kind.GIFT:
        msg = f"{len(seen)} lines of {bill.name} are a gift"
        raise ValueError(msg)
    return math.floor(sum(seen) * taxes.rate(bill, day=today)) - discount(bill)
'''
Edit = Callable[[str], str]


def replaced(old: str, new: str) -> Edit:
    """An edit that replaces whole words, everywhere."""
    return lambda code: re.sub(rf"\b{re.escape(old)}(?!\w)", new, code)


def moved_constant(code: str) -> str:
    """The constant is imported from another module."""
    return code.replace("LIMIT = 40\n", "from shop.limits import LIMIT\n")


def in_a_class(code: str) -> str:
    """The function becomes a member of a class."""
    head, _, body = code.partition("def total")
    return f"{head}class Till:\n    def total" + body.replace("\n", "\n    ")


SAME: dict[str, Edit] = {
    "the function has another name": replaced("total", "sum_of_bill"),
    "an argument has another name": replaced("bill", "invoice"),
    "a keyword has another name": replaced("today", "date"),
    "a keyword of another function has another name": replaced("day", "date"),
    "a variable has another name": replaced("seen", "names"),
    "a member has another name": replaced("price", "amount"),
    "a constant has another name": replaced("LIMIT", "SMALLEST"),
    "an enumeration has another name": replaced("Kind", "BillKind"),
    "a module has another name": replaced("taxes", "duties"),
    "a package has another name": replaced("shop.prices", "shop.costs"),
    "a function is imported by itself": lambda code: code.replace(
        "from shop import taxes", "from shop.taxes import rate"
    ).replace("taxes.rate", "rate"),
    "a function is imported with its module": lambda code: code.replace(
        "from shop.prices import Kind, discount", "from shop import prices"
    )
    .replace("Kind", "prices.Kind")
    .replace("discount", "prices.discount"),
    "a name of Python is imported by itself": lambda code: code.replace(
        "import math", "from math import floor as down"
    ).replace("math.floor", "down"),
    "a name comes from another package": replaced("math", "numpy"),
    "a constant has moved": moved_constant,
    "the function has moved into a class": in_a_class,
    "the layout is another": lambda code: ast.unparse(ast.parse(code)),
    "a sentence is another": replaced("are a gift", "cost nothing"),
    "the docstring is gone": lambda code: code.replace('"""What a bill costs."""\n', "\n"),
    "there are annotations": lambda code: code.replace("total(bill,", "total(bill: Bill,"),
    "there is an assertion": lambda code: code.replace("    seen =", "    assert bill\n    seen ="),
    "there is another function": lambda code: code + "\n\ndef other():\n    return 1\n",
}  # fmt: skip

CHANGED: dict[str, tuple[str, str]] = {
    "a comparison": ("line.price > LIMIT", "line.price >= LIMIT"),
    "an operator": (" and ", " or "),
    "a condition less": ("line.price > LIMIT and ", ""),
    "a default": ("today=None", "today=0"),
    "a function of Python": ("sum(seen)", "max(seen)"),
    "a function of a module of Python": ("math.floor", "math.ceil"),
    "a method of Python": ("seen.append", "seen.remove"),
    "a member of an enumeration": ("Kind.GIFT", "Kind.LOAN"),
    "a constant of its own": ("line.price > LIMIT", "line.price > 40"),
    "another name that is known": ("seen.append(line.name)", "seen.append(line.price)"),
    "another argument": ("discount(bill)", "discount(today)"),
    "an argument more": ("discount(bill)", "discount(bill, today)"),
    "the order of operands": ("line.price > LIMIT", "LIMIT > line.price"),
    "a statement more": ("    return", "    seen.sort()\n    return"),
    "a statement less": ("    seen = []\n", ""),
    "a statement elsewhere": (
        "            seen.append(line.name)", "            pass\n        seen.append(line.name)",
    ),
    "an error of another kind": ("ValueError", "TypeError"),
    "a value that is returned": ("return math", "return -math"),
}  # fmt: skip


def fingerprints(code: str, root: Path, place: str = "shop/bills.py") -> Counter[str]:
    """How often each fingerprint occurs among the mutants of the functions in some code."""
    path = root / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(code, encoding="utf-8")
    return Counter(mutant.fingerprint for mutant in named(path, root) if mutant.function)


@pytest.mark.parametrize("change", SAME)
def test_the_same(tmp_path: Path, change: str) -> None:
    """Other names, another layout, another place: every mutant is still the same one."""
    code = SAME[change](BILL)
    assert code != BILL
    before, after = fingerprints(BILL, tmp_path), fingerprints(code, tmp_path)
    assert before.total() > 20
    assert after >= before


def test_the_same_in_another_module(tmp_path: Path) -> None:
    """A function keeps its fingerprints when its file has another name, in another package."""
    before = fingerprints(BILL, tmp_path)
    assert fingerprints(BILL, tmp_path, "shop/money/sums.py") == before


@pytest.mark.parametrize("change", CHANGED)
def test_changed(tmp_path: Path, change: str) -> None:
    """Other logic: no mutant of the function is one of those before."""
    code = BILL.replace(*CHANGED[change])
    assert code != BILL
    assert not fingerprints(BILL, tmp_path) & fingerprints(code, tmp_path)


def test_a_limit(tmp_path: Path) -> None:
    """A name that occurs once is like any other: nobody can tell this change from a new name."""
    code = BILL.replace("bill.kind", "bill.state")
    assert fingerprints(code, tmp_path) == fingerprints(BILL, tmp_path)


def test_each_mutant_of_a_function_is_another(tmp_path: Path) -> None:
    """No two mutants of a function share a fingerprint; those of functions that are alike do."""
    assert set(fingerprints(BILL, tmp_path).values()) == {1}
    twice = BILL + replaced("total", "again")(BILL[BILL.index("def total") :])
    assert set(fingerprints(twice, tmp_path).values()) == {2}


def test_statements_outside_of_functions(tmp_path: Path) -> None:
    """Tables are identified by their own statement, classes by their head."""

    def of(code: str) -> set[str]:
        path = tmp_path / "table.py"
        path.write_text(code, encoding="utf-8")
        return {mutant.fingerprint for mutant in named(path, tmp_path)}

    assert of("A = (1, 2)\nB = 3") > of("C = (1, 2)")
    assert not of("A = (1, 2)") & of("A = (2, 1)")
    head = "class Shelf(Mapping[str, Book]):\n"
    assert of(head + "    size = None") == of(head.replace("Shelf", "Rack") + "    room = None")
    assert of(head + "    size = 4") > of(head + "    pass")


def test_every_name_of_the_core_another(tmp_path: Path) -> None:
    """Rename all that the core defines, lay it out anew and move it: no mutant becomes another."""
    trees = {file: ast.parse(file.read_text(encoding="utf-8")) for file in modules()}
    names = {name for tree in trees.values() for name in _defined(tree)}
    names -= {name for tree in trees.values() for name in _fixed(tree)}
    assert len(names) > 300
    for file, tree in trees.items():
        before = Counter(mutant.fingerprint for mutant in named(file, ENGINE))
        path = tmp_path / "holdgate" / "moved" / file.relative_to(ENGINE)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(ast.unparse(_Renaming(names).visit(tree)), encoding="utf-8")
        assert Counter(mutant.fingerprint for mutant in named(path, tmp_path)) == before, file


def _defined(tree: ast.AST) -> Iterator[str]:
    """Functions, classes, arguments, variables, members, and modules that are imported."""
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.arg(arg=name):
                yield name
            case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
                yield name
            case ast.ImportFrom(module=str(module), names=imported) if "holdgate" in module:
                yield from (part.name for part in imported)


def _fixed(tree: ast.AST) -> Iterator[str]:
    """Names that mean something to Python or to other packages; members of enumerations."""
    outside = set(_imported(tree))
    yield from outside
    yield from ("msg", "cast", "_", *dir(builtins), *dir(str), *dir(dict), *dir(list), *dir(set))
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(attr=name, value=ast.Name(id=owner)):
                yield from [name] if owner in outside or name.isupper() else []
            case ast.Call(keywords=keywords):
                yield from (keyword.arg for keyword in keywords if keyword.arg)


def _imported(tree: ast.AST) -> Iterator[str]:
    """What comes from other packages, under its name here."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=imported):
                yield from (part.asname or part.name for part in imported)
            case ast.ImportFrom(module=str(module), names=imported) if "holdgate" not in module:
                yield from (*module.split("."), *(part.asname or part.name for part in imported))


class _Renaming(ast.NodeTransformer):
    def __init__(self, names: set[str]) -> None:
        self.names = names

    def generic_visit(self, node: ast.AST) -> ast.AST:
        """Every member of a node that holds one of the names holds another afterwards."""
        for member, value in ast.iter_fields(node):
            if isinstance(value, str) and not isinstance(node, ast.Constant):
                parts = [self._new(part) for part in value.split(".")]
                setattr(node, member, ".".join(parts))
            elif isinstance(value, list) and value and isinstance(value[0], str):
                setattr(node, member, [self._new(name) for name in value])
        return super().generic_visit(node)

    def _new(self, name: str) -> str:
        if name not in self.names:
            return name
        return f"{name}_X" if name.isupper() else f"{name}x"
