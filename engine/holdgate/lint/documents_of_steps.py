"""Documents that steps freeze: their templates must be right, or a run could not do the step."""

from collections.abc import Iterator

from holdgate.documents.catalog import Catalog
from holdgate.errors import HoldgateError
from holdgate.resources import bundled
from holdgate.source.finding import Finding
from holdgate.source.problem import Problem
from holdgate.source.yaml.document import Document, Path

RENDERER_BROKEN = "renderer-broken"


class Documents:
    """The faults of the user's own renderers, each looked for once."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._faults: dict[str, tuple[Problem, ...]] = {}

    def findings(self, document: Document) -> Iterator[Finding]:
        """An error for each field whose document could not be made."""
        for path, renderer in _renderers(document.value.get("steps"), ("steps",)):
            if faults := self._of(renderer):
                first = faults[0]
                yield Finding(
                    path=path,
                    rule=RENDERER_BROKEN,
                    message=f"the document `{renderer}` cannot be made: {first.message}",
                    hint=f"see {first.file}:{first.line}",
                )

    def _of(self, renderer: str) -> tuple[Problem, ...]:
        if renderer not in self._faults:
            self._faults[renderer] = self._look(renderer)
        return self._faults[renderer]

    def _look(self, renderer_id: str) -> tuple[Problem, ...]:
        try:
            renderer = self._catalog.renderer(renderer_id)
        except HoldgateError:
            return ()  # a rule says that it is not there
        if renderer.folder.parent == bundled("renderers"):
            return ()
        from holdgate.documents.template_faults import template_problems  # noqa: PLC0415 - Jinja2

        return template_problems(renderer)


def _renderers(steps: object, path: Path) -> Iterator[tuple[Path, str]]:
    """The renderers that the fields of steps name, with their places; of groups too."""
    for number, step in enumerate(steps if isinstance(steps, list) else ()):
        if isinstance(step, dict):
            fields = step.get("fields")
            for name, field in fields.items() if isinstance(fields, dict) else ():
                if isinstance(field, dict) and isinstance(field.get("renderer"), str):
                    yield (*path, number, "fields", name, "renderer"), field["renderer"]
            yield from _renderers(step.get("steps"), (*path, number, "steps"))
