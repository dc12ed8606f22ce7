"""`start PROCESS`: the start form is completed, and every step that needs nothing becomes ready."""

from collections.abc import Mapping

from msgspec.structs import replace

from holdgate.core import content, reasons
from holdgate.core.decide.tasks import role_filled
from holdgate.core.decision_context import DecisionContext, answer_values, refuse
from holdgate.core.derive import derive
from holdgate.core.event_effects import EventBody
from holdgate.core.evolve import apply
from holdgate.core.run_draft import RunDraft
from holdgate.model.commands import StartRun
from holdgate.model.events import Change, Decision
from holdgate.model.ids import RUN, START
from holdgate.model.jsons import Json
from holdgate.model.refusals import Refusal
from holdgate.model.run import RunState, State


def decide(context: DecisionContext, command: StartRun) -> Decision | Refusal:
    """Accept a filled-in start form from somebody whose role may start a run."""
    form = context.process.start
    read = content.read(form, command.answers, context.situation.directory)
    whole = content.whole(form, {}, read.answers, {}, context.answer)
    role = reasons.role_missing(context, form.roles, "start", START)
    faults = content.faults(form, read, whole)
    if role or faults:
        return refuse(role, *faults)
    return _decision(context, command, whole.answers)


def _decision(context: DecisionContext, command: StartRun, answers: Mapping[str, Json]) -> Decision:
    data: dict[str, Json] = {
        "process": context.process.id,
        "version": context.process.version,
        **({"rehearsal": True} if context.run.head.rehearsal else {}),
        **({"corrects": command.corrects} if command.corrects else {}),
        **role_filled(context.process, START, answers),
    }
    begun = (
        Change(step=RUN, trigger="start", state=RunState.ACTIVE, why="command"),
        Change(step=START, trigger="complete", state=State.DONE, why="command", round=1),
    )
    values = answer_values(answers)
    decision = Decision(type="run.started", data=data, values=values, changes=begun)
    draft = RunDraft(context.process, context.run, seq=1, at=context.situation.at)
    apply(draft, EventBody(decision, context.actor, {}))
    draft.touched |= {
        step.id for step in context.process.steps if context.run.nodes[step.id].unmet == 0
    }
    return replace(decision, changes=(*begun, *derive(draft)))
