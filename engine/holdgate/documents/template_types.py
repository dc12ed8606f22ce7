"""The types of what templates read: a member that a view does not have is found without a run.

Types come from the views themselves. What is not known for certain has no type, and nothing is said
of it: the arguments of a macro, what a call returns, a map.
"""

import types
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

from jinja2 import nodes
from msgspec import Struct

from holdgate.documents.sentences import message_template
from holdgate.model.nearest import CLOSER, nearest
from holdgate.views.shared import Absent, View, member_names


class Module(Struct, frozen=True):
    """A template that was imported under a name."""

    template: str


class Listed(Struct, frozen=True):
    """A list of values of a type."""

    of: "Type"


class Plain(Struct, frozen=True):
    """Text, a number, yes or no."""


Type: TypeAlias = tuple[Module | Listed | Plain | type[View], ...] | None
"""What a value can be: one of several; None where that is not known."""

_PLAIN: Type = (Plain(),)
_MADE_OF_TEXT = frozenset(
    {"brief", "date", "join", "length", "moment", "thousands", "time", "words"}
)
_SENTENCES = frozenset({"say", "Say"})


class NameFault(Struct, frozen=True):
    """A name that does not exist; `word` is how it stands on its line."""

    line: int
    word: str
    message: str
    hint: str | None


def member_types(views: Sequence[type[View]]) -> dict[str, Type]:
    """The types of the members of views; of one that several have, all that it can be."""
    found: dict[str, Type] = {}
    for view in views:
        for name, kind in _members(view).items():
            found[name] = _either(found[name], kind) if name in found else kind
    return found


def wrong_names(
    tree: nodes.Template, scope: Mapping[str, Type], modules: Mapping[str, frozenset[str]]
) -> Iterator[NameFault]:
    """The names of members, macros and messages in a template that do not exist.

    `scope`: the types of the names that it sees. `modules`: what each template offers to others.
    """
    checker = _Checker(tree, modules)
    checker.visit(tree, dict(scope))
    yield from checker.faults


@cache
def _members(view: type[View]) -> Mapping[str, Type]:
    hints = get_type_hints(view)
    return {name: _type_of(hints.get(name, str)) for name in member_names(view)}


def _type_of(annotation: Any) -> Type:  # noqa: ANN401 - whatever a view may be annotated with
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin in {Union, types.UnionType}:
        kinds = [_type_of(each) for each in inner if each not in {type(None), Absent}]
        return _either(*kinds)
    if origin in {tuple, list} and (len(inner) == 1 or inner[1:] == (...,)):
        return (Listed(_type_of(inner[0])),)
    if origin is Literal or annotation in {str, int, float, bool}:
        return _PLAIN
    is_view = isinstance(annotation, type) and issubclass(annotation, View)
    return (annotation,) if is_view else None


def _either(*kinds: Type) -> Type:
    """What one of several can be; unknown if one of them is."""
    found: list[Any] = []
    for kind in kinds:
        if kind is None:
            return None
        found += [each for each in kind if each not in found]
    return tuple(found)


class _Checker:
    """Walks a template with the types of the names in scope, and collects what does not exist."""

    def __init__(self, tree: nodes.Template, modules: Mapping[str, frozenset[str]]) -> None:
        self.faults: list[NameFault] = []
        self._modules = modules
        self._tested = {
            test.node.attr
            for test in tree.find_all(nodes.Test)
            if test.name in {"defined", "undefined"} and isinstance(test.node, nodes.Getattr)
        }

    def visit(self, node: nodes.Node, scope: dict[str, Type]) -> None:
        """Look at a statement and all below it; `scope` learns what it sets."""
        if isinstance(node, nodes.Expr):
            self._infer(node, scope)
        elif isinstance(node, nodes.For):
            self._loop(node, scope)
        elif isinstance(node, nodes.Macro | nodes.CallBlock):
            inner = {**scope, **dict.fromkeys(argument.name for argument in node.args)}
            inner |= dict.fromkeys(("caller", "varargs", "kwargs"))
            self._below(node, inner)
        elif isinstance(node, nodes.Assign):
            self._assign(node, scope)
        else:
            self._below(node, scope)

    def _below(self, node: nodes.Node, scope: dict[str, Type]) -> None:
        for child in node.iter_child_nodes():
            self.visit(child, scope)

    def _loop(self, node: nodes.For, scope: dict[str, Type]) -> None:
        kind = _element(self._infer(node.iter, scope))
        inner: dict[str, Type] = {**scope, "loop": None}
        if isinstance(node.target, nodes.Name):
            inner[node.target.name] = kind
        else:
            inner |= dict.fromkeys(each.name for each in node.target.find_all(nodes.Name))
        if node.test:
            self._infer(node.test, inner)
        for child in node.body:
            self.visit(child, inner)
        for child in node.else_:
            self.visit(child, scope)

    def _assign(self, node: nodes.Assign, scope: dict[str, Type]) -> None:
        kind = self._infer(node.node, scope)
        if isinstance(node.target, nodes.Name):
            before = scope.get(node.target.name, kind)
            scope[node.target.name] = kind if before == kind else None
        else:
            scope.update(dict.fromkeys(each.name for each in node.target.find_all(nodes.Name)))

    def _infer(self, node: nodes.Node, scope: dict[str, Type]) -> Type:
        """The type of an expression; what it names is checked on the way."""
        kind: Type = None
        match node:
            case nodes.Name():
                kind = scope.get(node.name)
            case nodes.Const() | nodes.TemplateData():
                kind = _PLAIN
            case nodes.Getattr():
                kind = self._member(node, node.attr, self._infer(node.node, scope))
            case nodes.Getitem():
                kind = self._item(node, scope)
            case nodes.Filter():
                kind = self._filter(node, scope)
            case nodes.CondExpr():
                self._infer(node.test, scope)
                branches = [node.expr1, node.expr2] if node.expr2 else [node.expr1]
                kind = _either(*(self._infer(branch, scope) for branch in branches))
            case _:
                self._below(node, scope)
        return kind

    def _item(self, node: nodes.Getitem, scope: dict[str, Type]) -> Type:
        kind = self._infer(node.node, scope)
        key = node.arg.value if isinstance(node.arg, nodes.Const) else None
        if isinstance(key, str):
            return self._member(node, key, kind)
        self._infer(node.arg, scope)
        return _element(kind)

    def _filter(self, node: nodes.Filter, scope: dict[str, Type]) -> Type:
        kind = self._infer(node.node, scope) if node.node else None
        for child in (*node.args, *(keyword.value for keyword in node.kwargs)):
            self._infer(child, scope)
        if node.name == "where" and node.args and isinstance(node.args[0], nodes.Const):
            self._member(node, str(node.args[0].value), _element(kind))
            return kind
        if node.name in _SENTENCES and isinstance(node.node, nodes.Const):
            self._sentence(node, str(node.node.value))
        return _PLAIN if node.name in _MADE_OF_TEXT | _SENTENCES else None

    def _sentence(self, node: nodes.Filter, name: str) -> None:
        """A message exists, and takes these facts; the fact `count` is a number."""
        try:
            message_template(name, {str(keyword.key): 1 for keyword in node.kwargs})
        except ValueError as error:
            self.faults.append(NameFault(node.lineno, name, str(error), None))

    def _member(self, node: nodes.Expr, name: str, kind: Type) -> Type:
        """The type of a member; a fault if nothing that the value can be has it."""
        if kind is None:
            return None
        found = [each for each in kind if name in self._offered(each)]
        if found or name in self._tested:
            known = [each for each in found if isinstance(each, type)]
            return _either(*(_members(each)[name] for each in known)) if known == found else None
        offered = sorted({each for alternative in kind for each in self._offered(alternative)})
        near = nearest(name, offered, CLOSER)
        hint = f"there are: {', '.join(offered)}" if offered else None
        hint = f"did you mean `{near}`?" if near else hint
        self.faults.append(
            NameFault(node.lineno, name, f"there is no `{name}` in {_told(kind)}", hint)
        )
        return None

    def _offered(self, kind: Module | Listed | Plain | type[View]) -> frozenset[str]:
        if isinstance(kind, type):
            return member_names(kind)
        if isinstance(kind, Module):
            return self._modules.get(kind.template, frozenset())
        return frozenset()


def _element(kind: Type) -> Type:
    """What the values of a list can be."""
    if kind is None or not all(isinstance(each, Listed) for each in kind):
        return None
    return _either(*(each.of for each in kind if isinstance(each, Listed)))


def _told(kind: Type) -> str:
    """What a value is, in words."""
    (first, *_) = kind or (None,)
    if isinstance(first, Module):
        return f"the template `{first.template}`"
    if isinstance(first, Listed):
        return "a list"
    return "a text or a number" if isinstance(first, Plain) else "what stands before the dot"
