"""`status`: where a run stands, step by step."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from holdgate.cli.app import App
from holdgate.cli.options import everywhere, run_argument
from holdgate.cli.text import output
from holdgate.cli.text.next_actions import print_next
from holdgate.cli.text.output import print_json
from holdgate.cli.text.people import acting_by_name
from holdgate.cli.text.run_heading import heading
from holdgate.cli.text.run_notes import (
    DAGGER,
    RunStep,
    conditions,
    not_required,
    remarks,
    standing,
)
from holdgate.messages import notes, runs
from holdgate.messages.states import skipped
from holdgate.messages.words import moment
from holdgate.service.queries import RunLook
from holdgate.views.log import accepted_damage
from holdgate.views.run import RunFacts, RunGroup, RunView
from holdgate.views.shared import StepState, name_with_id
from holdgate.views.step import ApprovalView

if TYPE_CHECKING:
    from holdgate.views.outputs.runs import StatusOutput

MARKS: dict[StepState, str] = {
    "done": "✓", "approved": "✓", "not_applicable": "–", "skipped": "–",
    "in_progress": "▸", "ready": "▸", "pending": "?", "rejected": "✗", "blocked": "·",
}  # fmt: skip
NO_STEP = 6  # cells before the titles of steps


@click.command("status")
@run_argument
@everywhere
def command(app: App, *, run_id: str) -> None:
    """Show every step of a run, and what is next.

    Each step of RUN has its state, and the person who ended it or is responsible for it.
    """
    look = app.queries.look(run_id)
    view = look.view
    if app.as_json:
        print_json(_answer(look))
        return
    _print_heading(view)
    output.table(_rows(view), flexible=2)
    output.say()
    if notes_below := list(remarks(view.steps)):
        for remark in notes_below:
            output.wrapped(remark, rest="  ")
        output.say()
    outcome = view.run.outcome_title or view.run.outcome
    print_next(view.run.id, view.run.state, outcome, look.next, app.now())


def _answer(look: RunLook) -> "StatusOutput":
    from holdgate.views.outputs.runs import StatusOutput, step_status  # noqa: PLC0415 - start-up counts

    view = look.view
    return StatusOutput(
        ok=True,
        run=view.run,
        process=view.process,
        progress=view.progress,
        accounts=view.accounts,
        accepted_damage=accepted_damage(view.log),
        groups=view.groups,
        steps=tuple(map(step_status, view.steps)),
        next=look.next,
    )


def _print_heading(view: RunView) -> None:
    accepted = (f"! {damage}" for damage in accepted_damage(view.log))
    for line in (heading(view), *_history(view.run), *accepted):
        output.wrapped(line, rest="  ")
    output.say()


def _history(run: RunFacts) -> Iterator[str]:
    """Who started it, what it corrects, since when and why it is on hold."""
    yield runs.started(
        at=moment(run.started_at), actor=acting_by_name(run.started_by, run.started_for, run.names)
    )
    if run.happened_at:
        yield runs.recorded_later(at=moment(run.happened_at))
    if run.corrects:
        yield runs.corrects(run=run.corrects)
    if run.corrected_by:
        yield runs.corrected_by(runs=", ".join(run.corrected_by))
    yield from (f"! {clock.words}" for clock in run.clocks)
    if pause := run.on_hold:
        by, because = (
            acting_by_name(pause.by, pause.on_behalf_of, pause.names),
            pause.because or runs.erased(),
        )
        yield runs.on_hold_since(at=moment(pause.at), actor=by, because=because)


def _rows(view: RunView) -> Iterator[tuple[str, ...] | str]:
    """The steps under the headings of their groups; why something is skipped stands there once."""
    groups = {group.id: group for group in view.groups}
    for step in view.steps:
        yield from (_group(groups[group]) for group in step.opens)
        yield _step(step)
        in_skipped_group = step.group and groups[step.group].state == "skipped"
        if not_required(step) and not in_skipped_group:
            indent = " " * (NO_STEP + 2 * step.depth)
            for condition in conditions(step):
                yield f"{indent}{notes.required_if(conditions=condition)}"


def _group(group: RunGroup) -> str:
    title = f"{' ' * (NO_STEP + 2 * (group.depth - 1))}▪ {group.title}"
    if group.state != "skipped":
        return title
    title = f"{title}, {skipped()}"
    if not group.when:
        return title
    condition = f"{group.when}; {group.said}" if group.said else group.when
    return f"{title}: {notes.required_if(conditions=condition)}"


def _step(step: RunStep) -> tuple[str, ...]:
    mark = f" {DAGGER}" if step.under_void else ""
    late = f" {runs.late_mark()}" if step.late else ""
    return (
        "·" if step.unfinished else MARKS[step.state],
        f"{step.number:>2}",
        "  " * step.depth + step.title,
        f"{standing(step)}{mark}{late}",
        _person(step),
    )


def _person(step: RunStep) -> str:
    """Who ended it, or is responsible for it; of an approval everyone who signed."""
    if isinstance(step, ApprovalView):
        signers = (name_with_id(each.person, each.names) for each in step.signatures)
        return ", ".join(signers) if step.state != "skipped" else ""
    person = name_with_id(step.ended_by or step.assignee or "", step.names)
    principal = step.on_behalf_of
    return f"{person} (for {name_with_id(principal, step.names)})" if principal else person
