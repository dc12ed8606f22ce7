"""`cancel`: ends a run before its time."""

import click

from holdgate.cli.app import App
from holdgate.cli.give import give
from holdgate.cli.options import acting, because, everywhere, run_argument
from holdgate.model.commands import Cancel


@click.command("cancel")
@run_argument
@because
@acting
@everywhere
def command(app: App, *, run_id: str, because: str | None, person: str, key: str | None) -> int:
    """End RUN now. Its steps keep the state they had; nothing can change any more."""
    return give(app, run_id, Cancel(because=because), person=person, key=key)
