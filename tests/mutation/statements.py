"""How a statement is made wrong; a sentence that is assigned stays as it is."""

import ast
from collections.abc import Iterator

from mutation.expressions import SWAPPED, Mutator, changed, prose, without


def _true_and_false(node: ast.AST) -> Iterator[ast.AST]:
    for value in (True, False):
        yield ast.copy_location(ast.Constant(value), node)


def _condition(node: ast.If | ast.While) -> Iterator[ast.AST]:
    for test in _true_and_false(node.test):
        yield changed(node, test=test)


def _returned(node: ast.Return) -> Iterator[ast.AST]:
    if node.value is not None and not isinstance(node.value, ast.Constant):
        yield changed(node, value=ast.copy_location(ast.Constant(None), node.value))


def _assigned(node: ast.Assign | ast.AnnAssign) -> Iterator[ast.AST]:
    if node.value is not None and not prose(node.value):
        other = None if not isinstance(node.value, ast.Constant) else ""
        if node.value != other:
            yield changed(node, value=ast.copy_location(ast.Constant(other), node.value))


def _augmented(node: ast.AugAssign) -> Iterator[ast.AST]:
    if type(node.op) in SWAPPED:
        yield changed(node, op=SWAPPED[type(node.op)]())
    plain = ast.Assign(targets=[node.target], value=node.value, lineno=node.lineno)
    yield ast.copy_location(plain, node)


def _statement(node: ast.stmt) -> Iterator[ast.AST]:
    yield ast.copy_location(ast.Pass(), node)


def _break(node: ast.Break) -> Iterator[ast.AST]:
    yield ast.copy_location(ast.Continue(), node)


def _continue(node: ast.Continue) -> Iterator[ast.AST]:
    yield ast.copy_location(ast.Break(), node)


def _cases(node: ast.Match) -> Iterator[ast.AST]:
    if len(node.cases) > 1:
        yield from without(node, "cases")


def _guard(node: ast.match_case) -> Iterator[ast.AST]:
    if node.guard:
        yield changed(node, guard=None)


def _patterns(node: ast.MatchOr) -> Iterator[ast.AST]:
    for number in range(len(node.patterns)):
        rest = [*node.patterns[:number], *node.patterns[number + 1 :]]
        yield rest[0] if len(rest) == 1 else changed(node, patterns=rest)


STATEMENTS: dict[type[ast.AST], tuple[Mutator, ...]] = {
    ast.If: (_condition,),
    ast.While: (_condition,),
    ast.Return: (_returned,),
    ast.Assign: (_assigned,),
    ast.AnnAssign: (_assigned,),
    ast.AugAssign: (_augmented, _statement),
    ast.Expr: (_statement,),
    ast.Raise: (_statement,),
    ast.Break: (_break,),
    ast.Continue: (_continue,),
    ast.Match: (_cases,),
    ast.match_case: (_guard,),
    ast.MatchOr: (_patterns,),
}
