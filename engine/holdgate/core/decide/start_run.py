"""`start PROCESS`: the start form is completed, and every step that needs nothing becomes ready."""

from collections.abc import Mapping

from msgspec.structs import replace

from holdgate.core import content, reasons
from holdgate.core.decide._binding import filled
from holdgate.core.decision_context import Case, answer_values, refuse
from holdgate.core.derive import derive
from holdgate.core.event_effects import Facts
from holdgate.core.evolve import apply
from holdgate.core.refusals import Refusal
from holdgate.core.run_draft import Work
from holdgate.model.commands import StartRun
from holdgate.model.events import Change, Decision
from holdgate.model.ids import RUN, START
from holdgate.model.jsons import Json
from holdgate.model.run import RunState, State


def decide(case: Case, command: StartRun) -> Decision | Refusal:
    """Accept a filled-in start form from somebody whose role may start a run."""
    form = case.process.start
    read = content.read(form, command.answers, case.situation.directory)
    whole = content.whole(form, {}, read.answers, {}, case.answer)
    role, faults = reasons.may_not_start(case), content.faults(form, read, whole)
    if role or faults:
        return refuse(role, *faults)
    return _decision(case, command, whole.answers)


def _decision(case: Case, command: StartRun, answers: Mapping[str, Json]) -> Decision:
    data: dict[str, Json] = {
        "process": case.process.id,
        "version": case.process.version,
        **({"rehearsal": True} if case.run.head.rehearsal else {}),
        **({"corrects": command.corrects} if command.corrects else {}),
        **filled(case.process, START, answers),
    }
    begun = (
        Change(step=RUN, trigger="start", state=RunState.ACTIVE, why="command"),
        Change(step=START, trigger="complete", state=State.DONE, why="command", round=1),
    )
    values = answer_values(answers)
    decision = Decision(type="run.started", data=data, values=values, changes=begun)
    work = Work(case.process, case.run, seq=1, at=case.situation.at)
    apply(work, Facts(decision, case.actor, {}))
    work.touched |= {step.id for step in case.process.steps if case.run.nodes[step.id].unmet == 0}
    return replace(decision, changes=(*begun, *derive(work)))
