"""What is wrong with the templates of a renderer, found before a document is made.

Every template that a format uses is compiled, as it is when a document is made. The names in it are
compared with what a document offers: the members of the views, the macros of other templates, the
messages. What can be known only when a document is made is not reported.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError, meta, nodes
from msgspec import Struct

from holdgate.documents.catalog import JSON, Renderer
from holdgate.documents.environment import SHARED, environment
from holdgate.documents.media import MEDIA
from holdgate.documents.read import TEMPLATE_NAME, TEMPLATE_SYNTAX
from holdgate.documents.sandbox import Sandbox
from holdgate.documents.template_types import Module, NameFault, Type, member_types, wrong_names
from holdgate.model.nearest import CLOSER, nearest
from holdgate.source.files import is_file
from holdgate.source.problem import Problem
from holdgate.views.process import ProcessView
from holdgate.views.run import RunView
from holdgate.views.shared import View

_VIEWS: Mapping[str, type[View]] = {"run": RunView, "process": ProcessView}


class _Template(Struct, frozen=True):
    """A template that could be parsed. `sees_view`: it is read with what its document offers."""

    name: str
    file: str
    source: str
    tree: nodes.Template
    sees_view: bool


def template_problems(renderer: Renderer) -> tuple[Problem, ...]:
    """Everything that is wrong in the templates of a renderer, by file and line, each once."""
    found = {
        problem
        for output in renderer.formats
        if output != JSON and output in MEDIA and is_file(renderer.template(output))
        for problem in _Format(renderer, output).problems()
    }
    return tuple(sorted(found))


class _Format:
    """The templates of one format of a renderer: its own, and all that they import or include."""

    def __init__(self, renderer: Renderer, output: str) -> None:
        self._renderer = renderer
        self._environment: Sandbox = environment(renderer, MEDIA[output])
        self._first = renderer.template(output).name
        self._templates: dict[str, _Template] = {}

    def problems(self) -> Iterator[Problem]:
        """What is wrong, template by template."""
        yield from self._read(self._first, sees_view=True, importer=None)
        known = frozenset(self._names())
        modules = {name: _exported(each.tree) for name, each in self._templates.items()}
        for template in self._templates.values():
            yield from self._undeclared(template, known)
            scope = {**self._types(template), **_imported(template.tree)}
            for fault in _unknown_helpers(template.tree, self._environment):
                yield _fault(template, fault)
            for fault in wrong_names(template.tree, scope, modules):
                yield _fault(template, fault)

    def _read(
        self, name: str, *, sees_view: bool, importer: tuple[_Template, int] | None
    ) -> Iterator[Problem]:
        """Read a template and what it uses, and compile it."""
        if name in self._templates and (self._templates[name].sees_view or not sees_view):
            return
        try:
            loader = self._environment.loader
            assert loader  # noqa: S101 - every environment of ours has one
            source, file, _ = loader.get_source(self._environment, name)
            tree = self._environment.parse(source, name, file)
            self._environment.compile(source, name, file)
        except TemplateNotFound:
            if importer:
                yield _missing(name, *importer)
            return
        except TemplateSyntaxError as error:
            place = error.filename or str(self._renderer.folder / name)
            yield _unreadable(place, error.lineno, str(error.message))
            return
        except (TemplateError, UnicodeDecodeError, RecursionError) as error:
            place = str(self._renderer.folder / name)
            yield _unreadable(place, 1, str(error) or type(error).__name__)
            return
        template = _Template(name, file or name, source, tree, sees_view)
        self._templates[name] = template
        for used, line, with_context in _references(tree):
            yield from self._read(
                used, sees_view=sees_view and with_context, importer=(template, line)
            )

    def _names(self) -> Iterator[str]:
        """What any template of this format sets, imports or defines: others may see it."""
        for template in self._templates.values():
            yield from _exported(template.tree)
            yield from _imported(template.tree)

    def _types(self, template: _Template) -> dict[str, Type]:
        """The types of the names that a template sees."""
        if not template.sees_view:
            return {}
        return member_types([_VIEWS[of] for of in self._subjects(template)])

    def _subjects(self, template: _Template) -> Sequence[str]:
        """What a template is made of; a shared one asks by itself what it is made of."""
        return tuple(_VIEWS) if template.name.startswith(f"{SHARED}/") else self._renderer.of

    def _undeclared(self, template: _Template, known: frozenset[str]) -> Iterator[Problem]:
        offered = self._types(template)
        tested = _tested(template.tree)
        for name in meta.find_undeclared_variables(template.tree) - known - tested - set(offered):
            near = nearest(name, offered, CLOSER)
            hint = f"did you mean `{near}`?" if near else f"there are: {', '.join(sorted(offered))}"
            if not offered:
                hint = "import it `with context`, or give it to a macro"
            line = min(
                each.lineno for each in template.tree.find_all(nodes.Name) if each.name == name
            )
            message = f"there is no `{name}` in this document"
            yield _fault(template, NameFault(line, name, message, hint))


def _unknown_helpers(tree: nodes.Template, known: Sandbox) -> Iterator[NameFault]:
    """Filters and tests that there are not; in a branch, Jinja2 finds them when it is taken."""
    for node in tree.find_all((nodes.Filter, nodes.Test)):
        word, names = (
            ("filter", known.filters) if isinstance(node, nodes.Filter) else ("test", known.tests)
        )
        if node.name not in names:
            hint = f"there are: {', '.join(sorted(names))}"
            yield NameFault(node.lineno, node.name, f"there is no {word} `{node.name}`", hint)


def _missing(name: str, template: _Template, line: int) -> Problem:
    hint = f"templates lie beside `renderer.yaml`, or in `{SHARED}/`"
    return _fault(template, NameFault(line, name, f"there is no template `{name}`", hint))


def _unreadable(file: str, line: int, message: str) -> Problem:
    return Problem(file=file, line=line, column=1, path="", rule=TEMPLATE_SYNTAX, message=message)


def _fault(template: _Template, fault: NameFault) -> Problem:
    return Problem(
        file=template.file,
        line=fault.line,
        column=_column(template.source, fault),
        path="",
        rule=TEMPLATE_NAME,
        message=fault.message,
        hint=fault.hint,
    )


def _column(source: str, fault: NameFault) -> int:
    """Where the word stands on its line: Jinja2 knows only the line."""
    (text, *_) = source.splitlines()[fault.line - 1 :] or [""]
    word = re.escape(fault.word)
    match = re.search(rf"(?<![\w'\"]){word}(?!\w)", text) or re.search(rf"\b{word}\b", text)
    return match.start() + 1 if match else 1


def _references(tree: nodes.Template) -> Iterator[tuple[str, int, bool]]:
    """The templates that are named in plain text: name, line, and whether they see the document."""
    statements: list[nodes.Import | nodes.FromImport | nodes.Include | nodes.Extends] = [
        *tree.find_all(nodes.Import),
        *tree.find_all(nodes.FromImport),
        *tree.find_all(nodes.Include),
        *tree.find_all(nodes.Extends),
    ]
    for node in statements:
        with_context = getattr(node, "with_context", True)
        listed = node.template.items if isinstance(node.template, nodes.List) else [node.template]
        lenient = getattr(node, "ignore_missing", False) or len(listed) > 1
        for each in listed:
            if isinstance(each, nodes.Const) and isinstance(each.value, str) and not lenient:
                yield each.value, node.lineno, with_context


def _exported(tree: nodes.Template) -> frozenset[str]:
    """What a template offers to one that imports it: its macros, and what it sets outside them."""
    macros = {macro.name for macro in tree.find_all(nodes.Macro)}
    blocks = {
        block.target.name
        for block in tree.find_all(nodes.AssignBlock)
        if isinstance(block.target, nodes.Name)
    }
    assigned = {
        name.name
        for assign in tree.find_all(nodes.Assign)
        for name in assign.find_all(nodes.Name)
        if name.ctx == "store"
    }
    return frozenset(macros | blocks | assigned | set(_imported(tree)))


def _imported(tree: nodes.Template) -> dict[str, Type]:
    """The names that imports give: a template as a module, or one of its macros."""
    found: dict[str, Type] = {}
    for node in tree.find_all(nodes.Import):
        name = node.template
        is_plain = isinstance(name, nodes.Const) and isinstance(name.value, str)
        found[node.target] = (Module(str(getattr(name, "value", ""))),) if is_plain else None
    for from_import in tree.find_all(nodes.FromImport):
        for imported in from_import.names:
            found[imported[1] if isinstance(imported, tuple) else imported] = None
    return found


def _tested(tree: nodes.Template) -> set[str]:
    """The names whose being there the template itself asks for."""
    tests = tree.find_all(nodes.Test)
    return {
        test.node.name
        for test in tests
        if test.name in {"defined", "undefined"} and isinstance(test.node, nodes.Name)
    }
