"""`approve`: signs the round that was seen."""

import click

from holdgate.cli.app import App
from holdgate.cli.give import give
from holdgate.cli.options import acting, because, everywhere, run_argument, step_argument
from holdgate.cli.signing import round_option, seen
from holdgate.cli.steps import place
from holdgate.model.commands import Approve


@click.command("approve")
@run_argument
@step_argument
@round_option
@because
@acting
@everywhere
def command(  # noqa: PLR0913 - its options
    app: App,
    *,
    run_id: str,
    step: str,
    round_: int | None,
    because: str | None,
    person: str,
    key: str | None,
) -> int:
    """Approve STEP of RUN: sign the round that you saw.

    Without --round a terminal shows what will be signed, and asks.
    """
    where = place(app, run_id)
    found = where.step(step)
    view = seen(app, where, found, round_, "approve")
    given = Approve(step=found.id, round=view.round, content=view.content, because=because)
    return give(app, run_id, given, person=person, key=key)
