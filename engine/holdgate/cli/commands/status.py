"""`status`: where a run stands, step by step."""

from collections.abc import Mapping
from typing import Any

import click

from holdgate.cli import output
from holdgate.cli.app import App
from holdgate.cli.looking import look
from holdgate.cli.options import everywhere, run_argument
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
        keys = ("number", "id", "title", "kind", "state", "round", "settled", "due", "late")
        steps = [{key: step[key] for key in keys} for step in seen.view["steps"]]
        output.emit(
            {
                "ok": True,
                "run": seen.view["run"],
                "process": seen.view["process"],
                "progress": seen.view["progress"],
                "steps": steps,
                "next": [item_data(item) for item in seen.items],
            }
        )
        return
    _heading(seen.view)
    output.table([_row(step) for step in seen.view["steps"]], flexible=2)
    output.say()
    tell_next(seen.head, seen.items, app.now())


def _heading(view: Mapping[str, Any]) -> None:
    run, process, progress = view["run"], view["process"], view["progress"]
    rehearsal = "REHEARSAL  " if run["rehearsal"] else ""
    state = output.state_words(run["outcome"] or run["state"])
    output.wrapped(
        f"{rehearsal}{run['id']}  {process['title']} {process['version']}  {state}, "
        f"{progress['settled']} of {progress['steps']} steps settled",
        rest="  ",
    )
    output.wrapped(f"started {output.moment(run['started_at'])} by {run['started_by']}", first="")
    output.say()


def _row(step: Mapping[str, Any]) -> tuple[str, str, str, str, str]:
    state = output.state_words(step["state"], step["round"])
    unsettled = step["ended"] and not step["settled"]
    told = state + (", not settled" if unsettled else "") + (" LATE" if step["late"] else "")
    return (
        MARKS[step["state"]],
        f"{step['number']:>2}",
        step["title"],
        told,
        step["ended_by"] or step.get("assignee") or "",
    )
