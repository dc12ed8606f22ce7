"""The identity of a mutant: what is done to which piece of which logic, without any names.

A fingerprint is a short hash of the smallest unit of code around the mutated node: its function, or
outside of functions its statement. Names in it are replaced by numbers, in the order in which they
appear; layout, docstrings, annotations, assertions and sentences are left out. So a fingerprint
stays the same when somebody renames or moves a function, a variable or a module, and changes when
somebody changes what the function does. Two functions that differ only in names share fingerprints.

Kept as they are: builtins, methods of Python's own types, members of enumerations (`State.DONE`),
and of names from other packages the last part, because another one of them is other logic. A limit:
a name that a function uses only once may be exchanged for another, and the fingerprint stays.
"""

import ast
import builtins
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from mutation.expressions import changed

LENGTH = 12
# Parts of a node that say nothing about what it does.
_SILENT = {"annotation", "returns", "ctx", "type_comment", "type_ignores", "kind", "simple"}
_TYPES = (str, bytes, int, float, list, tuple, dict, set, re.Pattern, re.Match, datetime, timedelta)
_METHODS = {name for kind in _TYPES for name in dir(kind) if not name.startswith("_")}
_CLASS = re.compile(r"_*[A-Z][A-Z0-9]*[a-z]\w*")
_MEMBER = re.compile(r"[A-Z][A-Z0-9_]*")


@dataclass(frozen=True)
class Symbols:
    """What the global names of a module mean: a dotted path for each of them.

    Names that begin with one of the `own` packages may be renamed; all others are kept.
    """

    own: frozenset[str]
    paths: dict[str, str]

    @classmethod
    def of(cls, tree: ast.Module, own: Collection[str]) -> "Symbols":
        """The symbols of a module; a name that the module itself defines has the path `.name`."""
        paths = {name: f".{name}" for name in _bound(tree)}
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom):
                package = "." * node.level + (node.module or "")
                paths |= {each.asname or each.name: f"{package}.{each.name}" for each in node.names}
            elif isinstance(node, ast.Import):
                for imported in node.names:
                    first = imported.name.partition(".")[0]
                    paths[imported.asname or first] = imported.name if imported.asname else first
        return cls(frozenset(own), paths)

    def path(self, name: str) -> str:
        """The path of a global name."""
        if name in self.paths:
            return self.paths[name]
        return name if hasattr(builtins, name) else f".{name}"

    def kept(self, path: str) -> bool:
        """Whether the path belongs to Python or to another package."""
        return path.partition(".")[0] not in {"", *self.own}


def _bound(node: ast.AST) -> Iterator[str]:
    """Names that are assigned or defined in a scope, and not in functions or classes inside it."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.ClassDef):
            yield child.name
        else:
            if isinstance(child, ast.Name) and isinstance(child.ctx, ast.Store):
                yield child.id
            yield from _bound(child)


class Unit:
    """A function, a statement or the head of a class, written as text without names.

    Functions and statements inside a class are units of their own.
    """

    def __init__(self, node: ast.AST, symbols: Symbols) -> None:
        self._writer = _Writer(symbols, frozenset(_local(node)))
        self._writer.write(changed(node, body=[]) if isinstance(node, ast.ClassDef) else node)
        self._text = self._writer.text

    def fingerprint(self, node: ast.AST, other: ast.AST) -> str:
        """The fingerprint of the mutant that has `other` in the place of `node` in this unit."""
        begin, end, called = self._writer.spans[id(node)]
        numbers = dict(self._writer.numbers)
        writer = _Writer(self._writer.symbols, self._writer.local, numbers)
        writer.write(other, called=called)
        text = f"{self._text[:end]} becomes {writer.text} {self._text[begin:]}"
        return sha256(text.encode()).hexdigest()[:LENGTH]


def _local(unit: ast.AST) -> Iterator[str]:
    """Names that exist only in the unit: arguments, variables, functions inside, captures."""
    in_function = isinstance(unit, ast.FunctionDef)
    for node in ast.walk(unit):
        match node:
            case ast.arg(arg=str(name)):
                yield name
            case ast.Name(id=str(name), ctx=ast.Store()) if in_function:
                yield name
            case ast.FunctionDef(name=str(name)) if in_function and node is not unit:
                yield name
            case ast.comprehension(target=target):
                yield from (part.id for part in ast.walk(target) if isinstance(part, ast.Name))
            case (
                ast.ExceptHandler(name=str(name))
                | ast.MatchAs(name=str(name))
                | ast.MatchStar(name=str(name))
                | ast.MatchMapping(rest=str(name))
            ):
                yield name


@dataclass
class _Writer:
    """Writes nodes as text without names, and notes where each of them stands in the text.

    `local`: names that exist only in the unit. `numbers`: those that the names have so far.
    """

    symbols: Symbols
    local: frozenset[str]
    numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    spans: dict[int, tuple[int, int, bool]] = field(default_factory=dict)
    text: str = ""

    def write(self, value: Any, *, called: bool = False) -> None:
        """Write a node, a list of nodes or a plain value; `called`: it stands before `(...)`."""
        begin = len(self.text)
        if isinstance(value, list):
            self._put("[")
            for part in value:
                if not _silent(part):
                    self.write(part)
                    self._put(",")
            self._put("]")
        elif isinstance(value, ast.AST):
            self._node(value, called=called)
            self.spans[id(value)] = begin, len(self.text), called
        else:
            self._put(repr(value))

    def _put(self, text: str) -> None:
        self.text += text

    def _node(self, node: ast.AST, *, called: bool) -> None:
        match node:
            case ast.Name():
                self._name(node.id)
            case ast.Attribute():
                self._attribute(node, called=called)
            case ast.Call():
                self._call(node)
            case ast.Constant(value=str(text)) if " " in text:
                self._put("sentence")
            case ast.JoinedStr() if any(_sentence(part) for part in node.values):
                self._put("sentence")
                self.write([part for part in node.values if not isinstance(part, ast.Constant)])
            case ast.AnnAssign():
                self._members("Assign", targets=[node.target], value=node.value)
            case _:
                self._members(type(node).__name__, **dict(ast.iter_fields(node)))

    def _members(self, kind: str, /, **members: Any) -> None:
        """Write the members that have a value: versions of Python differ in the others."""
        self._put(f"{kind}(")
        for name, value in members.items():
            if name not in _SILENT and value is not None and value != []:
                self._put(f"{name}=")
                self._member(kind, name, value)
                self._put(",")
        self._put(")")

    def _member(self, kind: str, member: str, value: Any) -> None:
        """Write a member of a node, which may be a name or a list of names."""
        match kind, member:
            case ("FunctionDef" | "ClassDef" | "ExceptHandler", "name") | ("arg", "arg"):
                self._name(value)
            case ("MatchAs" | "MatchStar", "name") | ("MatchMapping", "rest"):
                self._name(value)
            case ("Global" | "Nonlocal", "names"):
                for name in value:
                    self._name(name)
            case "MatchClass", "kwd_attrs":
                for name in value:
                    self._number("member", name)
            case _:
                self.write(value)

    def _number(self, kind: str, name: str) -> None:
        self._put(f"{kind}{self.numbers.setdefault((kind, name), len(self.numbers))}")

    def _name(self, name: str) -> None:
        if name in self.local:
            self._number("local", name)
        else:
            self._path(self.symbols.path(name))

    def _path(self, path: str) -> None:
        """Write what a path leads to: one symbol, however it was imported."""
        *owner, last = path.split(".")
        if self.symbols.kept(path):
            self._put(last)
        elif owner and _CLASS.fullmatch(owner[-1]) and _MEMBER.fullmatch(last):
            self._number("global", ".".join(owner))
            self._put(f".{last}")
        else:
            self._number("global", path)

    def _attribute(self, node: ast.Attribute, *, called: bool) -> None:
        path = self._dotted(node)
        if path and not (called and node.attr in _METHODS and not self.symbols.kept(path)):
            self._path(path)
            return
        self.write(node.value)
        self._put(".")
        if called and node.attr in _METHODS:
            self._put(node.attr)
        else:
            self._number("member", node.attr)

    def _dotted(self, node: ast.AST) -> str:
        """The path of `a.b.c`, if `a` is a global name; else nothing."""
        if isinstance(node, ast.Name):
            return "" if node.id in self.local else self.symbols.path(node.id)
        owner = self._dotted(node.value) if isinstance(node, ast.Attribute) else ""
        return f"{owner}.{node.attr}" if isinstance(node, ast.Attribute) and owner else ""

    def _call(self, node: ast.Call) -> None:
        if isinstance(node.func, ast.Name) and node.func.id == "cast":
            self.write(node.args[1])
            return
        self.write(node.func, called=True)
        renamable = re.search(r"(?:local|global|member)\d+$", self.text)
        self._put("(")
        for argument in node.args:
            self.write(argument)
            self._put(",")
        for keyword in node.keywords:
            if keyword.arg and renamable:
                self._number("keyword", keyword.arg)
            else:
                self._put(keyword.arg or "**")
            self._put("=")
            self.write(keyword.value)
            self._put(",")
        self._put(")")


def _silent(node: Any) -> bool:
    """Whether a statement does nothing: a docstring, a declaration, an import, an assertion."""
    match node:
        case ast.Expr(value=ast.Constant()) | ast.AnnAssign(value=None):
            return True
    return isinstance(node, ast.Import | ast.ImportFrom | ast.Assert)


def _sentence(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value
