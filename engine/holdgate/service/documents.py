"""Documents that are frozen as evidence when the step that holds them is completed."""

from msgspec import Struct

from holdgate.documents.catalog import Catalog
from holdgate.model.events import Sealed
from holdgate.model.jsons import Json
from holdgate.model.people import Directory
from holdgate.model.process import Field, Process
from holdgate.model.run import Run
from holdgate.store.evidence.port import Intake


class Freezer(Struct, frozen=True):
    """Renders with the renderers of a catalogue."""

    catalog: Catalog

    def freeze(  # noqa: PLR0913, PLR0917 - all that a document is made of, and the field
        self,
        process: Process,
        run: Run,
        events: tuple[Sealed, ...],
        directory: Directory | None,
        intake: Intake,
        field: Field,
    ) -> Json:
        """Render the run as it is after `events`, keep it, and return what the field records.

        `head` in it is the event before: the document cannot name the event that freezes it.
        """
        from holdgate.documents.render import render  # noqa: PLC0415 - Jinja2 is not always needed
        from holdgate.views.run import run_view  # noqa: PLC0415 - as above

        renderer = self.catalog.renderer(field.renderer or "")
        output = renderer.formats[0]
        view = run_view(process, run, events, now=run.head.at, directory=directory, frozen=True)
        content = render(renderer, output, view)
        kept = intake.put(f"{run.head.id}-{renderer.id}.{output}", content)
        return {
            **kept.json(),
            "renderer": renderer.id,
            "format": output,
            "head": events[-1].event.prev,
        }
