"""Who can still sign a pending approval, as far as it is known."""

from holdgate.core import seats, separation
from holdgate.core.roles import Roles
from holdgate.model.ids import same_person
from holdgate.model.process import Step
from holdgate.model.run import RequiredLine, Run


def eligible(
    roles: Roles, run: Run, step: Step, lines: tuple[RequiredLine, ...]
) -> tuple[str, ...]:
    """Who has the role of one of the lines, has not signed, and is kept away by no rule."""
    known = [person for line in lines for person in roles.who(line.role)]
    signed = [signature.person for signature in run.approval(step.id).signatures]
    return tuple(
        person
        for person in dict.fromkeys(known)
        if not any(same_person(person, each) for each in signed)
        and not separation.bars(run, step, person)
    )


def awaited(roles: Roles, run: Run, step: Step) -> str:
    """What a pending approval still needs: `1 of: eva, max`, or by role where nobody is known."""
    free = seats.awaits(run.approval(step.id))
    able = eligible(roles, run, step, free)
    if able:
        return f"{seats.places(free)} of: {', '.join(able)}"
    return ", ".join(_place(roles, line) for line in free)


def _place(roles: Roles, line: RequiredLine) -> str:
    title = roles.process.role_title(line.role)
    return title if line.count == 1 else f"{line.count} × {title}"
