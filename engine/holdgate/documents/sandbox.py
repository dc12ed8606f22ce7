"""Jinja2 with everything taken out of it that a document does not need.

A template may come from anywhere. It sees views and plain data, of which it reads members and keys,
and no methods; it calls its own macros and nothing else; what it prints goes through the medium's
escape function.
"""

from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.nodes import EvalContext
from jinja2.runtime import Context, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.tests import TESTS
from jinja2.utils import pass_eval_context
from markupsafe import Markup

from holdgate.documents.filters import FILTERS
from holdgate.documents.media import Escape
from holdgate.views.shared import View, member, member_names

_INDEXED = (list, tuple, dict)
_DATA = (*_INDEXED, View, str, int, float, type(None))
_PLAIN = frozenset({str, int, float, bool, type(None)})
_TESTS = ("defined", "undefined", "none", "string", "mapping")


class _Generator(CodeGenerator):
    """Refuses what would get around the escape function of a medium that is not HTML."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: ARG002, N802
        self.fail("`~` joins texts before they are escaped: print one after the other", node.lineno)

    def visit_Slice(self, node: nodes.Slice, frame: Frame) -> None:  # noqa: ARG002, N802
        self.fail("a slice could cut through what is escaped: there are none", node.lineno)

    def visit_ScopedEvalContextModifier(  # noqa: N802
        self,
        node: nodes.ScopedEvalContextModifier,
        frame: Frame,  # noqa: ARG002
    ) -> None:
        self.fail("escaping cannot be turned off", node.lineno)


class Sandbox(ImmutableSandboxedEnvironment):
    """The environment of one document in one medium."""

    code_generator_class = _Generator
    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})

    def __init__(self, escape: Escape, filters: Mapping[str, Callable[..., Any]]) -> None:
        super().__init__(
            autoescape=True,
            undefined=StrictUndefined,
            finalize=_finalize(escape),
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self.filters = {**FILTERS, **filters}
        self.tests = {name: TESTS[name] for name in _TESTS}
        self.globals = {}

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - Jinja2's own signature
        """A member of data: of a view a member, else the value of a key; never a method."""
        if isinstance(obj, _DATA):
            return self.getitem(obj, attribute)
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:  # noqa: ANN401 - Jinja2's own signature
        """The value of a member, a key or an index, else undefined."""
        if not isinstance(obj, _DATA):
            return super().getitem(obj, argument)
        try:
            if isinstance(obj, View):
                return member(obj, argument)
            return obj[argument] if isinstance(obj, _INDEXED) else self._none(obj, argument)
        except (LookupError, TypeError):
            return self._none(obj, argument)

    def _none(self, obj: object, name: str) -> Undefined:
        return self.undefined(obj=obj, name=name)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401
        """Arithmetic is for numbers; `%` and `+` of texts would get around the escape function."""
        numbers = isinstance(left, int | float) and isinstance(right, int | float)
        if not numbers or operator == "**":
            msg = f"`{operator}` is not possible here: + - * / // and % are, between numbers"
            raise SecurityError(msg)
        return super().call_binop(context, operator, left, right)


def check(value: object) -> None:
    """Raise `TypeError` unless a value is made of views, lists, maps, text and numbers alone.

    A `Path` within reach of a template reads files, and text of a type of its own could claim to
    be escaped already.
    """
    waiting: list[object] = [value]
    seen: set[int] = set()
    while waiting:
        part = waiting.pop()
        if type(part) in _PLAIN or id(part) in seen:
            continue
        seen.add(id(part))
        if isinstance(part, View):
            waiting += (member(part, name) for name in member_names(type(part)))
        elif type(part) is dict:
            waiting += (*part.keys(), *part.values())
        elif type(part) is list or type(part) is tuple:
            waiting += part
        else:
            msg = f"not plain data: {type(part).__name__}"
            raise TypeError(msg)


def _finalize(escape: Escape) -> Callable[[EvalContext, Any], Markup]:
    # With the context as an argument Jinja2 calls it at run time even for constants, which it
    # would else escape as HTML while compiling.
    @pass_eval_context
    def finalize(_context: EvalContext, value: Any) -> Markup:  # noqa: ANN401
        if isinstance(value, Markup):
            return value
        if isinstance(value, Undefined) or type(value) in {str, int, float}:
            return Markup(escape(str(value)))  # noqa: S704 - escaped, for this very medium
        msg = f"only text and numbers can be printed, not {type(value).__name__}"
        raise SecurityError(msg)

    return finalize
