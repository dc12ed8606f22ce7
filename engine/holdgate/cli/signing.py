"""What an approver sees before signing."""

from dataclasses import dataclass

import click

from holdgate.cli.app import App
from holdgate.cli.find_step import Place
from holdgate.cli.looking import look
from holdgate.cli.run_command import asks
from holdgate.cli.text import output
from holdgate.cli.text.step_details import Sheet
from holdgate.model.process import Step
from holdgate.model.run import ApprovalNode, State

round_option = click.option(
    "--round", "round_", type=click.IntRange(min=1), metavar="N", help="The round that you saw."
)


@dataclass(frozen=True, slots=True)
class Seen:
    """The round that was seen, and its content digest where it was shown."""

    round: int
    content: str | None


def seen(app: App, where: Place, step: Step, given: int | None, act: str) -> Seen:
    """The round given; else show what waits and ask. A pipe is never asked."""
    if given is not None:
        return Seen(given, None)
    if not asks(app):
        message = f"say which round you saw: --round N (holdgate show {where.run_id} {step.id})"
        raise click.UsageError(message)
    node = _pending(app, where, step)
    if node is None:
        return Seen(1, None)
    _tell(app, where, step)
    click.confirm(f"{act} round {node.round} of {step.number} {step.id}?", abort=True)
    return Seen(node.round, node.content)


def _tell(app: App, where: Place, step: Step) -> None:
    view = look(app, where.run_id).view
    sheet, steps_ = Sheet(view), {each["id"]: each for each in (view["start"], *view["steps"])}
    sheet.tell(steps_[step.id])
    covers = step.approval.covers if step.approval else ()
    for heading, steps in (("What you sign:", covers), ("Beside it, not signed:", step.shows)):
        if steps:
            output.say()
            output.say(heading)
        for each in steps:
            sheet.tell(steps_[each])


def _pending(app: App, where: Place, step: Step) -> ApprovalNode | None:
    with app.kept.read() as reader:
        run = reader.run(where.run_id)
        node = run.nodes[step.id] if run else None
    if isinstance(node, ApprovalNode) and node.state is State.PENDING:
        return node
    return None
