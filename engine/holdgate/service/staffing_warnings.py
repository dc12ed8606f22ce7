"""What should be known before some work is recorded, in sentences."""

from holdgate.core.roles import Roles
from holdgate.core.staffing_warnings import stranded, told
from holdgate.model.commands import Attach, Command, Complete, NotApplicable, Save
from holdgate.model.people import Directory
from holdgate.model.process import Process
from holdgate.model.run import Run
from holdgate.service.values import Request

_WORK = Save | Attach | Complete | NotApplicable  # whoever does these has worked on the step


def foreseen(
    process: Process, run: Run, directory: Directory | None, command: Command, request: Request
) -> tuple[str, ...]:
    """A warning for each approval for which this work would leave too few people."""
    step = process.by_id.get(command.step) if isinstance(command, _WORK) else None
    if step is None:
        return ()
    roles = Roles(process, run.head, directory)
    people = [each for each in (request.person, request.on_behalf_of) if each]
    gates = stranded(process, run, roles, step.id, people)
    return tuple(told(roles, step, gate) for gate in gates)
