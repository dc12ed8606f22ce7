"""Commands on a task: `start`, `do` (also with `--save`), `attach` and `not-applicable`."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from holdgate.core import blockers, content, drafts, due, endings, reasons, ways
from holdgate.core.decision_context import Deciders, DecisionContext, answer_values, refuse
from holdgate.core.drafts import Drafters
from holdgate.core.roles import role_filled
from holdgate.core.ticks import open_checks, ticked, unknown_ticks
from holdgate.model.commands import Attach, Complete, NotApplicable, Save, Start
from holdgate.model.events import Decision
from holdgate.model.jsons import Json
from holdgate.model.process import Step
from holdgate.model.refusals.answers import FileFault, NoFileField, NotAFileField, SeveralFileFields
from holdgate.model.refusals.refusal import Reason, Refusal
from holdgate.model.refusals.votes import Separation
from holdgate.model.refusals.ways import Verb, Way
from holdgate.model.refusals.work import (
    AlreadyStarted,
    Blocked,
    DraftOfAnother,
    InvalidAnswer,
    NotOptional,
)
from holdgate.model.run import State

if TYPE_CHECKING:
    from holdgate.core.tables.content import Rows
    from holdgate.core.tables.sources import TableState


def start(context: DecisionContext, command: Start) -> Decision | Refusal:
    """`start RUN STEP`: work has begun. Who begins becomes responsible, if nobody is."""
    step, node = context.step(command.step), context.run.task(command.step)
    if only_reason := reasons.ended(context, step):
        return refuse(only_reason)
    refusal_reasons = _work_reasons(context, step, "start", "start")
    if refusal_reasons:
        return refuse(*refusal_reasons)
    return context.settle(
        "step.started",
        context.change(step.id, "start"),
        subject=(step.id,),
        data={"round": node.round},
    )


def save(context: DecisionContext, command: Save) -> Decision | Refusal:
    """`do --save`: saves a draft. It may be incomplete, but every answer must be valid."""
    step, node = context.step(command.step), context.run.task(command.step)
    if only_reason := reasons.ended(context, step):
        return refuse(only_reason)
    tables = content.tables_of(context.process, context.run, step)
    read = content.read(step, command.answers, context.situation.directory, tables)
    lost = _drafts_lost(context, step, read.answers)
    refusal_reasons = [
        *_work_reasons(context, step, "do", "save"),
        *read.reasons,
        *_kept_from_rows(context, step, tables, read.rows, read.answers),
        *unknown_ticks(step, command.ticks),
        *lost.reasons(context, step, command),
    ]
    if refusal_reasons:
        return refuse(*refusal_reasons)
    ticks: dict[str, Json] = {}
    if command.ticks is not None:
        ticks = {"ticks": list(ticked(node, command.ticks))}
    return context.settle(
        "step.saved",
        context.change(step.id, "save"),
        subject=(step.id,),
        data={
            "round": node.round,
            **ticks,
            **drafts.noted(node, read.answers, context.people),
            **lost.facts,
            **content.row_facts(tables, read.rows, read.answers),
        },
        values=answer_values(read.answers),
    )


def attach(context: DecisionContext, command: Attach) -> Decision | Refusal:
    """`attach`: adds files to a task. It saves a draft, with all files of the field."""
    step, node = context.step(command.step), context.run.task(command.step)
    if only_reason := reasons.ended(context, step):
        return refuse(only_reason)
    refusal_reasons = _work_reasons(context, step, "attach", "save")
    field = _file_field(context, step, command.field)
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
        data={"round": node.round, **drafts.noted(node, read.answers, context.people)},
        values=answer_values(read.answers),
    )


def complete(context: DecisionContext, command: Complete) -> Decision | Refusal:
    """`do`: completes a task. The event has the whole content, not a patch."""
    step, node = context.step(command.step), context.run.task(command.step)
    if only_reason := reasons.ended(context, step):
        return refuse(only_reason)
    tables = content.tables_of(context.process, context.run, step)
    read = content.read(step, command.answers, context.situation.directory, tables)
    whole = content.whole(
        step,
        node.answers,
        read.answers,
        command.documents,
        context.answer,
        at=context.situation.at,
        tables=tables,
        given=read.rows,
    )
    ticks = ticked(node, command.ticks)
    lost = _drafts_lost(context, step, {name: whole.answers.get(name) for name in node.answers})
    refusal_reasons = [
        *_work_reasons(context, step, "do", "complete"),
        *content.faults(step, read, whole),
        *_kept_from_rows(context, step, tables, whole.rows, read.answers),
        *unknown_ticks(step, command.ticks),
        *open_checks(step, ticks),
        *lost.reasons(context, step, command),
    ]
    if refusal_reasons:
        return refuse(*refusal_reasons)
    return context.settle(
        "step.completed",
        context.change(step.id, "complete"),
        *context.ends_run(step),
        subject=(step.id,),
        data={
            "round": node.round,
            "ticks": list(ticks),
            **due.at_end(context.process, context.run, step),
            **role_filled(context.process, step.id, whole.answers),
            **lost.facts,
            **content.row_facts(tables, whole.rows, read.answers),
            **endings.facts(step),
        },
        values=answer_values(whole.answers),
    )


def not_applicable(context: DecisionContext, command: NotApplicable) -> Decision | Refusal:
    """`not-applicable`: an optional task is not needed, for a reason. Its draft is not kept."""
    step, node = context.step(command.step), context.run.task(command.step)
    if only_reason := reasons.ended(context, step):
        return refuse(only_reason)
    refusal_reasons = _work_reasons(context, step, "not-applicable", "not_applicable")
    lost = _drafts_lost(context, step, dict.fromkeys(node.answers))
    refusal_reasons += lost.reasons(context, step, command)
    if not step.optional:
        do = ways.way(context, "do", step.id)
        refusal_reasons.append(NotOptional(step=step.id, ways=do))
    if not reasons.said(command.because):
        refusal_reasons.append(reasons.no_reason("not-applicable"))
    if refusal_reasons:
        return refuse(*refusal_reasons)
    return context.settle(
        "step.not_applicable",
        context.change(step.id, "not_applicable"),
        subject=(step.id,),
        data={
            "round": node.round,
            **due.at_end(context.process, context.run, step),
            **lost.facts,
        },
        values={"because": command.because},
    )


class _DraftsLost(Struct, frozen=True):
    """The answers that others drafted and that a command would replace, with these people."""

    drafts: tuple[tuple[str, Drafters], ...]

    @property
    def facts(self) -> dict[str, Json]:
        """What the event says of them; nothing if there are none."""
        entries: list[Json] = [{"field": field, "by": made[0]} for field, made in self.drafts]
        return {"replaced": entries} if entries else {}

    def reasons(
        self, context: DecisionContext, step: Step, command: Save | Complete | NotApplicable
    ) -> list[Reason]:
        """`draft-of-another`, unless the actor says that they want it or have seen it."""
        if command.replace or context.situation.if_seq is not None:
            return []
        return [_draft_of_another(context, step, field, made) for field, made in self.drafts]


def _drafts_lost(context: DecisionContext, step: Step, after: Mapping[str, Json]) -> _DraftsLost:
    node = context.run.task(step.id)
    place = {field.id: number for number, field in enumerate(step.fields)}
    in_order = {name: after[name] for name in sorted(after, key=lambda name: _place(place, name))}
    return _DraftsLost(tuple(drafts.replaced(node, in_order, context.people)))


def _place(fields: Mapping[str, int], name: str) -> tuple[int, int]:
    """Where an answer stands in its step; a row of a table by its number."""
    field, _, number = name.partition(".")
    return fields.get(field, len(fields)), int(number or 0)


def _kept_from_rows(
    context: DecisionContext,
    step: Step,
    tables: "Mapping[str, TableState]",
    rows: "Mapping[str, Rows]",
    changed: Mapping[str, Json],
) -> Iterator[Separation]:
    """`separation`: a reason for each row that somebody wrote, or would, who is named in it."""
    if not any(tables[name].table.separate_from for name in rows):
        return
    from holdgate.core.tables import recording  # noqa: PLC0415 - few steps have a table

    for state, kept in recording.kept_from(tables, rows, changed, context.people):
        yield Separation(
            rule=kept.kind,
            step=step.id,
            field=state.field.id,
            row=kept.label,
            person=kept.person,
            gate=step.id,
            ways=ways.to_act(context, "do", step),
        )


def _draft_of_another(
    context: DecisionContext, step: Step, field_id: str, made: Drafters
) -> DraftOfAnother:
    node, field = context.run.task(step.id), step.field(field_id)
    return DraftOfAnother(
        step=step.id,
        field=field_id,
        label=field.label if field else field_id,
        answer=node.answers.get(field_id),
        people=made,
        last_seq=node.seq,
        ways=(
            context.way("show", step.id),
            Way(options={"replace": None}),
            Way(options={"if_seq": node.seq}),
        ),
    )


def _work_reasons(context: DecisionContext, step: Step, act: Verb, trigger: str) -> list[Reason]:
    """Every reason why the actor may not work on this task now."""
    candidates = [
        reasons.role_missing(context, step.roles, act, step.id),
        *reasons.kept_apart(context, step),
        None if context.can(step.id, trigger) else _impossible(context, step),
    ]
    return [reason for reason in candidates if reason]


def _impossible(context: DecisionContext, step: Step) -> Blocked | AlreadyStarted:
    """Why a task that has not ended does not take a transition."""
    node = context.run.task(step.id)
    if node.state is not State.IN_PROGRESS:
        return blockers.blocked(context, step)
    do = ways.way(context, "do", step.id)
    return AlreadyStarted(step=step.id, assignee=node.assignee, ways=do)


def _file_field(context: DecisionContext, step: Step, name: str | None) -> str | InvalidAnswer:
    """The field that takes the files: the one named, else the only one there is."""
    takers = tuple(field.id for field in step.fields if field.type == "files")
    if name in takers or (name is None and len(takers) == 1):
        return name or takers[0]
    fault: FileFault = NotAFileField()
    out = tuple(Way(options={"field": field}) for field in takers)
    if not takers:
        fault, out = NoFileField(), (context.way("note", step.id, options={"file": None}),)
    elif name is None:
        fault = SeveralFileFields()
    return InvalidAnswer(step=step.id, field=name, fields=takers, fault=fault, ways=out)


DECIDE: Deciders = {
    Start: start,
    Save: save,
    Attach: attach,
    Complete: complete,
    NotApplicable: not_applicable,
}
