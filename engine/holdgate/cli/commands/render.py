"""`render`: a run or a process as a document."""

from collections.abc import Mapping
from pathlib import Path

import click

from holdgate.cli.app import App, renderers
from holdgate.cli.options import FileName, everywhere
from holdgate.cli.text import output
from holdgate.cli.text.output import print_json
from holdgate.documents.catalog import Renderer
from holdgate.views.process import ProcessView, process_view
from holdgate.views.run import RunView

_ENDINGS: Mapping[str, str] = {
    ".html": "html",
    ".htm": "html",
    ".md": "md",
    ".markdown": "md",
    ".json": "json",
}


@click.command("render")
@click.argument("document", metavar="DOCUMENT")
@click.argument("target", metavar="RUN|PROCESS")
@click.option("--format", "format_", metavar="F",
              help="The format: html, md or json. Default: what FILE ends with, else the first "
              "of the document.")  # fmt: skip
@click.option("--output", "file_name", type=FileName(), metavar="FILE",
              help="The file to write. Default: standard output.")  # fmt: skip
@click.option("--force", is_flag=True,
              help="Overwrite FILE, even if it is not a document of holdgate.")  # fmt: skip
@everywhere
def command(  # noqa: PLR0913 - its options
    app: App,
    *,
    document: str,
    target: str,
    format_: str | None,
    file_name: str | None,
    force: bool,
) -> None:
    """Render a run or a process as a document.

    DOCUMENT is checklist, report, or one of your own renderers. FILE is written completely or not
    at all; a file that is not a document of holdgate is not overwritten.
    """
    from holdgate.cli.documents import write_document  # noqa: PLC0415 - start-up counts: Jinja2
    from holdgate.documents.render import render  # noqa: PLC0415 - as above

    file = Path(file_name) if file_name else None
    renderer = renderers().renderer(document)
    view, images = _view(app, target)
    content = render(renderer, format_ or _format(renderer, file), view, images)
    if file:
        write_document(file, content, force=force)
    if app.as_json:
        _print_json(document, content, file)
    elif file:
        output.say(f"{file} ({len(content):,} bytes)")
    else:
        output.document(content)


def _format(renderer: Renderer, file: Path | None) -> str:
    """The format that the name of the file promises, else the first of the document.

    An ending that means another format than the document has is refused by `render`.
    """
    ending = file.suffix.lower() if file else ""
    return _ENDINGS.get(ending, renderer.formats[0])


def _view(app: App, target: str) -> tuple[RunView | ProcessView, Mapping[str, bytes]]:
    """What is rendered, and the images in its texts."""
    if app.names_run(target):
        return app.queries.look(target).view, app.queries.images(target)
    definition = app.definition(target)
    return process_view(definition.process), definition.images


def _print_json(document: str, content: bytes, file: Path | None) -> None:
    from holdgate.views.outputs.runs import RenderOutput  # noqa: PLC0415 - start-up counts

    size = len(content)
    if file:
        print_json(RenderOutput(ok=True, document=document, bytes=size, file=str(file)))
    else:
        print_json(RenderOutput(ok=True, document=document, bytes=size, text=content.decode()))
