"""`attach`: adds files to a task. It is a draft like any other: the event holds the whole list."""

from holdgate.core import content, reasons
from holdgate.core.decide.tasks import work_reasons
from holdgate.core.decision_context import DecisionContext, answer_values, refuse
from holdgate.core.reasons import named
from holdgate.core.refusals import Reason, Refusal
from holdgate.model.commands import Attach
from holdgate.model.events import Decision
from holdgate.model.process import Step


def decide(context: DecisionContext, command: Attach) -> Decision | Refusal:
    """Accept files on a task that is open to the actor and has a field for them."""
    step, node = context.step(command.step), context.run.task(command.step)
    if only_reason := reasons.ended(context, step):
        return refuse(only_reason)
    refusal_reasons = work_reasons(context, step, "work on")
    field = _field(step, command.field)
    if isinstance(field, Reason):
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


def _field(step: Step, named_field: str | None) -> str | Reason:
    """The field that takes the files: the one named, else the only one there is."""
    takers = [field.id for field in step.fields if field.type == "files"]
    if named_field in takers or (named_field is None and len(takers) == 1):
        return named_field or takers[0]
    if not takers:
        what, way = f"{named(step)} has no field for files", "add it to a note instead: --file FILE"
    elif named_field is None:
        what = f"{named(step)} has several fields for files: {', '.join(takers)}"
        way = f"say which: --field {takers[0]}"
    else:
        what = f"{named_field} is not a field of {named(step)} that takes files"
        way = f"it takes them in: {', '.join(takers)}"
    return Reason(
        id="invalid-answer",
        message=what,
        unblock=way,
        facts={"step": step.id, "field": named_field, "fields": takers},
    )
