"""Jinja2 with everything taken out of it that a document does not need.

A template may come from anywhere. It sees views and plain data, of which it reads members and keys,
and no methods; it calls its own macros and nothing else; what it prints goes through the medium's
escape function.
"""

from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter
from typing import Any

from jinja2 import StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError
from jinja2.nodes import EvalContext
from jinja2.runtime import Context, LoopContext, Macro, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.tests import TESTS
from jinja2.utils import pass_eval_context
from markupsafe import Markup

from holdgate.documents.filters import FILTERS
from holdgate.documents.media import Escape
from holdgate.views.shared import View, readers, values_of

_INDEXED = (list, tuple, dict)
_DATA = (*_INDEXED, View, str, int, float, type(None))
_PLAIN = frozenset({str, int, float, bool, type(None)})
_TESTS = ("defined", "undefined", "none", "string", "mapping")


class _Readers(dict[type, Mapping[str, Callable[[Any], object]]]):
    """How the members of a value are read, by its type and their names: of views, and of `loop`.

    Templates read a hundred members for each step, so this is all that is done for most of them.
    """

    def __missing__(self, kind: type) -> Mapping[str, Callable[[Any], object]]:
        self[kind] = readers(kind) if issubclass(kind, View) else {}
        return self[kind]


_READERS = _Readers(
    {LoopContext: {name: attrgetter(name) for name in vars(LoopContext) if name[0] != "_"}}
)


class _Generator(CodeGenerator):
    """Refuses what would get around the escape function of a medium that is not HTML.

    What is printed goes through that function alone, and a call is given what the template says:
    nothing here can ask for the context.
    """

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ANN401, ARG002
        self.write("environment.printed(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ANN401, ARG002
        self.write(")")

    def visit_Call(  # noqa: N802
        self,
        node: nodes.Call,
        frame: Frame,
        forward_caller: bool = False,  # noqa: FBT001, FBT002
    ) -> None:
        self.write("environment.call(context, ")
        self.visit(node.node, frame)
        self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        self.write(")")

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
            finalize=_not_now,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self.filters = {**FILTERS, **filters}
        self.tests = {name: TESTS[name] for name in _TESTS}
        self.globals = {}
        self.printed = _printed(escape)

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - Jinja2's own signature
        """A member of data: of a view a member, else the value of a key; never a method."""
        read = _READERS[type(obj)].get(attribute)
        if read is not None:
            return read(obj)
        if isinstance(obj, _DATA):
            return self.getitem(obj, attribute)
        if type(obj) is TemplateModule and attribute in vars(obj) and attribute[0] != "_":
            return vars(obj)[attribute]
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:  # noqa: ANN401 - Jinja2's own signature
        """The value of a member, a key or an index, else undefined."""
        if not isinstance(obj, _DATA):
            return super().getitem(obj, argument)
        try:
            if isinstance(obj, View):
                return _READERS[type(obj)][argument](obj)
            return obj[argument] if isinstance(obj, _INDEXED) else self._none(obj, argument)
        except (LookupError, TypeError):
            return self._none(obj, argument)

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - as above
        """What a macro makes; anything else that is called is checked first."""
        return (
            obj(*args, **kwargs)
            if type(obj) is Macro
            else super().call(context, obj, *args, **kwargs)
        )

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
            inner: Iterable[object] = values_of(part)
        elif type(part) is dict:
            inner = (*part.keys(), *part.values())
        elif type(part) is list or type(part) is tuple:
            inner = part
        else:
            msg = f"not plain data: {type(part).__name__}"
            raise TypeError(msg)
        waiting += [each for each in inner if type(each) not in _PLAIN]


def _printed(escape: Escape) -> Callable[[object], str]:
    """What prints a value: a text or a number escaped for the medium, once."""

    def printed(value: object) -> str:
        if isinstance(value, Markup):
            return value
        if type(value) is str:
            return escape(value)
        if type(value) in {int, float} or isinstance(value, Undefined):
            return escape(str(value))
        msg = f"only text and numbers can be printed, not {type(value).__name__}"
        raise SecurityError(msg)

    return printed


@pass_eval_context
def _not_now(_context: EvalContext, value: object) -> object:
    """Keeps Jinja2 from printing constants, escaped as HTML, while it compiles a template."""
    return value
