"""How an expression is made wrong: for a node of the syntax tree, other nodes in its place.

Sentences stay as they are (a string with a space in it, and what is assigned to `msg`): a test
that repeats a sentence checks nothing. Values that are put into sentences are mutated.
"""

import ast
from collections.abc import Callable, Iterator
from copy import copy
from typing import Any, TypeAlias

Mutator: TypeAlias = Callable[[Any], Iterator[ast.AST]]

_NEGATED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
SWAPPED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Pow: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
_OTHER_NAME = {
    "any": "all",
    "all": "any",
    "min": "max",
    "max": "min",
    "sorted": "list",
    "reversed": "list",
    "partition": "rpartition",
    "rpartition": "partition",
    "removeprefix": "removesuffix",
    "removesuffix": "removeprefix",
    "startswith": "endswith",
    "endswith": "startswith",
    "fullmatch": "search",
    "union": "intersection",
    "intersection": "union",
}
_TIDYING = {"strip", "casefold", "upper", "lower"}


def prose(node: ast.AST) -> bool:
    """Whether it is a sentence for people, or a piece of one."""
    match node:
        case ast.Constant(value=str(text)):
            return " " in text
        case ast.JoinedStr():
            return any(prose(part) for part in node.values)
        case ast.IfExp():
            return prose(node.body) or prose(node.orelse)
        case ast.Name():
            return node.id == "msg"
    return False


def changed(node: Any, **members: Any) -> Any:
    """A copy of the node with some members exchanged; the other members are shared."""
    other = copy(node)
    for name, value in members.items():
        setattr(other, name, value)
    return other


def without(node: Any, member: str) -> Iterator[ast.AST]:
    """The node with one element of a list left out, each in turn."""
    elements = getattr(node, member)
    for number in range(len(elements)):
        yield changed(node, **{member: [*elements[:number], *elements[number + 1 :]]})


def _replaced(node: Any, member: str, number: int, other: ast.AST) -> ast.AST:
    elements = list(getattr(node, member))
    elements[number] = ast.copy_location(other, elements[number])
    return changed(node, **{member: elements})


def _constant(node: ast.Constant) -> Iterator[ast.AST]:
    value = node.value
    if isinstance(value, bool):
        yield changed(node, value=not value)
    elif isinstance(value, int | float):
        yield changed(node, value=value + 1)
        yield changed(node, value=value - 1)
    elif isinstance(value, str) and not prose(node):
        yield changed(node, value=value + "~")


def _compare(node: ast.Compare) -> Iterator[ast.AST]:
    for number, operator in enumerate(node.ops):
        for other in _NEGATED[type(operator)]:
            yield changed(node, ops=[*node.ops[:number], other(), *node.ops[number + 1 :]])


def _bool_op(node: ast.BoolOp) -> Iterator[ast.AST]:
    yield changed(node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And())
    for number in range(len(node.values)):
        rest = [*node.values[:number], *node.values[number + 1 :]]
        yield rest[0] if len(rest) == 1 else changed(node, values=rest)


def _bin_op(node: ast.BinOp) -> Iterator[ast.AST]:
    if prose(node.left) or prose(node.right):
        return
    if type(node.op) in SWAPPED:
        yield changed(node, op=SWAPPED[type(node.op)]())
    yield node.left
    yield node.right


def _unary_op(node: ast.UnaryOp) -> Iterator[ast.AST]:
    yield node.operand


def _if_exp(node: ast.IfExp) -> Iterator[ast.AST]:
    yield node.body
    yield node.orelse


def _comprehension(node: ast.comprehension) -> Iterator[ast.AST]:
    for number in range(len(node.ifs)):
        yield _replaced(node, "ifs", number, ast.Constant(value=True))
        yield _replaced(node, "ifs", number, ast.Constant(value=False))


def _call(node: ast.Call) -> Iterator[ast.AST]:
    for number, argument in enumerate(node.args):
        starred = isinstance(argument, ast.Starred)
        empty = ast.Starred(ast.Tuple([], ast.Load()), ast.Load())
        if not prose(argument):
            yield _replaced(node, "args", number, empty if starred else ast.Constant(None))
    for number, keyword in enumerate(node.keywords):
        if not prose(keyword.value):
            yield changed(node, keywords=[*node.keywords[:number], *node.keywords[number + 1 :]])
    if isinstance(node.func, ast.Attribute) and node.func.attr in _TIDYING and not node.args:
        yield node.func.value


def _name(node: ast.Name) -> Iterator[ast.AST]:
    if node.id in _OTHER_NAME:
        yield changed(node, id=_OTHER_NAME[node.id])


def _attribute(node: ast.Attribute) -> Iterator[ast.AST]:
    if node.attr in _OTHER_NAME:
        yield changed(node, attr=_OTHER_NAME[node.attr])


def _elements(node: ast.Set | ast.List | ast.Tuple) -> Iterator[ast.AST]:
    if isinstance(node.ctx if not isinstance(node, ast.Set) else ast.Load(), ast.Load):
        yield from without(node, "elts")


def _dict(node: ast.Dict) -> Iterator[ast.AST]:
    for number in range(len(node.keys)):
        keys = [*node.keys[:number], *node.keys[number + 1 :]]
        yield changed(node, keys=keys, values=[*node.values[:number], *node.values[number + 1 :]])


def _lambda(node: ast.Lambda) -> Iterator[ast.AST]:
    yield changed(node, body=ast.copy_location(ast.Constant(None), node.body))


EXPRESSIONS: dict[type[ast.AST], tuple[Mutator, ...]] = {
    ast.Constant: (_constant,),
    ast.Compare: (_compare,),
    ast.BoolOp: (_bool_op,),
    ast.BinOp: (_bin_op,),
    ast.UnaryOp: (_unary_op,),
    ast.IfExp: (_if_exp,),
    ast.comprehension: (_comprehension,),
    ast.Call: (_call,),
    ast.Name: (_name,),
    ast.Attribute: (_attribute,),
    ast.Set: (_elements,),
    ast.List: (_elements,),
    ast.Tuple: (_elements,),
    ast.Dict: (_dict,),
    ast.Lambda: (_lambda,),
}
