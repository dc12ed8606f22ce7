"""`attach`: adds files to a task. It is a draft like any other: the event holds the whole list."""

from holdgate.core import content, reasons
from holdgate.core.decide.tasks import work_reasons
from holdgate.core.decision_context import DecisionContext, answer_values, refuse
from holdgate.model.commands import Attach
from holdgate.model.events import Decision
from holdgate.model.process import Step
from holdgate.model.refusals import Refusal
from holdgate.model.refusals.answers import FileFault, NoFileField, NotAFileField, SeveralFileFields
from holdgate.model.refusals.ways import Way
from holdgate.model.refusals.work import InvalidAnswer


def decide(context: DecisionContext, command: Attach) -> Decision | Refusal:
    """Accept files on a task that is open to the actor and has a field for them."""
    step, node = context.step(command.step), context.run.task(command.step)
    if only_reason := reasons.ended(context, step):
        return refuse(only_reason)
    refusal_reasons = work_reasons(context, step, "attach")
    field = _field(context, step, command.field)
    if isinstance(field, InvalidAnswer):
        return refuse(*refusal_reasons, field)
    before = node.answers.get(field)
    files = [*(before if isinstance(before, list | tuple) else ()), *command.files]
    read = content.read(step, {field: files}, context.situation.directory)
    if refusal_reasons or read.reasons:
        return refuse(*refusal_reasons, *read.reasons)
    return context.settle(
        "step.saved",
        context.change(step.id, "save"),
        subject=(step.id,),
        data={"round": node.round},
        values=answer_values(read.answers),
    )


def _field(context: DecisionContext, step: Step, name: str | None) -> str | InvalidAnswer:
    """The field that takes the files: the one named, else the only one there is."""
    takers = tuple(field.id for field in step.fields if field.type == "files")
    if name in takers or (name is None and len(takers) == 1):
        return name or takers[0]
    fault: FileFault = NotAFileField()
    ways = tuple(Way(options={"field": field}) for field in takers)
    if not takers:
        fault, ways = NoFileField(), (context.way("note", step.id, options={"file": None}),)
    elif name is None:
        fault = SeveralFileFields()
    return InvalidAnswer(step=step.id, field=name, fields=takers, fault=fault, ways=ways)
