"""Why a command was refused, and what unblocks it, in sentences."""

from collections.abc import Iterator
from typing import NamedTuple, TypeVar

from holdgate.messages.catalogue import message
from holdgate.messages.names import Names
from holdgate.messages.refused_answers import missing_words, open_words
from holdgate.messages.refused_runs import run_words
from holdgate.messages.refused_votes import separation_words, vote_words
from holdgate.messages.refused_work import work_words
from holdgate.messages.words import acting, moment
from holdgate.model.process import Process
from holdgate.model.refusals.refusal import Reason, Refusal
from holdgate.model.refusals.runs import RunEnded, RunReason
from holdgate.model.refusals.votes import AlreadyVoted, Separation
from holdgate.model.refusals.ways import DoneBefore
from holdgate.model.refusals.work import AnswerMissing, CheckOpen, WorkReason


@message
def name_from_environment(*, person: str) -> str:
    """Who acts was named by an environment variable."""


@message
def name_from_login(*, person: str) -> str:
    """Who acts was named by nobody, and is the user of the machine."""


@message
def done_at(*, sentence: str, at: str) -> str:
    """A reason that names who did something, with when."""


@message
def done_before(*, sentence: str, actor: str, at: str) -> str:
    """A reason, with who did what it names, and when."""


AnyReason = TypeVar("AnyReason", bound=Reason)


class ReasonWords(NamedTuple):
    """One or more reasons of one id: why in a sentence, and what unblocks it."""

    id: str
    sentence: str
    unblock: str


def reason_words(reason: Reason, process: Process | None) -> ReasonWords:
    """A reason in words; `process` names its steps and roles."""
    return _worded((reason,), Names(process))


def source_of_name(refusal: Refusal) -> str | None:
    """Where the name of who acts came from, if the refusal turns on it and nobody said it."""
    if refusal.named_by is None or refusal.person is None:
        return None
    said = {"environment": name_from_environment, "login": name_from_login}[refusal.named_by]
    return said(person=refusal.person)


def refusal_words(refusal: Refusal) -> tuple[ReasonWords, ...]:
    """All reasons in words, those that belong together in one sentence, in their order."""
    names = Names(refusal.process)
    return tuple(_worded(reasons, names) for reasons in grouped(refusal.reasons))


def grouped(reasons: tuple[Reason, ...]) -> Iterator[tuple[Reason, ...]]:
    """Reasons that belong together: of one person and step, or the open questions of a step."""
    groups: dict[object, list[Reason]] = {}
    for number, reason in enumerate(reasons):
        groups.setdefault(_kinship(reason) or number, []).append(reason)
    yield from (tuple(group) for group in groups.values())


def _kinship(reason: Reason) -> tuple[str, ...] | None:
    match reason:
        case Separation(person=person, gate=gate):
            return reason.id, person, gate
        case AnswerMissing(step=step) | CheckOpen(step=step):
            return reason.id, step
    return None


def _worded(reasons: tuple[Reason, ...], names: Names) -> ReasonWords:
    sentence, unblock = _words(reasons, names)
    return ReasonWords(id=reasons[0].id, sentence=sentence, unblock=unblock)


def _words(reasons: tuple[Reason, ...], names: Names) -> tuple[str, str]:
    first = reasons[0]
    sentence, unblock = _words_of(first, reasons, names)
    if isinstance(first, DoneBefore) and not isinstance(first, RunEnded):
        sentence = _with_who_did_it(sentence, first)
    return sentence, unblock


def _with_who_did_it(sentence: str, reason: DoneBefore) -> str:
    """The sentence, with who did what it names, and when, where that is known."""
    if not reason.by or not reason.at:
        return sentence
    if isinstance(reason, AlreadyVoted):
        return done_at(sentence=sentence, at=moment(reason.at))
    who = acting(reason.by, reason.on_behalf_of)
    return done_before(sentence=sentence, actor=who, at=moment(reason.at))


def _words_of(first: Reason, reasons: tuple[Reason, ...], names: Names) -> tuple[str, str]:
    if isinstance(first, Separation):
        return separation_words(_only(Separation, reasons), names)
    if isinstance(first, AnswerMissing):
        return missing_words(_only(AnswerMissing, reasons))
    if isinstance(first, CheckOpen):
        return open_words(_only(CheckOpen, reasons), names)
    if isinstance(first, RunReason):
        return run_words(first, names)
    if isinstance(first, WorkReason):
        return work_words(first, names)
    return vote_words(first, names)


def _only(kind: type[AnyReason], reasons: tuple[Reason, ...]) -> tuple[AnyReason, ...]:
    return tuple(reason for reason in reasons if isinstance(reason, kind))
