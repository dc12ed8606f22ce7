"""Who can give a command now: everybody whom no rule about people would refuse.

This is computed here alone, and exactly, for everything that names people: what is next, the state
of an approval, the ways out of a refusal, and warnings. It looks at roles, separation of duties and
signatures. Whether the step is in a state for the command is another question: see `core.ways`.
"""

from collections.abc import Callable, Collection, Iterable

from msgspec import Struct

from holdgate.core import handover, separation, signatures
from holdgate.core.condition_answers import answer
from holdgate.core.roles import Roles
from holdgate.model.ids import ANYONE, START, same_person
from holdgate.model.people import RoleHolders
from holdgate.model.process import Step
from holdgate.model.refusals.ways import Verb
from holdgate.model.run import ApprovalNode, Awaited, RequiredLine, Run

_OF_STEP_AND_LEAD = frozenset({"withdraw", "reopen", "assign"})
_OF_LEAD = frozenset({"pause", "resume", "cancel"})

Judge = Callable[[str], bool]


class Able(Struct, frozen=True, kw_only=True):
    """Who can give a command.

    `holders`: the roles that may, each with who can act in it. `besides`: who can without any of
    them (the submitter of an approval can withdraw it). `people`: everybody who is known and can.
    """

    holders: tuple[RoleHolders, ...] = ()
    besides: tuple[str, ...] = ()
    people: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether others can give it, too, who are not known."""
        return any(holders.is_open for holders in self.holders)

    @property
    def nobody(self) -> bool:
        """Whether nobody can give it."""
        return not self.is_open and not self.people


def who_can(roles: Roles, run: Run, verb: Verb, step: Step | None = None) -> Able:
    """Who can give the command; for `assign` without a step see `givers`."""
    if verb in _OF_LEAD or step is None:
        return _able(roles, (roles.process.lead,))
    if verb in _OF_STEP_AND_LEAD:
        return _who_leads(roles, run, verb, step)
    if verb in {"approve", "reject"}:
        return signers(roles, run, step, rejecting=verb == "reject")
    if verb == "submit" or step.id == START:
        return _able(roles, step.roles)
    away = separation.kept_away(run, step)
    return _able(roles, step.roles, lambda person: not _among(person, away), away)


def _who_leads(roles: Roles, run: Run, verb: Verb, step: Step) -> Able:
    node = run.nodes[step.id]
    submitter = node.submitter if isinstance(node, ApprovalNode) else None
    besides = (submitter,) if verb == "withdraw" and submitter else ()
    return _able(roles, (*step.roles, roles.process.lead), besides=besides)


def givers(roles: Roles, role: str) -> Able:
    """Who can give a role to somebody in the run."""
    if not handover.is_guarded(roles, role):
        return _able(roles, (roles.process.lead,))
    holder = roles.head.bindings.get(role)
    own = (holder,) if holder and handover.is_own(roles, role, holder) else ()
    if roles.process.lead != ANYONE:
        return _able(roles, (roles.process.lead,), besides=own)
    known = tuple(person for person in handover.givers(roles, role) if _known(roles, person))
    return Able(holders=(RoleHolders(role=role, people=known),), people=known)


def signers(
    roles: Roles, run: Run, step: Step, *, rejecting: bool = False, submitter: bool = True
) -> Able:
    """Whose signature an approval needs, and who can give it; or who can reject it.

    Before it is submitted: who could sign, as far as the work until now says. Without `submitter`:
    as if nobody had submitted it.
    """
    node, lines = run.approval(step.id), lines_of(run, step)
    signed = () if rejecting else tuple(signature.person for signature in node.signatures)
    away = (*separation.kept_away(run, step, submitter=submitter), *signed)
    helpful = [line.role for line in lines if rejecting or signatures.helps(lines, node, line.role)]
    return _able(roles, helpful, lambda person: not _among(person, away), away)


def lines_of(run: Run, step: Step) -> tuple[RequiredLine, ...]:
    """The need lines of an approval: those fixed at its submission, else those that hold now."""
    node = run.approval(step.id)
    if node.lines or step.approval is None:
        return node.lines
    return signatures.required_lines(step.approval, lambda question: answer(run, question))


def awaited(roles: Roles, run: Run, step: Step) -> Awaited:
    """What a pending approval still needs: its free places, and who can take one."""
    node = run.approval(step.id)
    able = signers(roles, run, step)
    return Awaited(
        lines=signatures.free_places(node),
        people=able.people,
        holders=able.holders if able.is_open else (),
        too_few=not suffice(roles, run, step),
    )


def suffice(
    roles: Roles, run: Run, step: Step, away: Collection[str] = (), *, submitter: bool = True
) -> bool:
    """Whether people are left who can fill all seats of an approval, without those `away`.

    Without `submitter`: if somebody else submits it, or has submitted it, who does not sign.
    """
    lines, node = lines_of(run, step), run.approval(step.id)
    free = signatures.places(lines)
    able = signers(roles, run, step, submitter=submitter)
    left = [person for person in able.people if not _among(person, away)]
    fits = [tuple(role for role in free if roles.has(person, role)) for person in left]
    fits += [signature.fits for signature in node.signatures]
    fits += [(role,) for role, count in free.items() if _endless(roles, role) for _ in range(count)]
    return signatures.most_seated(fits, free) == signatures.seat_count(lines)


def _endless(roles: Roles, role: str) -> bool:
    """Whether people whom no file knows can take a role."""
    return roles.directory is None and roles.is_open(role)


def _able(
    roles: Roles,
    names: Iterable[str],
    may: Judge = lambda _: True,
    away: tuple[str, ...] = (),
    besides: tuple[str, ...] = (),
) -> Able:
    """Those who have one of the roles, and who may; and those `besides`, whatever they have."""
    holders: list[RoleHolders] = []
    known_besides = tuple(person for person in besides if _known(roles, person))
    people = list(known_besides)
    for role in dict.fromkeys(names):
        able = [person for person in roles.who(role) if _known(roles, person) and may(person)]
        people += able
        is_open = _endless(roles, role) or (role == ANYONE and bool(able))
        holders.append(
            RoleHolders(
                role=role,
                people=() if role == ANYONE else tuple(able),
                is_open=is_open,
                but_not=_excluded(roles, away) if is_open else (),
            )
        )
    return Able(holders=tuple(holders), besides=known_besides, people=tuple(dict.fromkeys(people)))


def _excluded(roles: Roles, away: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(person for person in dict.fromkeys(away) if _known(roles, person))


def _known(roles: Roles, person: str) -> bool:
    """Whether a person can act at all: with a people file only those who are in it."""
    return roles.directory is None or roles.directory.get(person) is not None


def _among(person: str, people: Iterable[str]) -> bool:
    return any(same_person(person, other) for other in people)
