"""Commands on a run: `start PROCESS`, `pause`, `resume`, `cancel` and `note`."""

from collections.abc import Mapping

from holdgate.core import content, lifecycles, reasons
from holdgate.core.decision_context import Deciders, DecisionContext, answer_values, refuse
from holdgate.core.roles import role_filled
from holdgate.model.commands import Cancel, Note, Pause, Resume, StartRun
from holdgate.model.events import IMAGES, Change, Decision
from holdgate.model.ids import RUN, START
from holdgate.model.jsons import Json
from holdgate.model.refusals.refusal import Refusal
from holdgate.model.refusals.runs import CommentMissing, RunNotOnHold
from holdgate.model.refusals.ways import Way


def start_run(context: DecisionContext, command: StartRun) -> Decision | Refusal:
    """`start PROCESS`: starts a run with a completed start form."""
    form = context.process.start
    tables = content.tables_of(context.process, context.run, form)
    read = content.read(form, command.answers, context.situation.directory, tables)
    whole = content.whole(
        form,
        {},
        read.answers,
        {},
        context.answer,
        at=context.situation.at,
        tables=tables,
        given=read.rows,
    )
    role = reasons.role_missing(context, form.roles, "start", START)
    faults = content.faults(form, read, whole)
    if role or faults:
        return refuse(role, *faults)
    rows = content.row_facts(tables, whole.rows, read.answers)
    return _started(context, command, whole.answers, rows)


def _started(
    context: DecisionContext,
    command: StartRun,
    answers: Mapping[str, Json],
    rows: Mapping[str, Json],
) -> Decision:
    state = lifecycles.fire(lifecycles.RUN_MACHINE, lifecycles.NEW, "start")
    steps, nodes = context.process.steps, context.run.nodes
    return context.settle(
        "run.started",
        Change(step=RUN, trigger="start", state=state, why="command"),
        context.change(START, "complete"),
        data={
            "process": context.process.id,
            "version": context.process.version,
            **({"rehearsal": True} if context.run.head.rehearsal else {}),
            **({"corrects": command.corrects} if command.corrects else {}),
            **role_filled(context.process, START, answers),
            **rows,
        },
        values={
            **answer_values(answers),
            **({IMAGES: list(command.images)} if command.images else {}),
        },
        touched=(step.id for step in steps if nodes[step.id].unmet == 0),
    )


def pause(context: DecisionContext, command: Pause) -> Decision | Refusal:
    """`pause`: puts the run on hold. Nobody can work or sign; deadlines do not stop."""
    refusal_reasons = (
        reasons.lead_missing(context, "pause"),
        None if reasons.said(command.because) else reasons.no_reason("pause"),
    )
    if any(refusal_reasons):
        return refuse(*refusal_reasons)
    values = {"because": command.because}
    return context.settle("run.paused", context.change(RUN, "pause"), values=values)


def resume(context: DecisionContext, _command: Resume) -> Decision | Refusal:
    """`resume`: continues a run that is on hold."""
    head = context.run.head
    on_hold = context.can(RUN, "resume")
    refusal_reasons = (
        reasons.lead_missing(context, "resume"),
        None if on_hold else RunNotOnHold(run=head.id, state=head.state),
    )
    if any(refusal_reasons):
        return refuse(*refusal_reasons)
    return context.settle("run.resumed", context.change(RUN, "resume"))


def cancel(context: DecisionContext, command: Cancel) -> Decision | Refusal:
    """`cancel`: ends the run early; the steps keep their states."""
    refusal_reasons = (
        reasons.lead_missing(context, "cancel"),
        None if reasons.said(command.because) else reasons.no_reason("cancel"),
    )
    if any(refusal_reasons):
        return refuse(*refusal_reasons)
    values = {"because": command.because}
    return context.settle("run.cancelled", context.change(RUN, "cancel"), values=values)


def note(context: DecisionContext, command: Note) -> Decision | Refusal:
    """`note`: adds a text, a file, or both to the record; also after the end of the run."""
    if not reasons.said(command.text) and not command.file:
        ways = (Way(options={"text": None}), Way(options={"file": None}))
        return refuse(CommentMissing(ways=ways))
    values: dict[str, Json] = {}
    if reasons.said(command.text):
        values["text"] = command.text
    if command.file:
        values["file"] = command.file
    return context.settle("note.added", subject=command.steps_named, values=values)


DECIDE: Deciders = {
    StartRun: start_run,
    Note: note,
    Pause: pause,
    Resume: resume,
    Cancel: cancel,
}
