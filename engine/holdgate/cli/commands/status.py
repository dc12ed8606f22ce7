"""`status`: where a run stands, step by step."""

from collections.abc import Iterator, Mapping
from typing import Any

import click

from holdgate.cli.app import App
from holdgate.cli.looking import look
from holdgate.cli.options import everywhere, run_argument
from holdgate.cli.text import output
from holdgate.cli.text.next_actions import item_data, tell_next
from holdgate.cli.text.run_notes import DAGGER, acting, conditions, remarks, standing

MARKS = {
    "done": "✓", "approved": "✓", "not_applicable": "–", "skipped": "–",
    "in_progress": "▸", "ready": "▸", "pending": "?", "rejected": "✗", "blocked": "·",
}  # fmt: skip
KEYS = (
    "number", "id", "title", "kind", "group", "state", "round", "settled", "moot", "unfinished",
    "due", "late", "ended_at", "ended_by", "on_behalf_of", "happened_at", "given_later",
    "waits_for", "waits_more", "under_void", "context_changed",
)  # fmt: skip


@click.command("status")
@run_argument
@everywhere
def command(app: App, *, run_id: str) -> None:
    """Show where RUN stands: each step, its state, who ended it, and what is next."""
    seen = look(app, run_id)
    if app.as_json:
        steps = [{key: step[key] for key in KEYS if key in step} for step in seen.view["steps"]]
        output.emit(
            {
                "ok": True,
                "run": seen.view["run"],
                "process": seen.view["process"],
                "progress": seen.view["progress"],
                "groups": seen.view["groups"],
                "steps": steps,
                "next": [item_data(seen.process, item) for item in seen.items],
            }
        )
        return
    _heading(seen.view)
    output.table(_rows(seen.view), flexible=2)
    output.say()
    beside = list(remarks(seen.view["steps"]))
    for remark in beside:
        output.wrapped(remark, rest="  ")
    if beside:
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
    for line in _about(run):
        output.wrapped(line, rest="  ")
    output.say()


def _about(run: Mapping[str, Any]) -> Iterator[str]:
    """Who started it, what it corrects, since when and why it is on hold."""
    started = output.moment(run["started_at"])
    yield f"started {started} by {acting(run['started_by'], run['started_for'])}"
    if run["happened_at"]:
        yield f"happened {output.moment(run['happened_at'])}, and was recorded later"
    if run["corrects"]:
        yield f"corrects {run['corrects']}"
    if run["corrected_by"]:
        yield f"corrected by {', '.join(run['corrected_by'])}"
    if held := run["on_hold"]:
        since, by = output.moment(held["at"]), acting(held["by"], held["on_behalf_of"])
        yield f"on hold since {since} by {by} (deadlines go on): {held['because'] or 'erased'}"


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
        said = f"; {group['said']}" if group["said"] else ""
        why = f": only if {group['when']}{said}" if group["when"] else ""
        return f"{indent}▪ {group['title']}, skipped{why}"
    return f"{indent}▪ {group['title']}"


def _row(step: Mapping[str, Any]) -> tuple[str, ...]:
    mark = f" {DAGGER}" if step["under_void"] else ""
    by = step["ended_by"] or step.get("assignee") or ""
    return (
        "·" if step["unfinished"] else MARKS[step["state"]],
        f"{step['number']:>2}",
        "  " * step["depth"] + step["title"],
        standing(step) + mark + (" LATE" if step["late"] else ""),
        f"{by} (for {step['on_behalf_of']})" if step["on_behalf_of"] else by,
    )
