"""Asking a signer at a terminal what an approval asks, after what is signed was shown."""

from collections.abc import Callable, Mapping

import click

from holdgate.cli import signals
from holdgate.cli.app import App
from holdgate.cli.text import output
from holdgate.core.answers import TYPES
from holdgate.core.answers.reading import Invalid, Reading, read_answer
from holdgate.core.asking import asked
from holdgate.core.condition_answers import answer
from holdgate.messages import notes
from holdgate.messages.answers import fault_words
from holdgate.model.commands import Approve
from holdgate.model.condition import Reference
from holdgate.model.duration import instant
from holdgate.model.jsons import Json
from holdgate.model.process import Field, Step
from holdgate.model.refusals.refusal import Refusal
from holdgate.model.refusals.work import AnswerMissing
from holdgate.service.requests import Request


class SignerQuestions:
    """The questions of an approval of a run, asked of the person who gives `request`."""

    def __init__(self, app: App, run_id: str, step: Step, request: Request) -> None:
        self.app, self.run_id, self.step, self.request = app, run_id, step, request

    def with_answers(self, vote: Approve, show: Callable[[str], None]) -> Approve:
        """The vote with an answer to each question that it leaves open; `show` prints one.

        Nothing is asked of somebody who cannot sign anyway. Raises `click.Abort` on Ctrl-C or
        Ctrl-D.
        """
        if not self.step.fields or not self._may_sign(vote):
            return vote
        others, answers = self._read(), dict(vote.answers)
        while field := self._open(answers, others):
            show(field.id)
            answers[field.id] = self._ask(field, answers, others)
        return vote.answered({name: given for name, given in answers.items() if given is not None})

    def _may_sign(self, vote: Approve) -> bool:
        """Whether nothing but answers is missing."""
        result = self.app.commands().execute(self.run_id, vote, self.request.as_dry_run())
        reasons = result.reasons if isinstance(result, Refusal) else ()
        return all(isinstance(reason, AnswerMissing) for reason in reasons)

    def _open(self, answers: Mapping[str, Json], others: Mapping[Reference, Json]) -> Field | None:
        """The next question that is asked and has no answer yet."""
        fields = asked(self.step, answers, others.get)
        return next((field for field in fields if field.id not in answers), None)

    def _read(self) -> Mapping[Reference, Json]:
        """The answers of other steps that the conditions and limits of the questions read."""
        conditions = [field.when for field in self.step.fields if field.when]
        reads = [question for when in conditions for question in when.questions()]
        reads += [each.of for field in self.step.fields for each in field.limits if each.of]
        others = {question for question in reads if question.step != self.step.id}
        with self.app.kept.read() as reader:
            run = reader.run(self.run_id)
            return {question: answer(run, question) for question in others} if run else {}

    def _ask(
        self, field: Field, answers: Mapping[str, Json], others: Mapping[Reference, Json]
    ) -> Json:
        """A valid answer within its limits, asked for until there is one."""
        while True:
            given = _read_answer(self.app, field)
            reasons = self._beyond(field, {**answers, field.id: given}, others)
            if not reasons:
                return given
            for reason in reasons:
                _say(reason)

    def _beyond(
        self, field: Field, answers: Mapping[str, Json], others: Mapping[Reference, Json]
    ) -> list[str]:
        """Why an answer is beyond the limits of its question, in sentences."""
        if not field.limits:
            return []
        from holdgate.core.limits import beyond, breaches  # noqa: PLC0415 - few questions have limits
        from holdgate.messages.refusals import reason_words  # noqa: PLC0415 - as above

        def known(question: Reference) -> Json:
            own = question.step == self.step.id
            return answers.get(question.field or "") if own else others.get(question)

        process = self.app.queries.pinned_process(self.run_id)
        found = breaches([field], answers, known, instant(self.app.now()))
        return [reason_words(beyond(self.step, each), process).sentence for each in found]


def _read_answer(app: App, field: Field) -> Json:
    """A valid answer; None for nothing, where that is possible."""
    while True:
        raw = _several(field) if TYPES[field.type].takes_several else _line(field)
        if not raw and field.optional:
            return None
        try:
            return read_answer(TYPES[field.type], raw, Reading(field, app.directory))
        except Invalid as error:
            _say(f"{field.id} {fault_words(error.fault)}")


def _say(reason: str) -> None:
    output.wrapped(reason, first="     ", rest="     ")


def _line(field: Field) -> str:
    with signals.raising():
        typed: str = click.prompt(f"   {field.id}", default="", show_default=False)
    return typed


def _several(field: Field) -> list[Json]:
    """One answer on each line, until a line is empty."""
    output.wrapped(notes.one_on_each_line(), first="     ", rest="     ")
    entries: list[Json] = []
    while entry := _line(field):
        entries.append(entry)
    return entries
