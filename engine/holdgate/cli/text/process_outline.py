"""A process on the terminal, as the engine will run it: the tree of its steps, or one in full."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from holdgate.cli.text import output
from holdgate.cli.text.layout import display_width, pad
from holdgate.cli.text.questions import print_options
from holdgate.cli.text.step_rows import (
    Row,
    fact_rows,
    question_type,
    role_with_id,
    start_rows,
    step_rows,
)
from holdgate.documents.placeholders import shown_answers
from holdgate.messages import documents, notes, outline
from holdgate.views.fields import FieldView
from holdgate.views.layout import GroupView, Order
from holdgate.views.process import StaffedProcess, StaffedStep

ORDERS: Mapping[Order, Callable[[], str]] = {
    "listed": outline.one_after_the_other,
    "any": documents.in_any_order,
    "mixed": documents.partly_side_by_side,
}
LABEL = 10  # cells for the label of a row
DEEPEST = 6  # levels of groups that are drawn


def print_process(view: StaffedProcess) -> None:
    """Print a process: its head, its start form, the tree of its steps."""
    process = view.process
    _print_headline("", process.title, f"{process.id} {process.version}")
    if process.summary:
        output.prose(process.summary, {}, indent="")
        output.say()
    _print_rows("", _head(view))
    output.say()
    _print_headline("", "Start", "start")
    _print_rows("", start_rows(view.start))
    output.say()
    if view.order and view.order != "listed":
        output.say(outline.order_of_process(order=ORDERS[view.order]()))
        output.say()
    print_tree(view, view.steps)


def _head(view: StaffedProcess) -> Iterator[Row]:
    process = view.process
    approvals = sum(step.kind == "approval" for step in view.steps)
    steps = len(view.steps)
    if approvals:
        yield "steps", outline.steps_and_approvals(steps=steps, count=approvals)
    else:
        yield "steps", str(steps)
    yield "runs", f"{process.run_prefix}-0001, …"
    yield "led by", process.lead
    if process.owner:
        yield "owner", process.owner
    label = "roles"
    for role in view.roles:
        yield label, role_with_id(role)
        label = ""
    for outcome in process.outcomes:
        name = f"{outcome.title} ({outcome.id})"
        when = outcome.when
        yield "may end", notes.outcome_if(outcome=name, condition=when) if when else name


def print_tree(view: StaffedProcess, steps: Sequence[StaffedStep], outer: int = 0) -> None:
    """Print steps that stand one after the other, in the groups that begin among them.

    `outer`: how many groups around them are left out.
    """
    groups = {group.id: group for group in view.groups}
    for step in steps:
        for group in (groups[group_id] for group_id in step.opens):
            if group.depth > outer:
                _print_group(group, group.depth - outer)
        depth = step.depth - outer
        guide = _guide(depth)
        gate = "■ HOLD: " if step.kind == "approval" else ""
        _print_headline(f"{guide}{step.number:>2}  ", f"{gate}{step.title}", step.id)
        _print_rows(f"{guide}    ", step_rows(step))
        left = max(depth - len(step.closes), 0)
        for closed in range(depth, left, -1):
            output.say(f"{_guide(closed - 1)}└")
        output.say(_guide(left).rstrip())


def _print_group(group: GroupView, depth: int) -> None:
    guide, inside = _guide(depth - 1), _guide(depth)
    _print_headline(f"{guide}┌ ", group.title, group.id)
    if group.order:
        output.wrapped(ORDERS[group.order](), first=inside, rest=inside)
    if group.when:
        condition = notes.required_if(conditions=group.when)
        output.wrapped(condition, first=inside, rest=inside)
    output.say(inside.rstrip())


def _guide(depth: int) -> str:
    """The lines of the groups around; deeper ones are not drawn, to leave room for the text."""
    return "│ " * min(depth, DEEPEST)


def _print_headline(lead: str, title: str, name: str) -> None:
    """A title with its id at the right edge, or below it where there is no room."""
    title_width = output.width() - display_width(lead) - display_width(name)
    if display_width(title) + 1 < title_width:
        output.say(f"{lead}{pad(title, title_width)}{name}")
        return
    rest = lead.replace("┌", "│") if "┌" in lead else lead[: -len("12  ")] + "    "
    output.wrapped(title, first=lead, rest=rest if lead else "  ")
    guide = pad(rest.rstrip(), output.width() - display_width(name))
    output.say(f"{guide}{name}")


def _print_rows(guide: str, rows: Iterator[Row]) -> None:
    for label, value in rows:
        output.wrapped(value, first=f"{guide}{pad(label, LABEL)}", rest=f"{guide}{' ' * LABEL}")


def print_step(view: StaffedProcess, step: StaffedStep) -> None:
    """Print a step with every word that is in it: its rows, texts, statements and questions."""
    output.wrapped(step.title, first=f"{step.number:>2}  " if step.number else "")
    _print_rows("    ", _full_rows(view, step))
    answers = shown_answers(view)
    for group in reversed(list(_groups_around(view, step.group))):
        if group.warning or group.guidance:
            output.say()
            output.wrapped(group.title, first="    ▪ ", rest="      ")
        _print_texts(group, answers)
    _print_texts(step, answers)
    if step.checks:
        output.say()
    for check in step.checks:
        output.statement(check.text, first=f"    {check.number:>2} ☐ ", rest=" " * 9)
    for field in step.fields:
        output.say()
        _print_field(field, answers)


def _print_texts(part: GroupView | StaffedStep, answers: Mapping[str, str]) -> None:
    for text, indent in ((part.warning, "    ! "), (part.guidance, "    ")):
        if text:
            output.say()
            output.prose(text, answers, indent=indent)


def _full_rows(view: StaffedProcess, step: StaffedStep) -> Iterator[Row]:
    yield "id", step.id
    if step.group:
        titles = [group.title for group in _groups_around(view, step.group)]
        yield "in", " › ".join(reversed(titles))
    yield from fact_rows(step)


def _groups_around(view: StaffedProcess, group_id: str | None) -> Iterator[GroupView]:
    """The groups around, the innermost first."""
    groups = {group.id: group for group in view.groups}
    while group_id:
        yield groups[group_id]
        group_id = groups[group_id].parent


def _print_field(field: FieldView, answers: Mapping[str, str]) -> None:
    output.wrapped(field.label, first=f"    {field.id}? ", rest="      ")
    output.wrapped(question_type(field), first="      ", rest="      ")
    if field.help:
        output.prose(field.help, answers, indent="      ")
    print_options(field.options, "      ")
