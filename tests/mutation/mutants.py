"""All mutants of a module: its syntax tree with one node exchanged."""

import ast
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType
from typing import Any

from mutation.expressions import EXPRESSIONS
from mutation.fingerprint import Symbols, Unit
from mutation.statements import STATEMENTS

# Parts without behaviour of their own, or only for readers and for the type checker.
_LEFT_OUT = {"annotation", "returns", "decorator_list", "ctx", "format_spec", "type_comment"}
_NO_CODE = (ast.Import, ast.ImportFrom, ast.Assert)
_KINDS_OF_TYPE = {"tuple", "dict", "list", "Callable", "Mapping"}


@dataclass(frozen=True)
class Site:
    """A node in its place: `parent.field`, or an element of it; the statement and scopes around."""

    node: ast.AST
    parent: Any
    field: str
    index: int | None
    statement: ast.stmt
    scopes: tuple[ast.AST, ...]

    @property
    def unit(self) -> ast.AST:
        """The outermost function around it; outside of functions its statement."""
        functions = (scope for scope in self.scopes if isinstance(scope, ast.FunctionDef))
        return next(functions, self.statement)

    def put(self, node: ast.AST) -> None:
        """Put a node in this place of the tree."""
        if self.index is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.index] = node


@dataclass(frozen=True)
class Mutant:
    """One node exchanged in one module.

    `name` tells people where the node is and what it becomes; `fingerprint` identifies the mutant.
    """

    module: str
    path: Path
    tree: ast.Module
    unit: Unit
    site: Site
    other: ast.AST
    name: str

    @property
    def fingerprint(self) -> str:
        """What stays the same when names, layout or the place in the engine change."""
        return self.unit.fingerprint(self.site.node, self.other)

    @property
    def function(self) -> str | None:
        """The outermost function it is in the body of; None outside of all functions."""
        names: list[str] = []
        for scope in self.site.scopes:
            names.append(getattr(scope, "name", ""))
            if isinstance(scope, ast.FunctionDef):
                return ".".join(names)
        return None

    @property
    def in_class(self) -> bool:
        """Whether it is in the body of a class, outside of its functions."""
        return self.function is None and bool(self.site.scopes)

    @property
    def lines(self) -> range:
        """The lines that are executed before anything of the mutant is."""
        return executed(self.site.statement)

    def code(self) -> CodeType:
        """The module's code with the node exchanged; the tree is as it was afterwards."""
        self.site.put(self.other)
        try:
            tree = ast.fix_missing_locations(self.tree)
            return compile(tree, str(self.path), "exec", dont_inherit=True)
        finally:
            self.site.put(self.site.node)


def executed(statement: ast.stmt) -> range:
    """The lines of a statement; of one that holds others, those above them."""
    end = statement.end_lineno or statement.lineno
    body = getattr(statement, "body", None)
    if body and not isinstance(statement, ast.Match):
        end = max(statement.lineno, body[0].lineno - 1)
    return range(statement.lineno, end + 1)


def _sites(node: Any, statement: ast.stmt | None, scopes: tuple[ast.AST, ...]) -> Iterator[Site]:
    inside = (*scopes, node) if isinstance(node, ast.FunctionDef | ast.ClassDef) else scopes
    for field, value in ast.iter_fields(node):
        options = isinstance(node, ast.ClassDef) and field == "keywords"  # like a decorator's
        if field in _LEFT_OUT or options:
            continue
        # The defaults of arguments are worked out where the function is defined.
        around = scopes if field == "args" and isinstance(node, ast.FunctionDef) else inside
        listed = isinstance(value, list)
        for index, child in enumerate(value if listed else [value]):
            if not isinstance(child, ast.AST) or _without_behaviour(child, node):
                continue
            around_it = child if isinstance(child, ast.stmt) else statement
            if around_it is not None:
                place = index if listed else None
                yield Site(child, node, field, place, around_it, around)
            yield from _sites(child, around_it, around)


def _without_behaviour(node: ast.AST, parent: ast.AST) -> bool:
    if isinstance(parent, ast.JoinedStr):
        return isinstance(node, ast.Constant)
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True  # a docstring, or `...`
    if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Subscript):
        kind = node.value.value
        if isinstance(kind, ast.Name) and kind.id in _KINDS_OF_TYPE:
            return True  # the name of a type
    if isinstance(parent, ast.Call) and _cast(parent):
        return node is parent.args[0]
    return isinstance(node, _NO_CODE)


def _cast(node: ast.AST) -> bool:
    """Whether it only tells the type checker something."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "cast"


def wrong(node: ast.AST) -> Iterator[ast.AST]:
    """Every other node that may stand in its place."""
    for mutate in (EXPRESSIONS | STATEMENTS).get(type(node), ()):
        yield from mutate(node)


def named(path: Path, root: Path) -> Iterator[Mutant]:
    """Every exchange in a module; not all of them make other code. `root` holds the packages."""
    source = path.read_text(encoding="utf-8")
    lines = source.splitlines()
    tree = ast.parse(source, str(path))
    symbols = Symbols.of(tree, {file.stem for file in root.iterdir()})
    module = ".".join(path.relative_to(root).with_suffix("").parts)
    short = module.removeprefix("holdgate.core.")
    counted: Counter[str] = Counter()
    units: dict[ast.AST, Unit] = {}
    for site in _sites(tree, None, ()):
        unit = units.get(site.unit) or units.setdefault(site.unit, Unit(site.unit, symbols))
        for other in () if _cast(site.node) else wrong(site.node):
            name = f"{short}{_scope(site)}: {_exchange(site, other)} in {_line(site, lines)}"
            counted[name] += 1
            again = f" ({counted[name]})" if counted[name] > 1 else ""
            yield Mutant(module, path, tree, unit, site, other, name + again)


def mutants(path: Path, root: Path) -> list[Mutant]:
    """Every mutant of a module whose code differs from the module and from other mutants."""
    seen = {compile(path.read_text(encoding="utf-8"), str(path), "exec", dont_inherit=True)}
    others = []
    for mutant in named(path, root):
        try:
            code = mutant.code()
        except (SyntaxError, ValueError):
            continue
        if code not in seen:
            seen.add(code)
            others.append(mutant)
    return others


def _scope(site: Site) -> str:
    return "".join(f".{getattr(scope, 'name', '')}" for scope in site.scopes)


def _line(site: Site, lines: list[str]) -> str:
    number = getattr(site.node, "lineno", site.statement.lineno)
    return f"`{lines[number - 1].strip()}`"


def _exchange(site: Site, other: ast.AST) -> str:
    return f"`{_short(site.node)}` → `{_short(other)}`"


def _short(node: ast.AST) -> str:
    if isinstance(node, ast.If | ast.While):
        node = node.test
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= 90 else f"{text[:44]} … {text[-44:]}"
