"""`render`: a run or a process as a document."""

import sys
from pathlib import Path

import click

from holdgate.cli.app import App, renderers
from holdgate.cli.options import everywhere
from holdgate.cli.text import output
from holdgate.errors import HoldgateError
from holdgate.views.process import ProcessView, process_view
from holdgate.views.run import RunView


@click.command("render")
@click.argument("document", metavar="DOCUMENT")
@click.argument("target", metavar="RUN|PROCESS")
@click.option("--format", "format_", metavar="F", help="html, md … (else the document's first).")
@click.option("--output", "file", type=click.Path(path_type=Path), metavar="FILE",
              help="Write it there instead of printing it.")  # fmt: skip
@everywhere
def command(
    app: App, *, document: str, target: str, format_: str | None, file: Path | None
) -> None:
    """Render RUN or PROCESS as DOCUMENT: checklist, report, or one of your own renderers."""
    from holdgate.documents.render import render  # noqa: PLC0415 - Jinja2 is loaded when used

    renderer = renderers().renderer(document)
    content = render(renderer, format_ or renderer.formats[0], _view(app, target))
    if file is None and not app.as_json:
        sys.stdout.buffer.write(content)
        return
    if file is not None:
        _write(file, content)
    where = {"file": str(file)} if file else {"text": content.decode()}
    if app.as_json:
        output.emit({"ok": True, "document": document, "bytes": len(content), **where})
    else:
        output.say(f"{file} ({len(content):,} bytes)")


def _view(app: App, target: str) -> RunView | ProcessView:
    if target[:1].islower():
        return process_view(app.definition(target).process)
    return app.queries.look(target).view


def _write(file: Path, content: bytes) -> None:
    try:
        file.write_bytes(content)
    except OSError as error:
        message = f"{file} cannot be written: {error.strerror}"
        raise HoldgateError(message, id="unwritable-file") from error
