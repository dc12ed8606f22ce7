"""Steps of a run on the terminal: the questions of each, what it has recorded, who signed it."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from holdgate.cli.text import output
from holdgate.cli.text.people import acting_by_name
from holdgate.cli.text.questions import print_options
from holdgate.cli.text.run_notes import (
    RunStep,
    conditions,
    context_steps,
    file_given,
    happened,
    lateness,
    later_ends,
    moves,
    round_that_is_over,
    standing,
    voided,
    waits,
)
from holdgate.cli.text.step_rows import excluded_people, question_type, rejected, step_names
from holdgate.messages import documents, notes, runs
from holdgate.messages.words import counted_files, moment, one_of
from holdgate.model.ids import START
from holdgate.views.approvals import SeatsView
from holdgate.views.at_hand import StepsAtHand
from holdgate.views.evidence import FileView
from holdgate.views.fields import AnsweredField, FieldView, TickedCheck
from holdgate.views.shared import name_with_id
from holdgate.views.step import ApprovalView, TaskView
from holdgate.views.step_people import ByWord

if TYPE_CHECKING:  # start-up counts
    from holdgate.views.at_hand import GroupAtHand
    from holdgate.views.earlier import PastDraft
    from holdgate.views.fields import PastAnswer
    from holdgate.views.process import NeedLineView
    from holdgate.views.rows import TableView
    from holdgate.views.run import RunGroup, RunView


class StepDetails:
    """Prints steps of a run in full; what applies to a whole group is printed once."""

    def __init__(self, view: "RunView | StepsAtHand", *, history: bool = False) -> None:
        """`history`: also the drafts that were replaced."""
        self.view, self.history = view, history
        self.groups: dict[str, RunGroup | GroupAtHand] = {g.id: g for g in view.groups}
        self.steps: dict[str, RunStep] = {step.id: step for step in view.steps}
        if not isinstance(view, StepsAtHand):
            self.steps[START] = view.start
        self.files: dict[tuple[str, str], list[FileView]] = {}
        for file in view.evidence:
            if file.step and file.field and file.kept:
                self.files.setdefault((file.step.id, file.field), []).append(file)
        self.printed_groups: set[str] = set()

    @cached_property
    def _answers(self) -> Mapping[str, str]:
        if isinstance(self.view, StepsAtHand):
            return self.view.answers
        from holdgate.documents.placeholders import shown_answers  # noqa: PLC0415 - start-up counts

        return shown_answers(self.view)

    def print_step(self, step_id: str) -> None:
        """Print a step; before it, the texts of its groups, unless they were printed before."""
        step = self.steps[step_id]
        around = list(reversed(list(self._groups_around(step.group))))
        new = [group for group in around if group.id not in self.printed_groups]
        if new:
            output.wrapped(" › ".join(group.title for group in around), first="▪ ")
        for group in new:
            self.printed_groups.add(group.id)
            self._print_group(group)
        self._print_step(step)
        if isinstance(step, ApprovalView):
            self._print_questions(step)
            _print_signatures(step)

    def _groups_around(self, group_id: str | None) -> "Iterator[RunGroup | GroupAtHand]":
        while group_id:
            group = self.groups[group_id]
            yield group
            group_id = group.parent

    def _print_group(self, group: "RunGroup | GroupAtHand") -> None:
        if group.when and group.state != "settled":
            said = f"; {group.said}" if group.state == "skipped" and group.said else ""
            output.wrapped(group.when + said, first="   only if: ", rest="     ")
        if group.state not in {"settled", "skipped"}:
            self._print_prose(group.warning, "   ! ")
            if group.warning and group.guidance:
                output.say()
            self._print_prose(group.guidance, "   ")

    def _print_prose(self, text: str | None, indent: str) -> None:
        if text:
            output.prose(text, self._answers, indent=indent)

    def _print_step(self, step: RunStep) -> None:
        output.wrapped(step.title, first=f"{step.number:>2} " if step.number else "", rest="   ")
        for label, value in _facts(step):
            if value:
                output.wrapped(value, first=f"   {label}: ", rest="     ")
        if step.state != "skipped":
            self._print_prose(step.warning, "   ! ")
        if step.guidance and not step.ended:
            output.say()
            self._print_prose(step.guidance, "   ")
            output.say()
        for check in step.checks:
            box = "☑" if isinstance(check, TickedCheck) and check.ticked else "☐"
            output.statement(check.text, first=f"   {check.number:>2} {box} ", rest=" " * 8)
        for field in step.fields if step.state != "skipped" else ():
            files = self.files.get((step.id, field.id), ())
            self._print_field(field, files, ended=step.ended)
        for draft in step.earlier_drafts if self.history and isinstance(step, TaskView) else ():
            _print_past_draft(draft)

    def _print_questions(self, step: ApprovalView) -> None:
        """What each signer is asked, as long as somebody may still sign."""
        if not step.fields or step.ended:
            return
        output.say(f"   {notes.each_signer_is_asked()}:")
        for field in step.fields:
            self.print_question(field)

    def print_question(self, field: FieldView) -> None:
        """A question without an answer: its label, its help, its choices."""
        question = f"{field.label} ({question_type(field)})"
        output.wrapped(question, first=f"   {field.id}? ", rest="     ")
        self._print_prose(field.help, "     ")
        print_options(field.options, "     ")

    def _print_field(self, field: FieldView, files: Sequence[FileView], *, ended: bool) -> None:
        if not isinstance(field, AnsweredField):
            return
        if field.table:
            self._print_rows(field, field.table, ended=ended)
            return
        answer = counted_files(count=len(files)) if files else _people(field) or field.text
        draft = "" if ended else _draft(field)
        if answer is not None:
            output.answer(answer, field.type, first=f"   {field.id}{draft}: ", rest="     ")
        elif field.erased:
            output.say(f"   {field.id}: ({runs.erased()})")
        elif field.asked or not ended:
            self.print_question(field)
        for file in files:
            output.wrapped(file_given(file), first="     + ", rest="       ")

    def _print_rows(self, field: AnsweredField, table: "TableView", *, ended: bool) -> None:
        """A table: its rows, or its question where there are none yet."""
        from holdgate.cli.text.tables import print_table  # noqa: PLC0415 - few have a table

        if table.rows:
            written = any(row.number is not None for row in table.rows)
            draft = " (draft)" if written and not ended else ""
            output.wrapped(field.label, first=f"   {field.id}{draft}: ", rest="     ")
            print_table(table, "     ")
        elif field.asked or not ended:
            self.print_question(field)


def _draft(field: AnsweredField) -> str:
    """That an answer is a draft, and whose."""
    people = field.drafted_by
    return f" ({notes.draft_of(actor=', '.join(people))})" if people else " (draft)"


def _print_past_draft(draft: "PastDraft") -> None:
    field = draft.field
    answer = runs.erased() if field.erased else field.text or ""
    made = notes.drafted(
        actor=acting_by_name(draft.by, draft.on_behalf_of, draft.names),
        at=moment(draft.at),
        seq=draft.seq,
    )
    replace = notes.draft_left_out if draft.left_out else notes.draft_replaced
    replaced = replace(
        actor=acting_by_name(draft.replaced_by, draft.replaced_for, draft.replaced_names),
        at=moment(draft.replaced_at),
        seq=draft.replaced_seq,
    )
    output.wrapped(answer, first=f"   {field.id} (earlier draft): ", rest="     ")
    output.wrapped(notes.earlier_draft(made=made, replaced=replaced), first="     ", rest="     ")


def _people(field: "AnsweredField | PastAnswer") -> str:
    """The people of an answer, by the names that they had; nothing for other answers."""
    if field.type == "person" and isinstance(field.answer, str):
        return name_with_id(field.answer, field.names)
    if field.type == "people" and isinstance(field.answer, tuple):
        return ", ".join(name_with_id(str(person), field.names) for person in field.answer)
    return ""


def _print_signatures(step: ApprovalView) -> None:
    """The signatures of an approval, and those of rounds that do not count."""
    for signature in step.signatures:
        roles, at = ", ".join(signature.roles), moment(signature.at)
        output.wrapped(
            notes.signed_by(
                person=name_with_id(signature.person, signature.names), roles=roles, at=at
            ),
            first="   ",
        )
        for answer in signature.answers:
            _print_answer(answer)
    for round_ in step.rounds:
        if not round_.counts:
            output.wrapped(round_that_is_over(round_), first="   ", rest="     ")


def _print_answer(answer: "PastAnswer") -> None:
    """What a signer answered, below the signature."""
    lead, rest = f"     {answer.id}: ", "       "
    if answer.erased or answer.text is None:
        output.say(f"{lead}({runs.erased()})")
    else:
        words = _people(answer) or answer.text
        output.answer(words, answer.type, first=lead, rest=rest)


def _facts(step: RunStep) -> Iterator[tuple[str, str]]:
    """What is known of a step, as labels and values; an empty value is left out."""
    yield "id", step.id
    yield "state", f"{standing(step)}, {step.because}" if step.because else standing(step)
    yield "waits for", waits(step)
    yield "only if", "; and ".join(conditions(step))
    if isinstance(step, ApprovalView):
        yield "submits", step.who_submits or " or ".join(step.roles)
        yield "signs", step.who_signs or ""
    else:
        yield "who", step.who_works or " or ".join(step.roles)
    yield "due", _due(step)
    if step.optional and not step.ended:
        yield "optional", documents.may_be_not_applicable()
    if step.ends and not step.ended:
        yield "then", notes.step_ends_run(outcome=step.ends)
    yield "late", "; ".join(lateness(step))
    yield "deadlines", "; ".join(moves(step))
    yield "older than", later_ends(step)
    yield "context changed", context_steps(step)
    yield "ended", _ended(step)
    yield "ended under", "; and ".join(map(voided, step.under_void))
    if isinstance(step, ApprovalView):
        yield from _approval_facts(step)
    yield "shows", step_names(step.shows)
    yield "never by", excluded_people(step.separate_from)
    yield "by word", "; ".join(map(_by_word, step.by_word))


def _approval_facts(step: ApprovalView) -> Iterator[tuple[str, str]]:
    if step.submitter and step.submitted_at:
        at = moment(step.submitted_at)
        yield (
            "asked for",
            notes.submitted_by(at=at, person=name_with_id(step.submitter, step.names)),
        )
    yield "covers", step_names(step.covers)
    yield "of these older", step_names(step.covers_older)
    yield "needs", ", ".join(map(_need_line, step.need))
    yield "still needs", ", ".join(map(_need_line, step.awaits))
    if step.rejected and not step.ended:
        yield "rejected", rejected(step.rejected, step.covers)


def _need_line(line: "NeedLineView | SeatsView") -> str:
    condition = "" if isinstance(line, SeatsView) or not line.when else f" if {line.when}"
    titles = line.titles if isinstance(line, SeatsView) else (line.title,)
    return f"{line.count} × {one_of(titles)}{condition}"


def _by_word(word: ByWord) -> str:
    named = f"{word.number} {word.id}" if word.number else word.id
    return documents.counts_by_word(person=word.person, step=named, by=word.by, seq=word.seq)


def _due(step: RunStep) -> str:
    late = " (LATE)" if step.late else ""
    return f"{moment(step.due)}{late}" if step.due else step.deadline or ""


def _ended(step: RunStep) -> str:
    """When it ended, by whom, and when that is said to have happened."""
    if not step.ended_by:
        return ""
    by, at = (
        acting_by_name(step.ended_by, step.on_behalf_of, step.names),
        moment(step.ended_at or ""),
    )
    ended = notes.ended_by(at=at, actor=by)
    return f"{ended}; {happened(step.happened_at, step.given_later)}" if step.happened_at else ended
