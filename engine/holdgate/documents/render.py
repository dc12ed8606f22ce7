"""A view becomes a document."""

from collections.abc import Mapping
from functools import cached_property
from traceback import walk_tb

from jinja2 import TemplateError, TemplateSyntaxError

from holdgate.documents.catalog import JSON, Renderer
from holdgate.documents.environment import environment
from holdgate.documents.filters import LOOKUPS, Lookups
from holdgate.documents.media import MEDIA
from holdgate.documents.placeholders import shown_answers
from holdgate.documents.sandbox import check
from holdgate.errors import HoldgateError
from holdgate.model.nearest import nearest
from holdgate.views.process import ProcessView
from holdgate.views.run import RunView
from holdgate.views.shared import as_json, readers

# What a template can do wrong. All else is our fault and stays a traceback.
_FAULTS = (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, RecursionError)


class Rendering:
    """Makes documents of one view; what they have in common is checked and looked up once.

    `images` are those of the texts, by their paths; of one that is not there its words are shown.
    """

    def __init__(
        self, view: RunView | ProcessView, images: Mapping[str, bytes] | None = None
    ) -> None:
        self._view, self._images = view, images

    @cached_property
    def _names(self) -> Mapping[str, object]:
        """All that a template sees."""
        check(self._view)
        return {name: read(self._view) for name, read in readers(type(self._view)).items()}

    @cached_property
    def _lookups(self) -> Lookups:
        return Lookups(shown_answers(self._view), self._images)

    def document(self, renderer: Renderer, output: str) -> bytes:
        """A document in UTF-8. `json` is always there: the view itself.

        Raises `HoldgateError` when the renderer makes no such document, or its template is wrong.
        """
        view = self._view
        if view.of not in renderer.of:
            msg = f"{renderer.id} is made of a {' or a '.join(renderer.of)}, not of a {view.of}"
            raise HoldgateError(msg, id="wrong-subject", hint=f"name a {renderer.of[0]}")
        if output == JSON:
            return as_json(view)
        if output not in renderer.formats or output not in MEDIA:
            made = [each for each in renderer.formats if each in MEDIA]
            msg = f"{renderer.id} is not made as {output}"
            near = nearest(output, (*made, JSON))
            guess = f"did you mean {near}? " if near else ""
            hint = f"{guess}there are: {', '.join([*made, JSON])}"
            raise HoldgateError(msg, id="unknown-format", hint=hint)
        return written(renderer, output, self._names, self._lookups).encode()


def render(
    renderer: Renderer,
    output: str,
    view: RunView | ProcessView,
    images: Mapping[str, bytes] | None = None,
) -> bytes:
    """One document of a view; several are made by one `Rendering`, which says more."""
    return Rendering(view, images).document(renderer, output)


def written(
    renderer: Renderer, output: str, names: Mapping[str, object], looked_up: Lookups
) -> str:
    """The text that a template makes; `names` is all that it sees, `looked_up` is for its filters.

    Raises `HoldgateError` with file and line when the template is wrong.
    """
    template = renderer.template(output)
    lookups = LOOKUPS.set(looked_up)
    try:
        found = environment(renderer, MEDIA[output]).get_template(template.name)
        return found.render(names)
    except _FAULTS as error:
        file, line = _place(error, str(template))
        msg = f"{file}:{line}: {str(error) or type(error).__name__}"
        raise HoldgateError(msg, id="bad-template") from error
    finally:
        LOOKUPS.reset(lookups)


def _place(error: Exception, template: str) -> tuple[str, int]:
    """File and line of a template's fault; Jinja2 puts them into the traceback."""
    if isinstance(error, TemplateSyntaxError):
        return error.filename or template, error.lineno
    frames = [
        (frame.f_code.co_filename, line)
        for frame, line in walk_tb(error.__traceback__)
        if frame.f_code.co_filename.endswith((".j2", ".css"))
    ]
    return frames[-1] if frames else (template, 1)
