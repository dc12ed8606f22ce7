"""A process on the terminal: the tree of its groups and steps, as the engine will run it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from holdgate.cli.text import output
from holdgate.cli.text.layout import display_width, pad
from holdgate.cli.text.step_rows import Row, role_words, step_rows, words_of_start

ORDERS = {
    "listed": "one after the other",
    "any": "in any order, side by side",
    "mixed": "partly side by side",
}
LABEL = 10
DEEPEST = 6


def tell_process(view: Mapping[str, Any]) -> None:
    """Print the view of a process: its head, its start form, the tree of its steps."""
    process = view["process"]
    _headline("", process["title"], f"{process['id']} {process['version']}")
    for label, value in _head(view):
        _row("", label, value)
    output.say()
    _headline("", "Start", "start")
    for label, value in words_of_start(view["start"]):
        _row("", label, value)
    output.say()
    if view["order"] in {"any", "mixed"}:
        output.say(f"What follows is done {ORDERS[view['order']]}.")
        output.say()
    tell_tree(view, view["steps"])


def _head(view: Mapping[str, Any]) -> Iterator[Row]:
    process, steps = view["process"], view["steps"]
    gates = sum(step["kind"] == "approval" for step in steps)
    several = f", {gates} of them {'approvals' if gates > 1 else 'an approval'}" if gates else ""
    yield "steps", f"{len(steps)}{several}"
    yield "led by", process["lead"]
    if process["owner"]:
        yield "owner", process["owner"]
    for label, role in zip(("roles", *[""] * len(view["roles"])), view["roles"], strict=False):
        yield label, role_words(role)
    for outcome in process["outcomes"]:
        yield "may end", f"{outcome['title']} ({outcome['id']})"


def tell_tree(view: Mapping[str, Any], steps: Sequence[Mapping[str, Any]], outer: int = 0) -> None:
    """Print steps that stand one after the other, in the groups that begin among them.

    `outer`: how many groups around them are left out.
    """
    groups = {group["id"]: group for group in view["groups"]}
    for step in steps:
        for group in (groups[each] for each in step["opens"]):
            if group["depth"] > outer:
                _open(group, group["depth"] - outer)
        depth = step["depth"] - outer
        guide = _guide(depth)
        gate = "■ HOLD: " if step["kind"] == "approval" else ""
        _headline(f"{guide}{step['number']:>2}  ", f"{gate}{step['title']}", step["id"])
        for label, value in step_rows(step):
            _row(f"{guide}    ", label, value)
        left = max(depth - len(step["closes"]), 0)
        for each in range(depth, left, -1):
            output.say(f"{_guide(each - 1)}└")
        output.say(_guide(left).rstrip())


def _open(group: Mapping[str, Any], depth: int) -> None:
    guide, inside = _guide(depth - 1), _guide(depth)
    _headline(f"{guide}┌ ", group["title"], group["id"])
    order = ORDERS.get(group["order"] or "")
    condition = f"only if {group['when']}" if group["when"] else None
    for told in (order, condition):
        if told:
            output.wrapped(told, first=inside, rest=inside)
    output.say(inside.rstrip())


def _guide(depth: int) -> str:
    """The lines of the groups around; from some depth on they would leave no room."""
    return "│ " * min(depth, DEEPEST)


def _headline(lead: str, title: str, name: str) -> None:
    """A title with its id at the right edge, or below it where there is no room."""
    title_width = output.width() - display_width(lead) - display_width(name)
    if display_width(title) + 1 < title_width:
        output.say(f"{lead}{pad(title, title_width)}{name}")
        return
    rest = lead.replace("┌", "│") if "┌" in lead else lead[: -len("12  ")] + "    "
    output.wrapped(title, first=lead, rest=rest if lead else "  ")
    guide = pad(rest.rstrip(), output.width() - display_width(name))
    output.say(f"{guide}{name}")


def _row(guide: str, label: str, value: str) -> None:
    output.wrapped(value, first=f"{guide}{pad(label, LABEL)}", rest=f"{guide}{' ' * LABEL}")
