"""`status`: where a run stands, step by step."""

from collections.abc import Iterator, Mapping
from typing import Any

import click

from holdgate.cli import output
from holdgate.cli.app import App
from holdgate.cli.looking import look
from holdgate.cli.options import everywhere, run_argument
from holdgate.cli.stepsheet import conditions
from holdgate.cli.upcoming import item_data, tell_next

MARKS = {
    "done": "✓", "approved": "✓", "not_applicable": "–", "skipped": "–",
    "in_progress": "▸", "ready": "▸", "pending": "?", "rejected": "✗", "blocked": "·",
}  # fmt: skip


@click.command("status")
@run_argument
@everywhere
def command(app: App, *, run_id: str) -> None:
    """Show where RUN stands: each step, its state, who ended it, and what is next."""
    seen = look(app, run_id)
    if app.as_json:
        keys = ("number", "id", "title", "kind", "group", "state", "round", "settled", "moot",
                "due", "late")  # fmt: skip
        steps = [{key: step[key] for key in keys} for step in seen.view["steps"]]
        output.emit(
            {
                "ok": True,
                "run": seen.view["run"],
                "process": seen.view["process"],
                "progress": seen.view["progress"],
                "groups": seen.view["groups"],
                "steps": steps,
                "next": [item_data(item) for item in seen.items],
            }
        )
        return
    _heading(seen.view)
    output.table(_rows(seen.view), flexible=2)
    output.say()
    tell_next(seen.process, seen.head, seen.items, app.now())


def _heading(view: Mapping[str, Any]) -> None:
    run, process, progress = view["run"], view["process"], view["progress"]
    rehearsal = "REHEARSAL  " if run["rehearsal"] else ""
    outcome = f": {run['outcome_title'] or run['outcome']}" if run["outcome"] else ""
    state = f"{output.state_words(run['state'])}{outcome}"
    output.wrapped(
        f"{rehearsal}{run['id']}  {process['title']} {process['version']}  {state}, "
        f"{progress['settled']} of {progress['steps']} steps settled",
        rest="  ",
    )
    output.wrapped(f"started {output.moment(run['started_at'])} by {run['started_by']}", first="")
    output.say()


def _rows(view: Mapping[str, Any]) -> Iterator[tuple[str, ...] | str]:
    """The steps under the headings of their groups; what is skipped says why, once."""
    groups = {group["id"]: group for group in view["groups"]}
    for step in view["steps"]:
        for group in (groups[each] for each in step["opens"]):
            yield _group(group)
        yield _row(step)
        spared = step["state"] == "skipped" or step["moot"]
        if spared and (not step["group"] or groups[step["group"]]["state"] != "skipped"):
            indent = " " * (6 + 2 * step["depth"])
            yield from (f"{indent}only if {each}" for each in conditions(step))


def _group(group: Mapping[str, Any]) -> str:
    indent = " " * (6 + 2 * (group["depth"] - 1))
    if group["state"] == "skipped":
        why = f": only if {group['when']}" if group["when"] else ""
        return f"{indent}▪ {group['title']}, skipped{why}"
    return f"{indent}▪ {group['title']}"


def _row(step: Mapping[str, Any]) -> tuple[str, ...]:
    state = output.state_words(step["state"], step["round"])
    if step["moot"]:
        state += ", no longer required"
    elif step["ended"] and not step["settled"]:
        state += ", not settled"
    return (
        MARKS[step["state"]],
        f"{step['number']:>2}",
        "  " * step["depth"] + step["title"],
        state + (" LATE" if step["late"] else ""),
        step["ended_by"] or step.get("assignee") or "",
    )
